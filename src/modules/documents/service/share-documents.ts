import type { Caller } from "../../../kernel/actor.ts";
import { assert } from "../../../kernel/assert.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { rulesOfKind } from "../domain/document-kind.ts";
import type { DocumentObject } from "../domain/document.ts";
import type { Holder } from "../domain/holder.ts";
import { documentShared } from "../events.ts";
import type { PreparedShare } from "../index.ts";
import type { CheckedFile } from "../ports.ts";
import * as attachmentStore from "../store/attachment.ts";
import type { NewDocument, StoredDocument } from "../store/document.ts";
import * as sharedDocumentStore from "../store/shared-document.ts";
import type { DocumentsDeps } from "./deps.ts";
import { requireDocuments } from "./find-documents.ts";
import { readBytes, readOrigin } from "./open-document.ts";
import { claimCopy, storeCopy } from "./write-copy.ts";

/**
 * Hands a merchant's documents to an acquirer. Decrypting and encrypting again takes time and two
 * stores, so it happens before the transaction of the submission, which only writes rows.
 */

type MerchantCaller = Caller<ScopeOf<"merchant">>;
type PreparedCopy = NewDocument & { readonly sourceSha256: Uint8Array };

async function fileFor(
  deps: DocumentsDeps,
  merchant: Holder,
  stored: StoredDocument,
  watermark: string,
): Promise<CheckedFile> {
  const content = await readBytes(deps, merchant, stored, "content");
  const origin = await readOrigin(deps, merchant, stored);
  const picture = rulesOfKind(stored.kind).isIdentityPaper
    ? await deps.inspector.watermark(content, watermark)
    : {
        bytes: content,
        ...(stored.hasPreview
          ? { preview: await readBytes(deps, merchant, stored, "preview") }
          : {}),
      };
  return {
    mediaType: stored.mediaType,
    hints: stored.hints,
    ...picture,
    ...(stored.pages === undefined ? {} : { pages: stored.pages }),
    ...(stored.widthPx === undefined ? {} : { widthPx: stored.widthPx }),
    ...(stored.heightPx === undefined ? {} : { heightPx: stored.heightPx }),
    ...(origin ? { origin } : {}),
  };
}

/** See DocumentsApi.prepareShare. One file at a time, so that memory holds one. */
export async function prepareShare(
  deps: DocumentsDeps,
  caller: MerchantCaller,
  input: {
    readonly providerId: Uuid;
    readonly documentIds: readonly Uuid[];
    readonly watermark: string;
  },
): Promise<PreparedShare> {
  assert(input.watermark.length <= 40, "a watermark has at most 40 characters");
  const merchant: Holder = { kind: "merchant", id: caller.scope.merchantId };
  const provider: Holder = { kind: "provider", id: input.providerId };
  const documentIds = [...new Set(input.documentIds)];
  const found = await deps.transact(caller.scope, (tx) =>
    requireDocuments(tx, merchant, documentIds),
  );
  const copies: PreparedCopy[] = [];
  for (const stored of found) {
    const file = await fileFor(deps, merchant, stored, input.watermark);
    const uploadedBy = stored.uploadedBy ?? null;
    const plain = { id: stored.id, kind: stored.kind, file, uploadedBy };
    const row = await storeCopy(deps, caller, provider, plain);
    copies.push({ ...row, sourceSha256: Buffer.from(stored.sha256, "hex") });
  }
  return { merchantId: merchant.id, providerId: provider.id, documentIds, copies };
}

/** See DocumentsApi.commitShare. */
export async function commitShare(
  deps: DocumentsDeps,
  tx: Tx<"merchant">,
  caller: MerchantCaller,
  share: PreparedShare,
  object: DocumentObject,
): Promise<void> {
  const { merchantId, providerId, documentIds } = share;
  assert(merchantId === caller.scope.merchantId, "a share is committed by who prepared it");
  await requireDocuments(tx, { kind: "merchant", id: merchantId }, documentIds);
  for (const copy of share.copies as readonly PreparedCopy[]) {
    if (!(await sharedDocumentStore.insertSharedDocument(tx, providerId, merchantId, copy)))
      continue;
    await claimCopy(deps, tx, caller, copy);
    await deps.facts.record(tx, caller, documentShared, {
      merchantId,
      providerId,
      object: { kind: "document", id: copy.id },
      payload: { kind: copy.kind, sha256: Buffer.from(copy.sha256).toString("hex") },
    });
  }
  const now = deps.clock.now();
  await attachmentStore.insertSharedUses(tx, providerId, merchantId, { object, documentIds, now });
  await sharedDocumentStore.markShared(tx, merchantId, documentIds, now);
}
