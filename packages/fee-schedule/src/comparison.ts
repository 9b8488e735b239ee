// Several schedules under the same assumptions. Rows keep the order in which they were handed in:
// sorting by price is the visitor's own act, and nothing here can be bought (onboarding B8).

import { canonicaliseSchedule, writeCanonicalJson } from "./canonical-json.ts";
import { FEE_CODE_LIST } from "./fee-code.ts";
import type { FeeCode } from "./fee-code.ts";
import type { FeeSchedule } from "./fee-line.ts";
import type { MerchantProfile } from "./merchant-profile.ts";
import { findScheduleProblems, findUndisclosedCodes } from "./schedule-problem.ts";
import type { ScheduleProblem } from "./schedule-problem.ts";
import { addFen } from "./rounding.ts";
import { computeTotalCost } from "./total-cost.ts";
import type { TotalCost } from "./total-cost.ts";

export type ComparedSchedule = { readonly id: string; readonly schedule: FeeSchedule };

/** What one schedule says about one code; `undisclosed` is never shown as zero. */
export type ComparisonCell =
  | { readonly status: "undisclosed" }
  | { readonly status: "none" }
  | {
      readonly status: "priced";
      /** Cost over the months compared; refundable money is in `refundableFen` alone. */
      readonly amountFen: number;
      readonly refundableFen: number;
    };

export type ComparisonRow = {
  readonly id: string;
  readonly cost: TotalCost;
  readonly problems: readonly ScheduleProblem[];
  readonly undisclosedCodes: readonly FeeCode[];
  readonly cells: Readonly<Record<FeeCode, ComparisonCell>>;
  /** Place by the yearly cost at steady prices, 1 the lowest; equal costs share a place. Null
   *  while anything is undisclosed or wrong, since such a price cannot be compared. */
  readonly place: number | null;
};

export type Comparison = {
  /** The assumptions, to be printed beside the result. */
  readonly profile: MerchantProfile;
  readonly months: number;
  readonly rows: readonly ComparisonRow[];
  /** Codes on which the terms are not the same, in list order. */
  readonly differingCodes: readonly FeeCode[];
};

/** Compares schedules for one profile over 1 to 120 months; errors as in `computeTotalCost`. */
export function compareSchedules(
  compared: readonly ComparedSchedule[],
  profile: MerchantProfile,
  months: number,
): Comparison {
  const drafts = compared.map(({ id, schedule }) => {
    const cost = computeTotalCost(schedule, profile, months);
    const problems = findScheduleProblems(schedule);
    const undisclosedCodes = findUndisclosedCodes(schedule);
    return { id, cost, problems, undisclosedCodes, cells: fillCells(schedule, cost) };
  });
  const comparableFen = drafts
    .filter((draft) => draft.problems.length === 0)
    .map((draft) => draft.cost.steady.costFen);
  const rows = drafts.map((draft) => {
    const cheaper = comparableFen.filter((costFen) => costFen < draft.cost.steady.costFen);
    return { ...draft, place: draft.problems.length === 0 ? cheaper.length + 1 : null };
  });
  const differingCodes = FEE_CODE_LIST.filter((code) => {
    return new Set(compared.map(({ schedule }) => describeTerms(schedule, code))).size > 1;
  });
  return { profile, months, rows, differingCodes };
}

function fillCells(schedule: FeeSchedule, cost: TotalCost): Record<FeeCode, ComparisonCell> {
  const cells = FEE_CODE_LIST.map((code) => [code, fillCell(code, schedule, cost)] as const);
  return Object.fromEntries(cells) as Record<FeeCode, ComparisonCell>;
}

function fillCell(code: FeeCode, schedule: FeeSchedule, cost: TotalCost): ComparisonCell {
  const lines = schedule.lines.filter((line) => line.code === code);
  if (lines.length === 0) return { status: "undisclosed" };
  if (lines.every((line) => line.basis === "none")) return { status: "none" };
  const items = cost.items.filter((item) => item.code === code);
  const refundable = items.filter((item) => item.kind === "refundable");
  const paid = items.filter((item) => item.kind !== "refundable");
  return {
    status: "priced",
    amountFen: addFen(paid.map((item) => item.amountFen)),
    refundableFen: addFen(refundable.map((item) => item.amountFen)),
  };
}

/** Compares the terms themselves: a fee nobody expects to pay still makes a difference. */
function describeTerms(schedule: FeeSchedule, code: FeeCode): string {
  const { lines } = canonicaliseSchedule(schedule);
  return writeCanonicalJson(lines.filter((line) => line.code === code));
}
