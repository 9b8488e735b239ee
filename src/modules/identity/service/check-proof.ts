import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import type { BudgetSpent } from "../domain/budget.ts";
import { proofRefused } from "../events.ts";
import * as resumeCodeStore from "../store/resume-code.ts";
import { budgetSubject } from "./budget-subject.ts";
import { spendTotp } from "./check-totp.ts";
import type { AuthCaller, IdentityDeps } from "./deps.ts";
import { isSameDigest } from "./digest-secret.ts";
import { holdBudget, spentError } from "./spend-budget.ts";

/**
 * A second proof beside a session's sign-in code, as the person typed it. The key opens the
 * authenticator's secret and is fetched before the transaction.
 */
export type Proof =
  | { readonly kind: "resume-code"; readonly code: string }
  | { readonly kind: "totp"; readonly code: string; readonly key: FieldKey };

/** How a proof was judged. Wrong ones are counted, so the outcome leaves the transaction first. */
export type ProofOutcome =
  | { readonly is: "right" }
  | { readonly is: "wrong" | "missing" }
  | { readonly is: "spent"; readonly error: BudgetSpent };

async function fits(
  deps: IdentityDeps,
  tx: Tx<"auth">,
  userId: Uuid,
  proof: Proof,
): Promise<"right" | "wrong" | "missing"> {
  if (proof.kind === "totp") return spendTotp(tx, { ...proof, userId }, deps.clock.now());
  const kept = await resumeCodeStore.resumeCodeOf(tx, userId);
  // Without a code the same answer: whether one was ever issued is the account's own matter.
  if (!kept) return "wrong";
  const digest = deps.digests.resumeCode(userId, proof.code);
  return isSameDigest(digest, kept.codeHash) ? "right" : "wrong";
}

/**
 * Judges a proof within its budget of wrong ones and records a wrong one. Who is not let in yet has
 * another budget than who is, so that a stranger with the number uses up nothing of its owner's.
 */
export async function judgeProof(
  deps: IdentityDeps,
  tx: Tx<"auth">,
  caller: AuthCaller,
  attempt: {
    readonly userId: Uuid;
    readonly proof: Proof;
    /** The browser of a limited session, or of a sign-in that would open one. */
    readonly limitedOn?: Uint8Array;
  },
): Promise<ProofOutcome> {
  const { userId, proof, limitedOn: deviceHash } = attempt;
  const kind = proof.kind === "totp" ? "totp-guess" : "resume-guess";
  const subject = deviceHash
    ? await budgetSubject(deps, tx, deps.digests.userFromAfar(userId), { userId, deviceHash })
    : deps.digests.user(userId);
  const budget = await holdBudget(tx, { kind, subject }, deps.clock.now());
  if (!budget.left.ok) return { is: "spent", error: budget.left.error };
  const is = await fits(deps, tx, userId, proof);
  if (is === "wrong") {
    await budget.spend();
    await deps.facts.record(tx, caller, proofRefused, {
      object: { kind: "user", id: userId },
      payload: { userId, proof: proof.kind },
    });
  }
  return { is };
}

/**
 * Turns an outcome into its refusal, once the transaction that counted it has committed.
 * @throws AppError PROOF_SPENT, TOTP_MISSING or `wrong`
 */
export function assertRight(
  deps: IdentityDeps,
  outcome: ProofOutcome,
  wrong: { readonly code: string; readonly field: string },
): void {
  if (outcome.is === "spent") throw spentError("PROOF_SPENT", outcome.error, deps.clock.now());
  if (outcome.is === "missing") throw new AppError("TOTP_MISSING");
  if (outcome.is === "wrong") {
    throw new AppError(wrong.code, { fields: [{ field: wrong.field, code: wrong.code }] });
  }
}
