// The shape of one priced line. There is no free text anywhere: what cannot be said with these
// fields cannot be charged.

import { z } from "zod";
import { CHANNELS, FEE_CODE_LIST } from "./fee-code.ts";

/** Largest fixed fee that can be written: ten million yuan. */
export const MAX_AMOUNT_FEN = 1_000_000_000;

/** Months that a contract can be planned ahead. */
export const MAX_MONTHS = 120;

const amountFen = z.int().min(0).max(MAX_AMOUNT_FEN);
const ratePpm = z.int().min(0).max(1_000_000);

/** Who takes the money; a service agency never receives a deposit (CN-199-1). */
export const COLLECTORS = ["acquirer", "service-agency", "third-party"] as const;

/** When a refundable amount comes back. `volume-target` exists so that it can be found (T-02). */
export const REFUND_CONDITIONS = [
  "contract-ended",
  "terminal-returned",
  "terminal-undamaged",
  "activated",
  "volume-target",
] as const;

const months = {
  /** First month of the contract, counted from 1, in which the line applies. */
  fromMonth: z.int().min(1).max(MAX_MONTHS),
  /** Last month in which it applies; null until the end. */
  toMonth: z.int().min(1).max(MAX_MONTHS).nullable(),
};

const head = { code: z.enum(FEE_CODE_LIST), ...months };
const priced = { ...head, collectedBy: z.enum(COLLECTORS) };
const perPayment = { ...priced, channel: z.enum(["all", ...CHANNELS]) };
const perUnit = { ...priced, per: z.enum(["merchant", "terminal"]) };

/**
 * Other rates from certain sizes on. `transaction-amount`: the whole payment is charged at the
 * rate of the step that its amount reaches. `monthly-volume`: each payment is charged at the rate
 * of the step that the channel's volume of the month had reached before it.
 */
export const feeTiersSchema = z.strictObject({
  by: z.enum(["transaction-amount", "monthly-volume"]),
  steps: z
    .array(z.strictObject({ fromFen: z.int().min(1).max(100_000_000_000), ratePpm }))
    .min(1)
    .max(20),
});

/** Why a rate may lie below what the schemes charge the acquirer (CN-557-F, T-06). */
export const belowCostReasonSchema = z.strictObject({
  code: z.enum(["waived-class", "scheme-discount", "acquirer-subsidy"]),
  fundedBy: z.enum(["acquirer", "scheme", "public-programme"]),
  /** Last day on which the reason holds; null only for a waived class. */
  endsOn: z.iso.date().nullable(),
});

const percentLineSchema = z.strictObject({
  ...perPayment,
  basis: z.literal("percent"),
  /** Rate from zero on, in millionths of the amount. */
  ratePpm,
  /** Most and least that one payment is charged; null where there is no limit. */
  capFen: amountFen.nullable(),
  floorFen: amountFen.nullable(),
  tiers: feeTiersSchema.nullable(),
  belowCostReason: belowCostReasonSchema.nullable(),
});

const perTxnLineSchema = z.strictObject({
  ...perPayment,
  basis: z.literal("per-txn"),
  amountFen,
});

const monthlyLineSchema = z.strictObject({ ...perUnit, basis: z.literal("monthly"), amountFen });

/** Charged in advance, in `fromMonth` and every twelve months after. */
const yearlyLineSchema = z.strictObject({ ...perUnit, basis: z.literal("yearly"), amountFen });

const oneOffLineSchema = z.strictObject({
  ...perUnit,
  basis: z.literal("one-off"),
  amountFen,
  trigger: z.enum(["signing", "delivery", "activation", "first-transaction"]),
  /** Null when the money does not come back. */
  refund: z
    .strictObject({
      conditions: z.array(z.enum(REFUND_CONDITIONS)).min(1).max(REFUND_CONDITIONS.length),
      withinDays: z.int().min(0).max(365),
    })
    .nullable(),
});

const eventLineSchema = z.strictObject({ ...priced, basis: z.literal("event"), amountFen });

/** What a month costs at least: the usage of that month is topped up to this amount. */
const minimumLineSchema = z.strictObject({ ...priced, basis: z.literal("minimum"), amountFen });

const noneLineSchema = z.strictObject({ ...head, basis: z.literal("none") });

/** One line of a schedule; `basis` tells the kinds apart. */
export const feeLineSchema = z.discriminatedUnion("basis", [
  noneLineSchema,
  percentLineSchema,
  perTxnLineSchema,
  monthlyLineSchema,
  yearlyLineSchema,
  oneOffLineSchema,
  eventLineSchema,
  minimumLineSchema,
]);

/** A complete offer of prices. Amounts are integer fen, rates integer millionths. */
export const feeScheduleSchema = z.strictObject({
  formatVersion: z.literal(1),
  currency: z.literal("CNY"),
  isTaxIncluded: z.boolean(),
  /** Natural days between the announcement of a change and its effect (CN-IR4-62). */
  changeNoticeDays: z.int().min(0).max(365),
  lines: z.array(feeLineSchema).max(200),
});

export type FeeTiers = z.infer<typeof feeTiersSchema>;
export type BelowCostReason = z.infer<typeof belowCostReasonSchema>;
export type FeeLine = z.infer<typeof feeLineSchema>;
export type FeeSchedule = z.infer<typeof feeScheduleSchema>;
export type PercentLine = Extract<FeeLine, { basis: "percent" }>;
export type PerTxnLine = Extract<FeeLine, { basis: "per-txn" }>;
/** A line that is charged on each payment. */
export type PaymentLine = PercentLine | PerTxnLine;

/** Tells whether the line applies in a month of the contract, counted from 1. */
export function isInForce(line: FeeLine, month: number): boolean {
  return line.fromMonth <= month && (line.toMonth === null || month <= line.toMonth);
}

/** Tells whether the line is charged on each payment. */
export function isPaymentLine(line: FeeLine): line is PaymentLine {
  return line.basis === "percent" || line.basis === "per-txn";
}
