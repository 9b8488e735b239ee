import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { binding } from "../schema.ts";
import { MAX_BATCH, MAX_HISTORY, type Reader } from "./reader.ts";
import type { PlacementRow } from "./placement.ts";

export type BindingRow = typeof binding.$inferSelect;

export async function insertBinding(
  tx: Tx<"provider">,
  row: typeof binding.$inferInsert,
): Promise<void> {
  await queries(tx).insert(binding).values(row);
}

/** Ends the valid binding of a placement; its content stays as it was. */
export async function endBinding(
  tx: Tx<"provider">,
  row: Pick<PlacementRow, "merchantId" | "placementId">,
  now: Date,
): Promise<void> {
  await queries(tx)
    .update(binding)
    .set({ validTo: now })
    .where(
      and(
        eq(binding.merchantId, row.merchantId),
        eq(binding.placementId, row.placementId),
        isNull(binding.validTo),
      ),
    );
}

/** Bindings of a terminal, newest first, of earlier merchants too where the scope sees them. */
export async function listBindings(tx: Reader, terminalId: Uuid): Promise<BindingRow[]> {
  return queries(tx)
    .select()
    .from(binding)
    .where(eq(binding.terminalId, terminalId))
    .orderBy(desc(binding.validFrom), desc(binding.bindingId))
    .limit(MAX_HISTORY);
}

/** Valid bindings of several terminals, for their places in a list. */
export async function validBindings(
  tx: Reader,
  terminalIds: readonly Uuid[],
): Promise<BindingRow[]> {
  if (terminalIds.length === 0) return [];
  return queries(tx)
    .select()
    .from(binding)
    .where(and(inArray(binding.terminalId, [...terminalIds]), isNull(binding.validTo)))
    .orderBy(asc(binding.validFrom))
    .limit(MAX_BATCH);
}
