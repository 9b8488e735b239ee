import { AppError } from "../../../kernel/error.ts";
import { KeyDestroyed } from "../../../platform/keys/keyring.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { PictureOrigin } from "../domain/document.ts";
import type { Variant } from "../domain/file-link.ts";
import type { Holder } from "../domain/holder.ts";
import type { StoredDocument } from "../store/document.ts";
import type { DocumentsDeps } from "./deps.ts";
import { fieldName, storeRefusal } from "./write-copy.ts";

/** Turns a holder's stored copy back into bytes. Callers have found the row in their own scope. */

/** The key of a copy. @throws AppError DOCUMENT_ERASED */
export async function keyOf(deps: DocumentsDeps, holder: Holder, id: Uuid): Promise<FieldKey> {
  try {
    return await deps.keyring.forSubject(holder.id, id);
  } catch (error) {
    throw error instanceof KeyDestroyed ? new AppError("DOCUMENT_ERASED") : error;
  }
}

/**
 * Reads and decrypts the document or its preview.
 * @throws AppError DOCUMENT_ERASED, DOCUMENT_NO_PREVIEW, DOCUMENT_STORE_UNAVAILABLE
 */
export async function readBytes(
  deps: DocumentsDeps,
  holder: Holder,
  stored: StoredDocument,
  variant: Variant,
): Promise<Uint8Array> {
  if (stored.state === "erased") throw new AppError("DOCUMENT_ERASED");
  const objectKey = variant === "content" ? stored.contentKey : stored.previewKey;
  if (objectKey === undefined) throw new AppError("DOCUMENT_NO_PREVIEW");
  const key = await keyOf(deps, holder, stored.id);
  let sealed: Uint8Array;
  try {
    sealed = await deps.objects.get(objectKey);
  } catch (error) {
    throw storeRefusal(deps, error);
  }
  return key.openBytes(fieldName(holder, variant), stored.id, sealed);
}

/** Place and time that were kept with a picture. */
export async function readOrigin(
  deps: DocumentsDeps,
  holder: Holder,
  stored: StoredDocument,
): Promise<PictureOrigin | undefined> {
  if (!stored.origin) return undefined;
  const key = await keyOf(deps, holder, stored.id);
  return JSON.parse(
    key.open(fieldName(holder, "origin"), stored.id, stored.origin),
  ) as PictureOrigin;
}

/** The name its uploader gave it. */
export async function readFileName(
  deps: DocumentsDeps,
  holder: Holder,
  stored: StoredDocument,
): Promise<string | undefined> {
  if (!stored.fileName) return undefined;
  const key = await keyOf(deps, holder, stored.id);
  return key.open(fieldName(holder, "file_name"), stored.id, stored.fileName);
}
