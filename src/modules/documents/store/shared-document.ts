import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { document, providerDocument } from "../schema.ts";
import type { NewDocument } from "./document.ts";

/** The acquirer's copies that a merchant hands over when it submits. */

/** Writes an acquirer's copy of a merchant's document; false when it has one already. */
export async function insertSharedDocument(
  tx: Tx<"merchant">,
  providerId: Uuid,
  merchantId: Uuid,
  row: NewDocument & { readonly sourceSha256: Uint8Array },
): Promise<boolean> {
  const values = { ...row, hints: [...row.hints], state: "ready" as const };
  const { rowCount } = await queries(tx)
    .insert(providerDocument)
    .values({ ...values, providerId, merchantId, receivedFrom: "merchant" })
    .onConflictDoNothing();
  return rowCount === 1;
}

export async function markShared(
  tx: Tx<"merchant">,
  merchantId: Uuid,
  ids: readonly Uuid[],
  now: Date,
): Promise<void> {
  await queries(tx)
    .update(document)
    .set({ sharedAt: now })
    .where(
      and(
        eq(document.merchantId, merchantId),
        inArray(document.id, [...ids]),
        isNull(document.sharedAt),
      ),
    );
}
