import type { Role } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { ok, refuse, type Result } from "../../../kernel/result.ts";
import { applicationMachine, type ApplicationState, isWithProvider } from "./lifecycle.ts";
import { type RiskLevel, reviewersNeeded } from "./rating.ts";
import type { Notice } from "./target.ts";

/** Who may review, and what a verdict leads to. The system decides nothing by itself. */

export const VERDICTS = ["approve", "refuse", "send-back"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is known about the people around an application. */
export interface ReviewInput {
  readonly state: ApplicationState;
  readonly reviewerId: Uuid;
  /** The reviewer who claimed the case. */
  readonly claimedBy: Uuid | undefined;
  /** Who won the merchant for the acquirer. */
  readonly sellerId: Uuid | undefined;
  /** Account managers who were sent to the merchant, whether they have been there or not. */
  readonly visitorIds: readonly Uuid[];
  /** Reviewers who approved this revision already. */
  readonly approvedBy: readonly Uuid[];
}

export type ReviewRefusal =
  | "NOT_UNDER_REVIEW"
  | "CASE_NOT_CLAIMED"
  | "REVIEWER_SOLD_OR_VISITED"
  | "SECOND_REVIEWER_NEEDED"
  | "APPROVAL_DUE";

/** Sales and review are never one person (CN-ACQ-10). */
export function soldOrVisited(input: Pick<ReviewInput, "sellerId" | "visitorIds">, person: Uuid) {
  return input.sellerId === person || input.visitorIds.includes(person);
}

/** Who asks for the papers of a case, and what the case is doing. */
export interface PapersInput extends Omit<ReviewInput, "approvedBy" | "visitorIds"> {
  readonly role: Role | undefined;
  readonly visits: readonly { readonly assignedTo: Uuid; readonly isOpen: boolean }[];
}

/**
 * Whether a person may open papers and pictures of a case now: the reviewer who claimed it while it
 * is with the acquirer, and the account manager while a visit to it stands open.
 */
export function mayOpenPapers(input: PapersInput): boolean {
  const { state, role, reviewerId: person, visits } = input;
  if (role === "provider.account-manager") {
    const isSent = visits.some((visit) => visit.isOpen && visit.assignedTo === person);
    return isSent && applicationMachine.next(state, "visit").ok;
  }
  const visitorIds = visits.map((visit) => visit.assignedTo);
  if (role !== "provider.reviewer" || input.claimedBy !== person) return false;
  return isWithProvider(state) && !soldOrVisited({ ...input, visitorIds }, person);
}

/** Whether a person may take the case at all. */
export function mayClaim(input: ReviewInput): Result<true, ReviewRefusal> {
  if (soldOrVisited(input, input.reviewerId)) return refuse("REVIEWER_SOLD_OR_VISITED");
  if (input.approvedBy.includes(input.reviewerId)) return refuse("SECOND_REVIEWER_NEEDED");
  return ok(true);
}

/** What follows from a verdict. `first-approval`: recorded, and another reviewer has to agree. */
export type Outcome = "approve" | "first-approval" | "refuse" | "send-back";

/**
 * Judges a verdict. Approval needs that nothing is due and that as many different reviewers agree
 * as the risk level asks for; refusing and sending back take one reviewer who claimed the case.
 */
export function judgeVerdict(
  input: ReviewInput,
  verdict: Verdict,
  facts: { readonly due: readonly Notice[]; readonly level: RiskLevel },
): Result<Outcome, ReviewRefusal> {
  if (input.state !== "under-review") return refuse("NOT_UNDER_REVIEW");
  const allowed = mayClaim(input);
  if (!allowed.ok) return allowed;
  if (input.claimedBy !== input.reviewerId) return refuse("CASE_NOT_CLAIMED");
  if (verdict !== "approve") return ok(verdict);
  if (facts.due.length > 0) return refuse("APPROVAL_DUE");
  // Somebody who approved first and was sent to the merchant later does not count any more.
  const others = input.approvedBy.filter((person) => !soldOrVisited(input, person));
  const agreed = new Set([...others, input.reviewerId]).size;
  return ok(agreed >= reviewersNeeded(facts.level) ? "approve" : "first-approval");
}
