import { and, eq } from "drizzle-orm";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { BudgetKind } from "../domain/budget.ts";
import { budget } from "../schema.ts";

/** Budgets of attempts, one row per kind and subject. */

/** Locks the budget of a subject until the transaction ends; guesses queue up instead of racing. */
export async function lockBudget(
  tx: Tx<"auth">,
  kind: BudgetKind,
  subject: Uint8Array,
): Promise<readonly Date[]> {
  const beginning = new Date(0);
  await queries(tx)
    .insert(budget)
    .values({ kind, subject, spentAt: [], lastSpentAt: beginning })
    .onConflictDoNothing();
  const [row] = await queries(tx)
    .select({ spentAt: budget.spentAt })
    .from(budget)
    .where(and(eq(budget.subject, Buffer.from(subject)), eq(budget.kind, kind)))
    .for("update");
  return row?.spentAt ?? [];
}

export async function saveBudget(
  tx: Tx<"auth">,
  key: { readonly kind: BudgetKind; readonly subject: Uint8Array },
  spentAt: readonly Date[],
): Promise<void> {
  await queries(tx)
    .update(budget)
    .set({ spentAt: [...spentAt], lastSpentAt: spentAt.at(-1) ?? new Date(0) })
    .where(and(eq(budget.subject, Buffer.from(key.subject)), eq(budget.kind, key.kind)));
}
