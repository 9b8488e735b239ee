import { and, asc, desc, eq, inArray, isNull, lt, notExists, or, sql } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Position } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { Sealed } from "../../../platform/crypto/sealed.ts";
import { queries } from "../../../platform/db/database.ts";
import type { ObjectKey } from "../../../platform/files/object-store.ts";
import type { DocumentSummary } from "../domain/document.ts";
import type { Holder } from "../domain/holder.ts";
import { attachment, document, providerDocument } from "../schema.ts";

/** A holder's copies, which lie in one of two tables of the same shape. */

type HolderTx = Tx<"merchant" | "provider">;
type MerchantRow = typeof document.$inferSelect;
type ProviderRow = typeof providerDocument.$inferSelect;

/** A copy with what only services need: where its bytes lie and its sealed fields. */
export interface StoredDocument extends DocumentSummary {
  readonly contentKey?: ObjectKey;
  readonly previewKey?: ObjectKey;
  readonly fileName?: Sealed;
  readonly origin?: Sealed;
  readonly isShared: boolean;
}

/** A copy as it is written for the first time. */
export interface NewDocument {
  readonly id: Uuid;
  readonly kind: DocumentSummary["kind"];
  readonly mediaType: DocumentSummary["mediaType"];
  readonly sizeBytes: number;
  readonly sha256: Uint8Array;
  readonly pages: number | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly hints: DocumentSummary["hints"];
  readonly contentKey: ObjectKey;
  readonly previewKey: ObjectKey | null;
  readonly fileName: Sealed | null;
  readonly origin: Sealed | null;
  readonly uploadedBy: Uuid | null;
  readonly uploadedAt: Date;
}

function toStored(row: MerchantRow | ProviderRow): StoredDocument {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    mediaType: row.mediaType,
    sizeBytes: row.sizeBytes,
    sha256: Buffer.from(row.sha256).toString("hex"),
    hints: row.hints,
    hasPreview: row.previewKey !== null,
    uploadedAt: row.uploadedAt,
    isShared: "sharedAt" in row && row.sharedAt !== null,
    ...(row.pages === null ? {} : { pages: row.pages }),
    ...(row.widthPx === null ? {} : { widthPx: row.widthPx }),
    ...(row.heightPx === null ? {} : { heightPx: row.heightPx }),
    ...(row.merchantId === null ? {} : { merchantId: row.merchantId }),
    ...(row.uploadedBy === null ? {} : { uploadedBy: row.uploadedBy }),
    ...(row.contentKey === null ? {} : { contentKey: row.contentKey as ObjectKey }),
    ...(row.previewKey === null ? {} : { previewKey: row.previewKey as ObjectKey }),
    ...(row.fileName === null ? {} : { fileName: row.fileName }),
    ...(row.origin === null ? {} : { origin: row.origin }),
  };
}

/**
 * The holder's copies among `ids`, locked against erasure until the transaction ends; no order is
 * promised.
 */
export async function lockDocuments(
  tx: HolderTx,
  holder: Holder,
  ids: readonly Uuid[],
  strength: "share" | "update",
): Promise<StoredDocument[]> {
  const wanted = [...new Set(ids)].sort();
  const rows =
    holder.kind === "merchant"
      ? await queries(tx)
          .select()
          .from(document)
          .where(and(eq(document.merchantId, holder.id), inArray(document.id, wanted)))
          .orderBy(asc(document.id))
          .for(strength)
      : await queries(tx)
          .select()
          .from(providerDocument)
          .where(
            and(eq(providerDocument.providerId, holder.id), inArray(providerDocument.id, wanted)),
          )
          .orderBy(asc(providerDocument.id))
          .for(strength);
  return rows.map(toStored);
}

/** The holder's copies among `ids`; no order is promised. */
export async function findDocuments(
  tx: HolderTx,
  holder: Holder,
  ids: readonly Uuid[],
): Promise<StoredDocument[]> {
  const wanted = [...new Set(ids)];
  const rows =
    holder.kind === "merchant"
      ? await queries(tx)
          .select()
          .from(document)
          .where(and(eq(document.merchantId, holder.id), inArray(document.id, wanted)))
      : await queries(tx)
          .select()
          .from(providerDocument)
          .where(
            and(eq(providerDocument.providerId, holder.id), inArray(providerDocument.id, wanted)),
          );
  return rows.map(toStored);
}

/** A merchant's copies, newest first, after a position; one more than `limit`. */
export async function listDocuments(
  tx: Tx<"merchant">,
  merchantId: Uuid,
  page: { readonly after: Position | undefined; readonly limit: number },
): Promise<StoredDocument[]> {
  const after = page.after;
  const rows = await queries(tx)
    .select()
    .from(document)
    .where(
      and(
        eq(document.merchantId, merchantId),
        eq(document.state, "ready"),
        after &&
          or(
            lt(document.uploadedAt, after.at),
            and(eq(document.uploadedAt, after.at), lt(document.id, after.id as Uuid)),
          ),
      ),
    )
    .orderBy(desc(document.uploadedAt), desc(document.id))
    .limit(page.limit + 1);
  return rows.map(toStored);
}

/** How many ready copies of a merchant are used for nothing. */
export async function countUnused(tx: Tx<"merchant">, merchantId: Uuid): Promise<number> {
  const uses = queries(tx)
    .select({ one: sql`1` })
    .from(attachment)
    .where(and(eq(attachment.merchantId, merchantId), eq(attachment.documentId, document.id)));
  const [row] = await queries(tx)
    .select({ count: sql<number>`count(*)::int` })
    .from(document)
    .where(and(eq(document.merchantId, merchantId), eq(document.state, "ready"), notExists(uses)));
  return row?.count ?? 0;
}

export async function insertDocument(
  tx: HolderTx,
  holder: Holder,
  row: NewDocument,
  about: Uuid | undefined,
): Promise<void> {
  const values = { ...row, hints: [...row.hints], state: "ready" as const };
  if (holder.kind === "merchant") {
    await queries(tx)
      .insert(document)
      .values({ ...values, merchantId: holder.id });
    return;
  }
  const received = { merchantId: about ?? null, receivedFrom: "provider" as const };
  await queries(tx)
    .insert(providerDocument)
    .values({ ...values, ...received, providerId: holder.id });
}

export async function setFileName(
  tx: Tx<"merchant">,
  merchantId: Uuid,
  id: Uuid,
  fileName: Sealed,
): Promise<void> {
  await queries(tx)
    .update(document)
    .set({ fileName })
    .where(and(eq(document.merchantId, merchantId), eq(document.id, id)));
}

/** Empties a merchant's row; its digest stays as proof of what it was. */
export async function markErased(
  tx: Tx<"merchant">,
  merchantId: Uuid,
  id: Uuid,
  now: Date,
): Promise<void> {
  const emptied = { contentKey: null, previewKey: null, fileName: null, origin: null };
  await queries(tx)
    .update(document)
    .set({ ...emptied, state: "erased", erasedAt: now })
    .where(and(eq(document.merchantId, merchantId), eq(document.id, id)));
}

/** Says which merchant an acquirer's own pictures are about. */
export async function setAboutMerchant(
  tx: Tx<"provider">,
  providerId: Uuid,
  ids: readonly Uuid[],
  merchantId: Uuid,
): Promise<void> {
  await queries(tx)
    .update(providerDocument)
    .set({ merchantId })
    .where(
      and(
        eq(providerDocument.providerId, providerId),
        inArray(providerDocument.id, [...ids]),
        isNull(providerDocument.merchantId),
      ),
    );
}
