// What one payment costs. The same function serves the estimate before signing and the check of
// a statement afterwards, so that both can only give the same answer.

import type { Channel, FeeCode } from "./fee-code.ts";
import { isInForce, isPaymentLine } from "./fee-line.ts";
import type { FeeSchedule, FeeTiers, PaymentLine } from "./fee-line.ts";
import { applyRate } from "./rounding.ts";

export type Payment = {
  readonly channel: Channel;
  readonly amountFen: number;
  /** Month of the contract, counted from 1. */
  readonly month: number;
  /** Volume of the same channel in that month before this payment; decides monthly tiers. */
  readonly volumeBeforeFen: number;
};

export type PaymentCharge = {
  readonly code: FeeCode;
  readonly basis: "percent" | "per-txn";
  readonly lineIndex: number;
  readonly feeFen: number;
};

/** The charges on one payment, in the order of the schedule's lines; amounts in fen. */
export function chargePayment(schedule: FeeSchedule, payment: Payment): readonly PaymentCharge[] {
  const charges: PaymentCharge[] = [];
  schedule.lines.forEach((line, lineIndex) => {
    if (!isPaymentLine(line) || !isInForce(line, payment.month)) return;
    if (!isOnChannel(line, payment.channel)) return;
    const feeFen = chargeByLine(line, payment.amountFen, payment.volumeBeforeFen);
    charges.push({ code: line.code, basis: line.basis, lineIndex, feeFen });
  });
  return charges;
}

/** Tells whether the line is charged on payments of the channel. */
export function isOnChannel(line: PaymentLine, channel: Channel): boolean {
  return line.channel === "all" || line.channel === channel;
}

/**
 * The fee of one payment by one line, in fen: rate of the reached tier, rounded half up, raised
 * to the floor, then held at the cap. The cap has the last word, so it never raises a fee.
 */
export function chargeByLine(
  line: PaymentLine,
  amountFen: number,
  volumeBeforeFen: number,
): number {
  if (line.basis === "per-txn") return line.amountFen;
  const ratePpm = selectRatePpm(line.ratePpm, line.tiers, amountFen, volumeBeforeFen);
  const raised = Math.max(applyRate(amountFen, ratePpm), line.floorFen ?? 0);
  return Math.min(raised, line.capFen ?? Infinity);
}

function selectRatePpm(
  basePpm: number,
  tiers: FeeTiers | null,
  amountFen: number,
  volumeBeforeFen: number,
): number {
  if (tiers === null) return basePpm;
  const reachedFen = tiers.by === "transaction-amount" ? amountFen : volumeBeforeFen;
  return tiers.steps.findLast((step) => step.fromFen <= reachedFen)?.ratePpm ?? basePpm;
}
