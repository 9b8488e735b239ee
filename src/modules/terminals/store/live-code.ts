import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { liveCode } from "../schema.ts";
import type { PlacementRow } from "./placement.ts";

/** Takes the pair of codes for a terminal; false when another terminal sends them. */
export async function claimCodes(
  tx: Tx<"provider">,
  row: typeof liveCode.$inferInsert,
): Promise<boolean> {
  const result = await queries(tx).insert(liveCode).values(row).onConflictDoNothing();
  return result.rowCount === 1;
}

export async function releaseCodes(tx: Tx<"provider">, row: PlacementRow): Promise<void> {
  await queries(tx)
    .delete(liveCode)
    .where(
      and(
        eq(liveCode.merchantCode, row.merchantCode),
        eq(liveCode.terminalCode, row.terminalCode),
        eq(liveCode.terminalId, row.terminalId),
      ),
    );
}

export async function takenCodes(
  tx: Tx<"provider">,
  merchantCode: string,
  terminalCodes: readonly string[],
): Promise<Set<string>> {
  if (terminalCodes.length === 0) return new Set();
  const rows = await queries(tx)
    .select({ code: liveCode.terminalCode })
    .from(liveCode)
    .where(
      and(
        eq(liveCode.merchantCode, merchantCode),
        inArray(liveCode.terminalCode, [...terminalCodes]),
      ),
    );
  return new Set(rows.map((row) => row.code));
}

export async function findByCodes(
  tx: Tx<"auth">,
  codes: { readonly merchantCode: string; readonly terminalCode: string },
): Promise<typeof liveCode.$inferSelect | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(liveCode)
    .where(
      and(
        eq(liveCode.merchantCode, codes.merchantCode),
        eq(liveCode.terminalCode, codes.terminalCode),
      ),
    );
  return row;
}
