import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type DocumentKind, rulesOfKind } from "../domain/document-kind.ts";
import { type Holder, holderOf } from "../domain/holder.ts";
import { checkIntake, type Refusal } from "../domain/intake.ts";
import { documentUploaded, providerDocumentUploaded } from "../events.ts";
import type { GeneratedDocument, HolderCaller } from "../index.ts";
import type { StoredDocument } from "../store/document.ts";
import * as documentStore from "../store/document.ts";
import type { DocumentsDeps } from "./deps.ts";
import { requireDocument } from "./find-documents.ts";
import { claimCopy, type PlainCopy, storeCopy } from "./write-copy.ts";

/** Takes files in: checked, encrypted, stored, and only then known to exist. */

/** How many documents a merchant may keep that nothing uses. */
const MAX_UNUSED = 60;

/** A file as a person sends it. */
export interface Upload {
  readonly kind: DocumentKind;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly keepOrigin: boolean;
}

function refused(code: Refusal): AppError {
  return new AppError(code, { fields: [{ field: "file", code }] });
}

async function assertRoom(deps: DocumentsDeps, caller: HolderCaller): Promise<void> {
  const scope = caller.scope;
  if (scope.role !== "merchant") return;
  const unused = await deps.transact(scope, (tx) =>
    documentStore.countUnused(tx, scope.merchantId),
  );
  if (unused >= MAX_UNUSED) throw new AppError("DOCUMENT_TOO_MANY_UNUSED");
}

async function keep(
  deps: DocumentsDeps,
  caller: HolderCaller,
  copy: PlainCopy,
  about: Uuid | undefined,
): Promise<StoredDocument> {
  const holder: Holder = holderOf(caller.scope);
  const row = await storeCopy(deps, caller, holder, copy);
  const isMerchant = holder.kind === "merchant";
  return deps.transact(caller.scope, async (tx) => {
    await documentStore.insertDocument(tx, holder, row, about);
    await claimCopy(deps, tx, caller, row);
    await deps.facts.record(tx, caller, isMerchant ? documentUploaded : providerDocumentUploaded, {
      ...(isMerchant ? { merchantId: holder.id } : { providerId: holder.id }),
      object: { kind: "document", id: row.id },
      payload: {
        kind: row.kind,
        sizeBytes: row.sizeBytes,
        sha256: Buffer.from(row.sha256).toString("hex"),
      },
    });
    return requireDocument(tx, holder, row.id);
  });
}

/**
 * Takes one upload in.
 * @throws AppError with the refusal's code, DOCUMENT_TOO_MANY_UNUSED, DOCUMENT_CHECK_BUSY or a code
 * of the file store; nothing is left behind then
 */
export async function takeIn(
  deps: DocumentsDeps,
  caller: HolderCaller,
  upload: Upload,
): Promise<StoredDocument> {
  const rules = rulesOfKind(upload.kind);
  if (rules.source !== holderOf(caller.scope).kind) throw new AppError("DOCUMENT_KIND_MISMATCH");
  const intake = checkIntake(upload);
  if (!intake.ok) throw refused(intake.error);
  await assertRoom(deps, caller);
  const checked = await deps.inspector.inspect({
    bytes: upload.bytes,
    type: intake.value,
    keepOrigin: upload.keepOrigin && rules.mayKeepPlace,
  });
  if (!checked.ok) throw refused(checked.error);
  const copy = { id: deps.newId(), kind: upload.kind, file: checked.value };
  return keep(deps, caller, { ...copy, uploadedBy: caller.actor.id ?? null }, undefined);
}

/** Keeps a document that the platform wrote itself; it needs no check. */
export function keepGenerated(
  deps: DocumentsDeps,
  caller: HolderCaller,
  document: GeneratedDocument,
): Promise<StoredDocument> {
  const { kind, mediaType, bytes, pages } = document;
  const file = { mediaType, bytes, hints: [], ...(pages === undefined ? {} : { pages }) };
  const copy = { id: deps.newId(), kind, file, uploadedBy: caller.actor.id ?? null };
  return keep(deps, caller, copy, document.merchantId);
}
