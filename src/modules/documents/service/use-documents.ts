import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { DocumentObject } from "../domain/document.ts";
import { holderOf } from "../domain/holder.ts";
import {
  documentAttached,
  documentDetached,
  providerDocumentAttached,
  providerDocumentDetached,
} from "../events.ts";
import type { HolderCaller, HolderTx } from "../index.ts";
import * as attachmentStore from "../store/attachment.ts";
import type { StoredDocument } from "../store/document.ts";
import * as documentStore from "../store/document.ts";
import type { DocumentsDeps } from "./deps.ts";
import { requireDocuments } from "./find-documents.ts";

/** Says what documents are used for, always inside the transaction of the object's owner. */

interface Attachment {
  readonly object: DocumentObject;
  readonly documentIds: readonly Uuid[];
}

const ATTACHED = { merchant: documentAttached, provider: providerDocumentAttached };
const DETACHED = { merchant: documentDetached, provider: providerDocumentDetached };

async function recordUses(
  deps: DocumentsDeps,
  tx: HolderTx,
  caller: HolderCaller,
  uses: {
    readonly documents: readonly StoredDocument[];
    readonly object: DocumentObject;
    readonly facts: typeof ATTACHED | typeof DETACHED;
  },
): Promise<void> {
  const { documents, object, facts } = uses;
  const scope = caller.scope;
  const tenant =
    scope.role === "merchant" ? { merchantId: scope.merchantId } : { providerId: scope.providerId };
  for (const document of documents) {
    await deps.facts.record(tx, caller, facts[scope.role], {
      ...tenant,
      object: { kind: "document", id: document.id },
      payload: { kind: document.kind, objectKind: object.kind, objectId: object.id },
    });
  }
}

/** See DocumentsApi.attach. */
export async function attach(
  deps: DocumentsDeps,
  tx: HolderTx,
  caller: HolderCaller,
  input: Attachment & { readonly merchantId: Uuid },
): Promise<void> {
  const holder = holderOf(caller.scope);
  const { object, documentIds } = input;
  const found = await requireDocuments(tx, holder, documentIds);
  if (holder.kind === "provider") {
    const foreign = found.some(
      (one) => one.merchantId !== undefined && one.merchantId !== input.merchantId,
    );
    if (foreign) throw new AppError("DOCUMENT_IN_USE");
    await documentStore.setAboutMerchant(
      tx as Tx<"provider">,
      holder.id,
      documentIds,
      input.merchantId,
    );
  }
  const fresh = await attachmentStore.insertUses(tx, holder, {
    object,
    documentIds,
    now: deps.clock.now(),
  });
  const documents = found.filter((one) => fresh.includes(one.id));
  await recordUses(deps, tx, caller, { documents, object, facts: ATTACHED });
}

/** See DocumentsApi.detach. */
export async function detach(
  deps: DocumentsDeps,
  tx: HolderTx,
  caller: HolderCaller,
  { object, documentIds }: Attachment,
): Promise<void> {
  if (documentIds.length === 0) return;
  const holder = holderOf(caller.scope);
  const taken = await attachmentStore.deleteUses(tx, holder, object, documentIds);
  const documents = await documentStore.findDocuments(tx, holder, taken);
  await recordUses(deps, tx, caller, { documents, object, facts: DETACHED });
}
