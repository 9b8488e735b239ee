import type { Premises } from "../../merchants/index.ts";
import { currentCheck, type WeighedCheck } from "./outside-check.ts";
import type { Requirements } from "./requirements.ts";
import type { Notice } from "./target.ts";
import { isFittingMethod, type VisitMethod, type VisitResult } from "./visit.ts";

/** What stands between a submitted application and its approval. Nothing due, or no approval. */

/** A finished visit. */
export interface FinishedVisit {
  readonly method: VisitMethod;
  readonly result: VisitResult;
  readonly doneAt: Date;
  /** Whether the merchant still states what the account manager saw. */
  readonly isAboutPresent: boolean;
}

/** Everything that an approval depends on besides the people. */
export interface ApprovalInput {
  readonly requirements: Requirements;
  readonly premises: Premises;
  readonly visits: readonly FinishedVisit[];
  readonly checks: readonly WeighedCheck[];
  /** Today in Shanghai. */
  readonly on: string;
}

/** The merchant was met in the way that its premises ask for (CN-259-8). */
function visitDue({ premises, visits }: ApprovalInput): Notice[] {
  const fitting = visits.filter((visit) => isFittingMethod(premises, visit.method));
  if (visits.length === 0) return [{ target: "visit", code: "VISIT_MISSING" }];
  if (fitting.length === 0) return [{ target: "visit", code: "VISIT_ON_SITE_NEEDED" }];
  const present = fitting.filter((visit) => visit.isAboutPresent);
  if (present.length === 0) return [{ target: "visit", code: "VISIT_FACTS_CHANGED" }];
  const last = present.reduce((a, b) => (a.doneAt > b.doneAt ? a : b));
  return last.result === "confirmed" ? [] : [{ target: "visit", code: "VISIT_NOT_CONFIRMED" }];
}

/**
 * The clearing side was asked about these facts (CN-85-12) and does not list the merchant
 * (CN-261-14).
 */
function clearingDue({ checks, on }: ApprovalInput): Notice[] {
  const answer = currentCheck(checks, "clearing", on);
  if (!answer) return [{ target: "check.clearing", code: "CLEARING_QUERY_MISSING" }];
  return answer.result === "blacklisted"
    ? [{ target: "check.clearing", code: "CLEARING_BLACKLISTED" }]
    : [];
}

/**
 * A doubtful credit code needs the register; a register that says no needs another answer, also
 * when the merchant corrected what it denied.
 */
function registerDue({ requirements, checks, on }: ApprovalInput): Notice[] {
  const answer = currentCheck(checks, "register", on);
  if (answer === undefined) {
    const isDoubtful = requirements.warnings.some(
      (warning) => warning.code === "USCC_NEEDS_REGISTER_LOOKUP",
    );
    const wasDenied = checks.some((check) => check.kind === "register" && check.result !== "match");
    if (isDoubtful) return [{ target: "check.register", code: "REGISTER_LOOKUP_MISSING" }];
    return wasDenied ? [{ target: "check.register", code: "REGISTER_NOT_CONFIRMED" }] : [];
  }
  return answer.result === "match"
    ? []
    : [{ target: "check.register", code: "REGISTER_NOT_CONFIRMED" }];
}

/** All that is due before anybody may approve. */
export function approvalDueOf(input: ApprovalInput): readonly Notice[] {
  return [
    ...input.requirements.due,
    ...visitDue(input),
    ...clearingDue(input),
    ...registerDue(input),
  ];
}
