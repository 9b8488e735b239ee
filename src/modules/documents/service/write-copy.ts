import { createHash } from "node:crypto";
import { HOUR_MS } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import {
  type ObjectKey,
  objectKeyOf,
  ObjectStoreError,
} from "../../../platform/files/object-store.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import type { DocumentKind } from "../domain/document-kind.ts";
import type { PictureOrigin } from "../domain/document.ts";
import { type Holder, holderOf } from "../domain/holder.ts";
import type { HolderCaller, HolderTx } from "../index.ts";
import type { CheckedFile } from "../ports.ts";
import type { NewDocument } from "../store/document.ts";
import * as unclaimedObjectStore from "../store/unclaimed-object.ts";
import type { DocumentsDeps } from "./deps.ts";

/**
 * Writes one holder's encrypted copy in an order that survives a crash at any point: note the keys,
 * store the objects, then write the row and strike the note in one transaction.
 */

/** How old a note may be when its objects are claimed; the sweep deletes from twice that on. */
const CLAIM_WITHIN_MS = HOUR_MS;
export const SWEEP_AFTER_MS = 2 * CLAIM_WITHIN_MS;

/** A copy in the clear, on its way into a holder's keys. */
export interface PlainCopy {
  readonly id: Uuid;
  readonly kind: DocumentKind;
  readonly file: CheckedFile;
  readonly uploadedBy: Uuid | null;
}

/** A field's stable name in its holder's table. */
export function fieldName(holder: Holder, name: "content" | "preview" | "file_name" | "origin") {
  return `documents.${holder.kind === "merchant" ? "document" : "provider_document"}.${name}`;
}

interface SealedCopy {
  readonly row: NewDocument;
  readonly objects: ReadonlyMap<ObjectKey, Uint8Array>;
}

function sealOrigin(
  key: FieldKey,
  holder: Holder,
  id: Uuid,
  origin: PictureOrigin | undefined,
): NewDocument["origin"] {
  return origin ? key.seal(fieldName(holder, "origin"), id, JSON.stringify(origin)) : null;
}

async function sealCopy(
  deps: DocumentsDeps,
  holder: Holder,
  { id, kind, file, uploadedBy }: PlainCopy,
): Promise<SealedCopy> {
  const key = await deps.keyring.forSubject(holder.id, id);
  const objects = new Map<ObjectKey, Uint8Array>();
  const put = (name: "content" | "preview", bytes: Uint8Array): ObjectKey => {
    const sealed = key.seal(fieldName(holder, name), id, bytes);
    const objectKey = objectKeyOf(sealed);
    objects.set(objectKey, sealed);
    return objectKey;
  };
  const row: NewDocument = {
    id,
    kind,
    mediaType: file.mediaType,
    sizeBytes: file.bytes.length,
    sha256: createHash("sha256").update(file.bytes).digest(),
    pages: file.pages ?? null,
    widthPx: file.widthPx ?? null,
    heightPx: file.heightPx ?? null,
    hints: file.hints,
    contentKey: put("content", file.bytes),
    previewKey: file.preview ? put("preview", file.preview) : null,
    fileName: null,
    origin: sealOrigin(key, holder, id, file.origin),
    uploadedBy,
    uploadedAt: deps.clock.now(),
  };
  return { row, objects };
}

/** The refusal that a failure of the file store becomes. */
export function storeRefusal(deps: DocumentsDeps, error: unknown): unknown {
  if (!(error instanceof ObjectStoreError)) return error;
  deps.log.error({ failure: error.failure, err: error }, "file store failed");
  const isFull = error.failure === "full";
  return new AppError(isFull ? "DOCUMENT_STORE_FULL" : "DOCUMENT_STORE_UNAVAILABLE");
}

/** Deletes objects that are noted as unclaimed; what fails is left to the sweep. */
export async function discardObjects(
  deps: DocumentsDeps,
  caller: HolderCaller,
  keys: readonly ObjectKey[],
): Promise<void> {
  try {
    for (const key of keys) await deps.objects.delete(key);
    await deps.transact(caller.scope, (tx) =>
      unclaimedObjectStore.removeUnclaimed(tx, holderOf(caller.scope).id, keys),
    );
  } catch (error) {
    deps.log.warn({ objects: keys.length, err: error }, "objects are left to the sweep");
  }
}

/**
 * Encrypts a copy for `holder` and stores its objects, noted under the caller's own tenant.
 * @throws AppError DOCUMENT_STORE_FULL, DOCUMENT_STORE_UNAVAILABLE
 */
export async function storeCopy(
  deps: DocumentsDeps,
  caller: HolderCaller,
  holder: Holder,
  plain: PlainCopy,
): Promise<NewDocument> {
  const { row, objects } = await sealCopy(deps, holder, plain);
  const keys = [...objects.keys()];
  await deps.transact(caller.scope, (tx) =>
    unclaimedObjectStore.insertUnclaimed(tx, holderOf(caller.scope).id, keys, deps.clock.now()),
  );
  try {
    for (const [key, bytes] of objects) await deps.objects.put(key, bytes);
  } catch (error) {
    await discardObjects(deps, caller, keys);
    throw storeRefusal(deps, error);
  }
  return row;
}

/** The objects of a copy. */
export function objectsOf(row: {
  readonly contentKey?: ObjectKey | null;
  readonly previewKey?: ObjectKey | null;
}): ObjectKey[] {
  return [row.contentKey, row.previewKey].filter((key) => key !== null && key !== undefined);
}

/**
 * Claims a stored copy's objects for the row that is written in the same transaction.
 * @throws AppError DOCUMENT_STORE_UNAVAILABLE when they were stored too long ago
 */
export async function claimCopy(
  deps: DocumentsDeps,
  tx: HolderTx,
  caller: HolderCaller,
  row: NewDocument,
): Promise<void> {
  const notBefore = new Date(deps.clock.now().getTime() - CLAIM_WITHIN_MS);
  const tenantId = holderOf(caller.scope).id;
  if (!(await unclaimedObjectStore.claimObjects(tx, tenantId, objectsOf(row), notBefore))) {
    throw new AppError("DOCUMENT_STORE_UNAVAILABLE");
  }
}
