import { AppError } from "../../../kernel/error.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { type BudgetKind, type BudgetSpent, check, minutesUntil, spend } from "../domain/budget.ts";
import type { Result } from "../../../kernel/result.ts";
import * as budgetStore from "../store/budget.ts";

/** A budget that this transaction holds: looked at first, spent when the attempt has to count. */
export interface HeldBudget {
  readonly left: Result<undefined, BudgetSpent>;
  /** Instants spent before this attempt. */
  readonly spentAt: readonly Date[];
  spend(): Promise<void>;
}

/** What is counted, and whose. */
export interface BudgetKey {
  readonly kind: BudgetKind;
  readonly subject: Uint8Array;
}

/** Locks a subject's budget, so that parallel attempts are counted one after the other. */
export async function holdBudget(tx: Tx<"auth">, key: BudgetKey, now: Date): Promise<HeldBudget> {
  const spentAt = await budgetStore.lockBudget(tx, key.kind, key.subject);
  return {
    left: check(key.kind, spentAt, now),
    spentAt,
    spend: () => budgetStore.saveBudget(tx, key, spend(key.kind, spentAt, now)),
  };
}

/**
 * Refuses once a budget is spent. It throws, so nothing else may have changed in the transaction.
 * @throws AppError `refusal`, with the minutes until the next attempt
 */
export function assertLeft(held: HeldBudget, refusal: string, now: Date): void {
  if (!held.left.ok) throw spentError(refusal, held.left.error, now);
}

/** The refusal of a spent budget. */
export function spentError(refusal: string, spent: BudgetSpent, now: Date): AppError {
  return new AppError(refusal, { values: { minutes: minutesUntil(spent.availableAt, now) } });
}

/** Takes one spending back, when what was paid for did not happen. */
export async function giveBack(tx: Tx<"auth">, key: BudgetKey, spentOn: Date): Promise<void> {
  const spentAt = await budgetStore.lockBudget(tx, key.kind, key.subject);
  const index = spentAt.findLastIndex((at) => at.getTime() === spentOn.getTime());
  if (index >= 0) await budgetStore.saveBudget(tx, key, spentAt.toSpliced(index, 1));
}
