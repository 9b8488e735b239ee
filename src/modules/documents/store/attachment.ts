import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { DocumentObject } from "../domain/document.ts";
import type { Holder } from "../domain/holder.ts";
import { attachment, providerAttachment } from "../schema.ts";

/** What a copy is used for: the objects to which it is attached. */

interface Uses {
  readonly object: DocumentObject;
  readonly documentIds: readonly Uuid[];
  readonly now: Date;
}

const useRows = ({ object, documentIds, now }: Uses) =>
  documentIds.map((documentId) => ({
    objectKind: object.kind,
    objectId: object.id,
    documentId,
    attachedAt: now,
  }));

/** Notes that documents are used for an object; the ids that were not on it before. */
export async function insertUses(
  tx: Tx<"merchant" | "provider">,
  holder: Holder,
  uses: Uses,
): Promise<Uuid[]> {
  if (uses.documentIds.length === 0) return [];
  if (holder.kind === "merchant") {
    const rows = useRows(uses).map((row) => ({ ...row, merchantId: holder.id }));
    const inserted = await queries(tx)
      .insert(attachment)
      .values(rows)
      .onConflictDoNothing()
      .returning({ documentId: attachment.documentId });
    return inserted.map((row) => row.documentId);
  }
  const rows = useRows(uses).map((row) => ({ ...row, providerId: holder.id }));
  const inserted = await queries(tx)
    .insert(providerAttachment)
    .values(rows)
    .onConflictDoNothing()
    .returning({ documentId: providerAttachment.documentId });
  return inserted.map((row) => row.documentId);
}

/** Notes, as the merchant that submits, what the acquirer's copies are used for. */
export async function insertSharedUses(
  tx: Tx<"merchant">,
  providerId: Uuid,
  merchantId: Uuid,
  uses: Uses,
): Promise<void> {
  if (uses.documentIds.length === 0) return;
  const rows = useRows(uses).map((row) => ({ ...row, providerId, merchantId }));
  await queries(tx).insert(providerAttachment).values(rows).onConflictDoNothing();
}

/** Takes documents off an object; the ids that were on it. */
export async function deleteUses(
  tx: Tx<"merchant" | "provider">,
  holder: Holder,
  object: DocumentObject,
  documentIds: readonly Uuid[],
): Promise<Uuid[]> {
  const table = holder.kind === "merchant" ? attachment : providerAttachment;
  const tenant = holder.kind === "merchant" ? attachment.merchantId : providerAttachment.providerId;
  const rows = await queries(tx)
    .delete(table)
    .where(
      and(
        eq(tenant, holder.id),
        eq(table.objectKind, object.kind),
        eq(table.objectId, object.id),
        inArray(table.documentId, [...documentIds]),
      ),
    )
    .returning({ documentId: table.documentId });
  return rows.map((row) => row.documentId);
}

export async function hasUses(tx: Tx<"merchant">, merchantId: Uuid, id: Uuid): Promise<boolean> {
  const rows = await queries(tx)
    .select({ one: sql`1` })
    .from(attachment)
    .where(and(eq(attachment.merchantId, merchantId), eq(attachment.documentId, id)))
    .limit(1);
  return rows.length > 0;
}

/** What an acquirer's copy is used for. */
export async function listObjects(
  tx: Tx<"provider">,
  providerId: Uuid,
  documentId: Uuid,
  limit: number,
): Promise<DocumentObject[]> {
  return queries(tx)
    .select({ kind: providerAttachment.objectKind, id: providerAttachment.objectId })
    .from(providerAttachment)
    .where(
      and(
        eq(providerAttachment.providerId, providerId),
        eq(providerAttachment.documentId, documentId),
      ),
    )
    .orderBy(desc(providerAttachment.attachedAt), asc(providerAttachment.objectId))
    .limit(limit);
}

/** Ids of the documents of an object, in the order they were attached. */
export async function listUses(
  tx: Tx<"merchant" | "provider">,
  holder: Holder,
  object: DocumentObject,
  limit: number,
): Promise<Uuid[]> {
  const table = holder.kind === "merchant" ? attachment : providerAttachment;
  const tenant = holder.kind === "merchant" ? attachment.merchantId : providerAttachment.providerId;
  const rows = await queries(tx)
    .select({ documentId: table.documentId })
    .from(table)
    .where(
      and(eq(tenant, holder.id), eq(table.objectKind, object.kind), eq(table.objectId, object.id)),
    )
    .orderBy(asc(table.attachedAt), asc(table.documentId))
    .limit(limit);
  return rows.map((row) => row.documentId);
}
