// What is wrong with a schedule that has the right shape. A schedule without problems answers,
// for every code and every month of the contract, what it costs or that it costs nothing.

import { FEE_CODE_LIST, readFeeCodeRule } from "./fee-code.ts";
import type { FeeCode } from "./fee-code.ts";
import type { FeeLine, FeeSchedule, PercentLine } from "./fee-line.ts";
import { findCoverageProblems } from "./coverage.ts";

/** Announcement before a fee change takes effect, natural days (CN-IR4-62). */
export const MIN_CHANGE_NOTICE_DAYS = 30;

export type ScheduleProblemCode =
  | "CODE_MISSING"
  | "MONTHS_NOT_COVERED"
  | "MONTHS_OVERLAP"
  | "MONTHS_REVERSED"
  | "PRICED_AND_NONE"
  | "BASIS_NOT_ALLOWED"
  | "CHANNEL_NOT_ALLOWED"
  | "ZERO_PRICE_NOT_NONE"
  | "CAP_BELOW_FLOOR"
  | "TIERS_NOT_ASCENDING"
  | "DEPOSIT_NOT_REFUNDABLE"
  | "DEPOSIT_NOT_COLLECTED_BY_ACQUIRER"
  | "REFUND_DEPENDS_ON_VOLUME"
  | "BELOW_COST_REASON_WITHOUT_END"
  | "CHANGE_NOTICE_TOO_SHORT";

/** A problem, with the code and the index of the line where there is one. */
export type ScheduleProblem = {
  readonly problem: ScheduleProblemCode;
  readonly code: FeeCode | null;
  readonly lineIndex: number | null;
};

/**
 * Finds everything that keeps a schedule from being offered (onboarding C1 and C2, CN-R768-34,
 * T-01, T-02). The order is fixed: whole schedule, then codes, then lines.
 */
export function findScheduleProblems(schedule: FeeSchedule): readonly ScheduleProblem[] {
  const problems: ScheduleProblem[] = [];
  if (schedule.changeNoticeDays < MIN_CHANGE_NOTICE_DAYS) {
    problems.push({ problem: "CHANGE_NOTICE_TOO_SHORT", code: null, lineIndex: null });
  }
  for (const code of FEE_CODE_LIST) {
    const lines = schedule.lines.filter((line) => line.code === code);
    for (const problem of findCoverageProblems(lines)) {
      problems.push({ problem, code, lineIndex: null });
    }
  }
  schedule.lines.forEach((line, lineIndex) => {
    for (const problem of findLineProblems(line)) {
      problems.push({ problem, code: line.code, lineIndex });
    }
  });
  return problems;
}

/** Codes about which the schedule says nothing, in list order: shown as undisclosed, never as 0. */
export function findUndisclosedCodes(schedule: FeeSchedule): readonly FeeCode[] {
  const disclosed = new Set(schedule.lines.map((line) => line.code));
  return FEE_CODE_LIST.filter((code) => !disclosed.has(code));
}

function findLineProblems(line: FeeLine): ScheduleProblemCode[] {
  const problems: ScheduleProblemCode[] = [];
  if (line.toMonth !== null && line.toMonth < line.fromMonth) problems.push("MONTHS_REVERSED");
  if (line.basis === "none") return problems;
  const rule = readFeeCodeRule(line.code);
  if (!rule.bases.includes(line.basis)) problems.push("BASIS_NOT_ALLOWED");
  if ("channel" in line && rule.channel !== null && line.channel !== rule.channel) {
    problems.push("CHANNEL_NOT_ALLOWED");
  }
  if (line.basis === "percent") return [...problems, ...findPercentProblems(line)];
  if (line.amountFen === 0) problems.push("ZERO_PRICE_NOT_NONE");
  return [...problems, ...findDepositProblems(line)];
}

function findPercentProblems(line: PercentLine): ScheduleProblemCode[] {
  const problems: ScheduleProblemCode[] = [];
  const steps = line.tiers?.steps ?? [];
  const rates = [line.ratePpm, ...steps.map((step) => step.ratePpm)];
  if (rates.every((rate) => rate === 0) && (line.floorFen ?? 0) === 0) {
    problems.push("ZERO_PRICE_NOT_NONE");
  }
  if (line.capFen !== null && line.floorFen !== null && line.capFen < line.floorFen) {
    problems.push("CAP_BELOW_FLOOR");
  }
  const isAscending = steps.every((step, index) => step.fromFen > (steps[index - 1]?.fromFen ?? 0));
  if (!isAscending) problems.push("TIERS_NOT_ASCENDING");
  const reason = line.belowCostReason;
  if (reason !== null && reason.code !== "waived-class" && reason.endsOn === null) {
    problems.push("BELOW_COST_REASON_WITHOUT_END");
  }
  return problems;
}

function findDepositProblems(line: FeeLine): ScheduleProblemCode[] {
  if (line.basis !== "one-off") return [];
  const problems: ScheduleProblemCode[] = [];
  if (line.refund?.conditions.includes("volume-target")) problems.push("REFUND_DEPENDS_ON_VOLUME");
  if (line.code !== "terminal-deposit") return problems;
  if (line.refund === null) problems.push("DEPOSIT_NOT_REFUNDABLE");
  if (line.collectedBy !== "acquirer") problems.push("DEPOSIT_NOT_COLLECTED_BY_ACQUIRER");
  return problems;
}
