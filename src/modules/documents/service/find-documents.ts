import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { DocumentKind } from "../domain/document-kind.ts";
import type { DocumentSummary } from "../domain/document.ts";
import type { Holder } from "../domain/holder.ts";
import type { HolderTx } from "../index.ts";
import type { StoredDocument } from "../store/document.ts";
import * as documentStore from "../store/document.ts";

/** Finds a holder's copies. What is not the holder's does not exist. */

/** Documents per call; a longer list is a programmer's mistake that the caller's schema stops. */
export const MAX_IDS = 100;

/** Takes off what only services need. */
export function toSummary(stored: StoredDocument): DocumentSummary {
  const { contentKey: _content, previewKey: _preview, ...rest } = stored;
  const { fileName: _name, origin: _origin, isShared: _shared, ...summary } = rest;
  return summary;
}

/** In the order of `ids`, without those that are not there. */
export function inOrder(ids: readonly Uuid[], found: readonly StoredDocument[]): StoredDocument[] {
  const byId = new Map(found.map((one) => [one.id, one]));
  return ids.map((id) => byId.get(id)).filter((one) => one !== undefined);
}

/**
 * All of `ids`, ready and of an allowed kind, locked against erasure.
 * @throws AppError NOT_FOUND, DOCUMENT_ERASED, DOCUMENT_KIND_MISMATCH
 */
export async function requireDocuments(
  tx: HolderTx,
  holder: Holder,
  ids: readonly Uuid[],
  kinds?: readonly DocumentKind[],
): Promise<StoredDocument[]> {
  if (ids.length === 0) return [];
  if (ids.length > MAX_IDS) throw new AppError("NOT_FOUND");
  const found = inOrder(ids, await documentStore.lockDocuments(tx, holder, ids, "share"));
  if (found.length !== ids.length) throw new AppError("NOT_FOUND");
  for (const one of found) {
    if (one.state === "erased") throw new AppError("DOCUMENT_ERASED");
    if (kinds && !kinds.includes(one.kind)) throw new AppError("DOCUMENT_KIND_MISMATCH");
  }
  return found;
}

/** One document, erased or not. @throws AppError NOT_FOUND */
export async function requireDocument(
  tx: HolderTx,
  holder: Holder,
  id: Uuid,
): Promise<StoredDocument> {
  const [found] = await documentStore.findDocuments(tx, holder, [id]);
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}
