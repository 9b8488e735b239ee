// What a schedule costs a merchant over months, itemised. Refundable money stands apart from
// cost; the rate after all introductory prices stands beside the rate at the start.

import type { FeeCode } from "./fee-code.ts";
import { isInForce, isPaymentLine } from "./fee-line.ts";
import type { FeeLine, FeeSchedule } from "./fee-line.ts";
import { splitVolume } from "./merchant-profile.ts";
import type { ChannelUsage, MerchantProfile } from "./merchant-profile.ts";
import { chargeMonthByLine } from "./month-usage.ts";
import { addFen, computeRatePpm, multiplyFen } from "./rounding.ts";

/** `refundable` money comes back under the line's conditions and is no part of the total. */
export type CostKind = "recurring" | "one-off" | "event" | "refundable";

export type CostItem = {
  readonly lineIndex: number;
  readonly code: FeeCode;
  readonly kind: CostKind;
  readonly amountFen: number;
};

/** One year at the prices in force in one month: expected events included, one-off amounts not. */
export type YearAtTerms = {
  readonly month: number;
  readonly costFen: number;
  /** Cost in millionths of the volume; null without volume. */
  readonly effectiveRatePpm: number | null;
};

export type TotalCost = {
  readonly months: number;
  /** One item per priced line, in the order of the schedule. */
  readonly items: readonly CostItem[];
  readonly recurringFen: number;
  readonly oneOffFen: number;
  readonly eventFen: number;
  /** Sum of all items but the refundable ones. */
  readonly totalFen: number;
  readonly refundableFen: number;
  readonly volumeFen: number;
  /** Total in millionths of the volume; null without volume. */
  readonly effectiveRatePpm: number | null;
  /** The first month's prices; null when no price changes later. */
  readonly teaser: YearAtTerms | null;
  /** The prices after the last change: by these schedules are ranked. */
  readonly steady: YearAtTerms;
};

type Usage = { readonly profile: MerchantProfile; readonly channels: readonly ChannelUsage[] };

/**
 * Computes the total cost of a schedule for a profile over 1 to 120 months, in fen.
 *
 * Expects input that passed the schemas; a schedule with missing codes is computed from what it
 * says, and the caller shows the codes of `findUndisclosedCodes` beside it. Throws `RangeError`
 * for months outside the range and for amounts beyond exact integers.
 */
export function computeTotalCost(
  schedule: FeeSchedule,
  profile: MerchantProfile,
  months: number,
): TotalCost {
  if (!Number.isInteger(months) || months < 1 || months > 120) {
    throw new RangeError("MONTHS_OUT_OF_RANGE");
  }
  const usage = { profile, channels: splitVolume(profile) };
  const items = computeItems(schedule.lines, usage, months);
  const recurringFen = sumKind(items, "recurring");
  const oneOffFen = sumKind(items, "one-off");
  const eventFen = sumKind(items, "event");
  const totalFen = addFen([recurringFen, oneOffFen, eventFen]);
  const volumeFen = multiplyFen(profile.monthlyVolumeFen, months);
  const steadyMonth = findSteadyMonth(schedule);
  return {
    months,
    items,
    recurringFen,
    oneOffFen,
    eventFen,
    totalFen,
    refundableFen: sumKind(items, "refundable"),
    volumeFen,
    effectiveRatePpm: computeRatePpm(totalFen, volumeFen),
    teaser: steadyMonth === 1 ? null : computeYearAtTerms(schedule, usage, 1),
    steady: computeYearAtTerms(schedule, usage, steadyMonth),
  };
}

/** First month from which no price changes any more. One-off lines change no price. */
export function findSteadyMonth(schedule: FeeSchedule): number {
  const starts = schedule.lines
    .filter((line) => line.basis !== "one-off")
    .map((line) => (line.toMonth === null ? line.fromMonth : line.toMonth + 1));
  return Math.max(1, ...starts);
}

function computeItems(lines: readonly FeeLine[], usage: Usage, months: number): CostItem[] {
  const items: CostItem[] = [];
  lines.forEach((line, lineIndex) => {
    if (line.basis === "none") return;
    const amountFen = chargeOverMonths(lines, line, usage, months);
    items.push({ lineIndex, code: line.code, kind: nameKind(line), amountFen });
  });
  return items;
}

function nameKind(line: FeeLine): CostKind {
  if (line.basis === "event") return "event";
  if (line.basis !== "one-off") return "recurring";
  return line.refund === null ? "one-off" : "refundable";
}

/** The cost of one line over the months of the estimate. */
function chargeOverMonths(
  lines: readonly FeeLine[],
  line: FeeLine,
  usage: Usage,
  months: number,
): number {
  const last = Math.min(months, line.toMonth ?? months);
  const count = Math.max(0, last - line.fromMonth + 1);
  if (count === 0 || line.basis === "none") return 0;
  switch (line.basis) {
    case "percent":
    case "per-txn":
      return multiplyFen(chargeMonthByLine(line, usage.channels), count);
    case "monthly":
      return multiplyFen(chargeUnits(line, usage.profile), count);
    case "yearly":
      return multiplyFen(chargeUnits(line, usage.profile), Math.ceil(count / 12));
    case "one-off":
      return chargeUnits(line, usage.profile);
    case "event":
      return chargeEvents(line, usage.profile, count);
    case "minimum":
      return addFen(
        Array.from({ length: count }, (_, index) => {
          return topUpMonth(lines, line.amountFen, usage, line.fromMonth + index);
        }),
      );
  }
}

function chargeUnits(
  line: Extract<FeeLine, { per: "merchant" | "terminal" }>,
  profile: MerchantProfile,
): number {
  return multiplyFen(line.amountFen, line.per === "terminal" ? profile.terminals : 1);
}

/** Expected events are spread evenly over the year and counted in whole events, half up. */
function chargeEvents(
  line: Extract<FeeLine, { basis: "event" }>,
  profile: MerchantProfile,
  months: number,
): number {
  const perYear = profile.eventsPerYear[line.code] ?? 0;
  return multiplyFen(line.amountFen, Math.floor((2 * perYear * months + 12) / 24));
}

/**
 * What is missing to the minimum, where usage is everything charged on payments: the month then
 * costs max(minimum, usage), never the sum of both.
 */
function topUpMonth(
  lines: readonly FeeLine[],
  minimumFen: number,
  usage: Usage,
  month: number,
): number {
  const usageFen = addFen(
    lines
      .filter((line) => isPaymentLine(line))
      .filter((line) => isInForce(line, month))
      .map((line) => chargeMonthByLine(line, usage.channels)),
  );
  return Math.max(0, minimumFen - usageFen);
}

/** Freezes the prices of one month and lets them run for twelve. */
function computeYearAtTerms(schedule: FeeSchedule, usage: Usage, month: number): YearAtTerms {
  const frozen = schedule.lines
    .filter((line) => line.basis !== "one-off" && isInForce(line, month))
    .map((line): FeeLine => ({ ...line, fromMonth: 1, toMonth: null }));
  const items = computeItems(frozen, usage, 12);
  const costFen = addFen(items.map((item) => item.amountFen));
  const volumeFen = multiplyFen(usage.profile.monthlyVolumeFen, 12);
  return { month, costFen, effectiveRatePpm: computeRatePpm(costFen, volumeFen) };
}

function sumKind(items: readonly CostItem[], kind: CostKind): number {
  return addFen(items.filter((item) => item.kind === kind).map((item) => item.amountFen));
}
