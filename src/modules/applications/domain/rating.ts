import { addDays } from "../../../kernel/clock.ts";
import type { Facts } from "./facts.ts";
import type { SubjectType } from "./subject-type.ts";
import type { Notice } from "./target.ts";
import { isHighRiskTrade } from "./trade-rules.ts";

/**
 * The acquirer's risk rating of an application (CN-ACQ-19): how many reviewers it takes and what
 * follows later. It refuses nobody. No merchant and no agent ever sees level or reasons.
 */

export const RISK_LEVELS = ["low", "medium", "high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Version of the rule below; it is stored with each rating. */
export const RATING_VERSION = "2026-11-22.1";

/** Reasons by weight: one heavy reason makes high, two light ones as well, one of them medium. */
export const RATING_REASONS = {
  "high-risk-trade": 2,
  "newly-established": 1,
  "several-applications": 1,
  "credit-code-unconfirmed": 1,
  "phone-range": 1,
  "signed-by-another": 1,
} as const;
export type RatingReason = keyof typeof RATING_REASONS;

/** A company younger than this is new. */
export const NEW_COMPANY_DAYS = 180;
/** From this many earlier applications of the same credit code on, there are several. */
const SEVERAL = 2;

/** What the rating looks at. */
export interface RatingInput {
  readonly subjectType: SubjectType;
  readonly facts: Facts;
  readonly warnings: readonly Notice[];
  /** Other applications of the same credit code with the same acquirer. */
  readonly earlierApplications: number;
  /** Today in Shanghai. */
  readonly on: string;
}

/** A rating and what it rests on. */
export interface Rating {
  readonly level: RiskLevel;
  readonly reasons: readonly RatingReason[];
  readonly version: string;
}

function reasonsOf(input: RatingInput): RatingReason[] {
  const { facts, warnings, on } = input;
  const warnsOf = (code: string) => warnings.some((warning) => warning.code === code);
  const found: Readonly<Record<RatingReason, boolean>> = {
    "high-risk-trade": facts.mcc !== undefined && isHighRiskTrade(facts.mcc),
    "newly-established":
      facts.establishedOn !== undefined && addDays(facts.establishedOn, NEW_COMPANY_DAYS) > on,
    "several-applications": input.earlierApplications >= SEVERAL,
    "credit-code-unconfirmed": warnsOf("USCC_NEEDS_REGISTER_LOOKUP"),
    "phone-range": warnsOf("PHONE_RANGE_NEEDS_CARE"),
    "signed-by-another": facts.signatoryKind === "authorised-person",
  };
  return (Object.keys(found) as RatingReason[]).filter((reason) => found[reason]);
}

/** Rates an application. A sole trader's trade weighs half, because the sums are small. */
export function rateApplication(input: RatingInput): Rating {
  const reasons = reasonsOf(input);
  const weight = reasons.reduce((sum, reason) => {
    const isSmallTrader = input.subjectType === "individual-business";
    return sum + (isSmallTrader && reason === "high-risk-trade" ? 1 : RATING_REASONS[reason]);
  }, 0);
  const level = weight >= 2 ? "high" : weight === 1 ? "medium" : "low";
  return { level, reasons, version: RATING_VERSION };
}

/** Different reviewers that must approve at this level. */
export function reviewersNeeded(level: RiskLevel): 1 | 2 {
  return level === "high" ? 2 : 1;
}
