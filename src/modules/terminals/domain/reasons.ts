/**
 * Why a terminal was suspended, in words that the merchant may read: they say nothing of suspicion
 * (CN-AML-35). `acquirer-decision` stands for everything else.
 */
export const SUSPENSION_REASONS = [
  "place-not-verified",
  "fault",
  "lost",
  "merchant-request",
  "service-ended",
  "acquirer-decision",
] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

/** Why a terminal left its merchant. `undelivered`: the parcel came back. */
export const RETURN_REASONS = [
  "undelivered",
  "fault",
  "replaced",
  "store-closed",
  "contract-ended",
  "merchant-request",
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** Why a terminal will never be used again. */
export const RETIREMENT_REASONS = ["end-of-life", "fault", "lost", "tampered"] as const;
export type RetirementReason = (typeof RETIREMENT_REASONS)[number];

/** Why a device certificate ended before its time. */
export const REVOCATION_REASONS = ["replaced", "returned", "retired", "compromised"] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];
