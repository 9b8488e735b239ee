import { findBelowCostQuotes, findScheduleProblems } from "@tillkeeper/fee-schedule";
import type { FeeSchedule, ScheduleProblem } from "@tillkeeper/fee-schedule";
import type { EffectiveDates, PlanContent } from "./plan.ts";
import { findPriceFaults, type PriceFaultCode } from "./price-honesty.ts";
import { findPromotionFaults, type PromotionFaultCode } from "./promotion-text.ts";
import type { TerminalModel } from "./terminal-model.ts";

/** Everything that keeps a plan from being published, each at its place. */

export type PlanProblemCode =
  | PromotionFaultCode
  | PriceFaultCode
  | `FEE_${ScheduleProblem["problem"]}`
  | "FEE_BELOW_COST"
  | "TERMINAL_APPROVAL_EXPIRED"
  | "TERMINAL_END_OF_LIFE"
  | "EFFECTIVE_IN_PAST";

/** A problem; a warning is shown and does not keep the plan from being published. */
export interface PlanProblem {
  readonly code: PlanProblemCode;
  /** Dotted path into the content or the dates; a missing fee is `feeSchedule.<code>`. */
  readonly field: string;
  readonly isWarning: boolean;
  /** The offending words of a text, and where they stand in it. */
  readonly text?: { readonly word: string; readonly start: number; readonly end: number };
}

/** What is to be published: the draft, its terminal and the days in which it may be chosen. */
export interface PlanToCheck {
  readonly content: PlanContent;
  readonly terminalModel: TerminalModel;
  readonly effective: EffectiveDates;
}

/** All problems on a day; a plan may be published when none of them is more than a warning. */
export function findPlanProblems(plan: PlanToCheck, today: string): readonly PlanProblem[] {
  const { content, terminalModel, effective } = plan;
  const texts = [
    ["title.zh", content.title.zh],
    ["title.en", content.title.en],
    ["description.zh", content.description.zh],
    ["description.en", content.description.en],
  ] as const;
  return [
    ...texts.flatMap(([field, text]) => findTextProblems(field, text, content.feeSchedule)),
    ...findFeeProblems(content.feeSchedule, effective.effectiveFrom),
    ...findTerminalProblems(terminalModel, effective.effectiveFrom),
    ...(effective.effectiveFrom < today
      ? [{ code: "EFFECTIVE_IN_PAST", field: "effectiveFrom", isWarning: false } as const]
      : []),
  ];
}

function findTextProblems(field: string, text: string, schedule: FeeSchedule): PlanProblem[] {
  const promotion = findPromotionFaults(text).map(
    ({ code, word, start, end, isWarning }): PlanProblem => {
      return { code, field, isWarning, text: { word, start, end } };
    },
  );
  const prices = findPriceFaults(text, schedule).map(({ code, word, start, end }): PlanProblem => {
    return { code, field, isWarning: false, text: { word, start, end } };
  });
  return [...promotion, ...prices];
}

function findFeeProblems(schedule: FeeSchedule, effectiveFrom: string): PlanProblem[] {
  const problems = findScheduleProblems(schedule).map(
    ({ problem, code, lineIndex }): PlanProblem => {
      const place = lineIndex === null ? code : `lines.${lineIndex}`;
      const field = place === null ? "feeSchedule.changeNoticeDays" : `feeSchedule.${place}`;
      return { code: `FEE_${problem}`, field, isWarning: false };
    },
  );
  // A quote below cost needs a reason that still holds when the version begins (CN-557-F, T-06).
  const belowCost = findBelowCostQuotes(schedule)
    .filter(({ reason }) => {
      return !reason || (reason.endsOn !== null && reason.endsOn < effectiveFrom);
    })
    .map(({ channel }): PlanProblem => {
      return { code: "FEE_BELOW_COST", field: `feeSchedule.rate-${channel}`, isWarning: false };
    });
  return [...problems, ...belowCost];
}

function findTerminalProblems(model: TerminalModel, effectiveFrom: string): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (model.ptsExpiresOn < effectiveFrom) {
    problems.push({
      code: "TERMINAL_APPROVAL_EXPIRED",
      field: "terminalModelId",
      isWarning: false,
    });
  }
  if (model.endOfLifeOn !== null && model.endOfLifeOn < effectiveFrom) {
    problems.push({ code: "TERMINAL_END_OF_LIFE", field: "terminalModelId", isWarning: false });
  }
  return problems;
}
