// The direct-cost floor (CN-557-F): what issuer and network may charge the acquirer for a
// domestic purchase of a standard merchant, if they charge their maximum. The caps are maxima,
// so a lower quote is lawful in itself; below the floor it needs a stated reason (T-06).

import { isInForce } from "./fee-line.ts";
import type { BelowCostReason, FeeLine, FeeSchedule } from "./fee-line.ts";
import { chargeByLine } from "./payment-charge.ts";
import { addFen, divideHalfUp } from "./rounding.ts";

/** The channels to which the floor applies; wallets and foreign cards lie outside. */
export type FlooredChannel = "debit" | "credit";

/** Maxima of CN-557-1 and of the acquirer's half in CN-557-2. */
const MAXIMA = {
  debit: [
    { ratePpm: 3_500, capFen: 1_300 },
    { ratePpm: 325, capFen: 325 },
  ],
  credit: [
    { ratePpm: 4_500, capFen: null },
    { ratePpm: 325, capFen: 325 },
  ],
} as const;

/** Amounts at which a quote is tried: 100, 1 000, 10 000 and 50 000 yuan. */
export const FLOOR_SAMPLE_AMOUNTS_FEN: readonly number[] = [10_000, 100_000, 1_000_000, 5_000_000];

/** A quote below the floor; of all sample amounts the one that falls shortest is reported. */
export type BelowCostFinding = {
  readonly channel: FlooredChannel;
  /** First month of the contract in which the quote applies. */
  readonly fromMonth: number;
  readonly amountFen: number;
  readonly feeFen: number;
  readonly floorFen: number;
  /** The reason written in the schedule; whether it has ended is for the caller, who has a date. */
  readonly reason: BelowCostReason | null;
};

/**
 * The floor for one payment, in fen. The parts are added before the one rounding, so that a quote
 * of exactly the sum of their rates is never below it.
 */
export function computeDirectCostFloorFen(channel: FlooredChannel, amountFen: number): number {
  const million = 1_000_000n;
  const partsInMillionths = MAXIMA[channel].map(({ ratePpm, capFen }) => {
    const part = BigInt(amountFen) * BigInt(ratePpm);
    return capFen !== null && part > BigInt(capFen) * million ? BigInt(capFen) * million : part;
  });
  return divideHalfUp(
    partsInMillionths.reduce((sum, part) => sum + part),
    million,
  );
}

/**
 * Finds debit and credit quotes below the direct cost, for each month in which a quote changes.
 * A channel about which the schedule is silent is undisclosed and not judged here.
 */
export function findBelowCostQuotes(
  schedule: FeeSchedule,
  sampleAmountsFen: readonly number[] = FLOOR_SAMPLE_AMOUNTS_FEN,
): readonly BelowCostFinding[] {
  const findings: BelowCostFinding[] = [];
  for (const channel of ["debit", "credit"] as const) {
    const lines = schedule.lines.filter((line) => line.code === `rate-${channel}`);
    for (const fromMonth of listQuoteMonths(lines)) {
      const quote = lines.filter((line) => isInForce(line, fromMonth));
      const finding = findWorstShortfall(channel, fromMonth, quote, sampleAmountsFen);
      if (finding !== undefined) findings.push(finding);
    }
  }
  return findings;
}

function listQuoteMonths(lines: readonly FeeLine[]): number[] {
  const months = lines.map((line) => line.fromMonth);
  return [...new Set(months)].sort((first, second) => first - second);
}

function findWorstShortfall(
  channel: FlooredChannel,
  fromMonth: number,
  quote: readonly FeeLine[],
  sampleAmountsFen: readonly number[],
): BelowCostFinding | undefined {
  const reason = quote.find((line) => line.basis === "percent")?.belowCostReason ?? null;
  let worst: BelowCostFinding | undefined;
  for (const amountFen of sampleAmountsFen) {
    const feeFen = computeLowestFeeFen(quote, amountFen);
    const floorFen = computeDirectCostFloorFen(channel, amountFen);
    if (floorFen - feeFen <= (worst === undefined ? 0 : worst.floorFen - worst.feeFen)) continue;
    worst = { channel, fromMonth, amountFen, feeFen, floorFen, reason };
  }
  return worst;
}

/** The lowest fee that any step of a monthly tier table gives for one payment. */
function computeLowestFeeFen(quote: readonly FeeLine[], amountFen: number): number {
  const volumesFen = quote.flatMap((line) => {
    if (line.basis !== "percent" || line.tiers?.by !== "monthly-volume") return [];
    return line.tiers.steps.map((step) => step.fromFen);
  });
  const feesFen = [0, ...volumesFen].map((volumeFen) => {
    return addFen(
      quote
        .filter((line) => line.basis === "percent" || line.basis === "per-txn")
        .map((line) => chargeByLine(line, amountFen, volumeFen)),
    );
  });
  return Math.min(...feesFen);
}
