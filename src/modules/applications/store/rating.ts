import { and, eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { rating } from "../schema.ts";

export type StoredRating = typeof rating.$inferSelect;

export async function findRating(
  tx: Tx<"provider">,
  seen: { readonly applicationId: Uuid; readonly revision: number },
): Promise<StoredRating | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(rating)
    .where(and(eq(rating.applicationId, seen.applicationId), eq(rating.revision, seen.revision)));
  return row;
}

/** @returns false when the revision has a rating already */
export async function insertRating(tx: Tx<"provider">, row: StoredRating): Promise<boolean> {
  const rows = await queries(tx)
    .insert(rating)
    .values(row)
    .onConflictDoNothing()
    .returning({ revision: rating.revision });
  return rows.length === 1;
}
