// Typed fees of an acquiring contract: what may be charged, what it costs a merchant, where a
// quote hides something. Pure functions on integer fen and integer millionths.

export { BASES, CHANNELS, FEE_CODES, FEE_CODE_LIST, readFeeCodeRule } from "./fee-code.ts";
export type { Basis, Channel, FeeCode } from "./fee-code.ts";
export {
  COLLECTORS,
  MAX_AMOUNT_FEN,
  MAX_MONTHS,
  REFUND_CONDITIONS,
  belowCostReasonSchema,
  feeLineSchema,
  feeScheduleSchema,
  feeTiersSchema,
  isInForce,
  isPaymentLine,
} from "./fee-line.ts";
export type {
  BelowCostReason,
  FeeLine,
  FeeSchedule,
  FeeTiers,
  PaymentLine,
  PerTxnLine,
  PercentLine,
} from "./fee-line.ts";
export { addFen, applyRate, computeRatePpm, multiplyFen } from "./rounding.ts";
export {
  MIN_CHANGE_NOTICE_DAYS,
  findScheduleProblems,
  findUndisclosedCodes,
} from "./schedule-problem.ts";
export type { ScheduleProblem, ScheduleProblemCode } from "./schedule-problem.ts";
export { chargeByLine, chargePayment } from "./payment-charge.ts";
export type { Payment, PaymentCharge } from "./payment-charge.ts";
export { merchantProfileSchema, splitVolume } from "./merchant-profile.ts";
export type { ChannelUsage, MerchantProfile } from "./merchant-profile.ts";
export { computeTotalCost, findSteadyMonth } from "./total-cost.ts";
export type { CostItem, CostKind, TotalCost, YearAtTerms } from "./total-cost.ts";
export { compareSchedules } from "./comparison.ts";
export type { ComparedSchedule, Comparison, ComparisonCell, ComparisonRow } from "./comparison.ts";
export {
  FLOOR_SAMPLE_AMOUNTS_FEN,
  computeDirectCostFloorFen,
  findBelowCostQuotes,
} from "./cost-floor.ts";
export type { BelowCostFinding, FlooredChannel } from "./cost-floor.ts";
export {
  canonicaliseSchedule,
  encodeSchedule,
  hashSchedule,
  writeCanonicalJson,
} from "./canonical-json.ts";
