import { findMerchantCategory } from "@tillkeeper/identifiers";
import { z } from "zod";
import { type Coverage, isCovered, provinceCodeSchema } from "../../providers/index.ts";
import mobileTrades from "./mobile-trades.json" with { type: "json" };

/**
 * Who may have a plan. One function decides it for lists, comparison and application, and says
 * why a plan is out instead of hiding it (onboarding B9).
 */

/** 企业, 个体工商户, 小微商户. */
export const SUBJECT_TYPES = ["enterprise", "individual-business", "micro"] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** A merchant category code of ISO 18245; the acquirer's own list may hold codes ours does not. */
export const mccSchema = z.string().regex(/^\d{4}$/);

export const eligibilitySchema = z.strictObject({
  subjectTypes: z.array(z.enum(SUBJECT_TYPES)).min(1).max(SUBJECT_TYPES.length),
  /** Provinces in which the plan is offered; null wherever the licence covers. */
  provinceCodes: z.array(provinceCodeSchema).min(1).max(40).nullable(),
  /** Trades to which it is offered; null for every trade. */
  mccs: z.array(mccSchema).min(1).max(300).nullable(),
});
export type Eligibility = z.infer<typeof eligibilitySchema>;

/** What is known about a merchant; unknown parts are not judged. */
export const merchantTraitsSchema = z.object({
  subjectType: z.enum(SUBJECT_TYPES).optional(),
  regionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  mcc: mccSchema.optional(),
});
export type MerchantTraits = z.infer<typeof merchantTraitsSchema>;

/** Why a plan is out, each with the rule or decision it rests on. */
export const INELIGIBLE_REASONS = {
  "provider-not-covered": "CN-R768-12, CN-R768-16",
  "provider-not-confirmed": "CN-R768-16",
  "subject-type": "acquirer's terms",
  region: "acquirer's terms",
  trade: "acquirer's terms",
  "mobile-terminal": "CN-5-3",
} as const;
export type IneligibleReason = keyof typeof INELIGIBLE_REASONS;

/** Trades that may carry a terminal around (CN-5-3), as codes. */
export const MOBILE_MCCS: readonly string[] = mobileTrades.mccs;

/** The parts of a published version that eligibility rests on. */
export interface PlanTerms {
  readonly eligibility: Eligibility;
  readonly isMobile: boolean;
}

/** All reasons that keep a merchant from a plan; none means eligible as far as is known. */
export function findIneligibility(
  terms: PlanTerms,
  coverage: Coverage,
  merchant: MerchantTraits,
): readonly IneligibleReason[] {
  const { subjectTypes, provinceCodes, mccs } = terms.eligibility;
  const { subjectType, regionCode, mcc } = merchant;
  const reasons: IneligibleReason[] = [];
  if (coverage.state === "not-confirmed") reasons.push("provider-not-confirmed");
  else if (!isCovered(coverage)) reasons.push("provider-not-covered");
  if (subjectType !== undefined && !subjectTypes.includes(subjectType)) {
    reasons.push("subject-type");
  }
  if (regionCode !== undefined && provinceCodes !== null) {
    if (!provinceCodes.includes(`${regionCode.slice(0, 2)}0000`)) reasons.push("region");
  }
  if (mcc === undefined) return reasons;
  if (mccs !== null && !mccs.includes(mcc)) reasons.push("trade");
  if (terms.isMobile && !MOBILE_MCCS.includes(mcc)) reasons.push("mobile-terminal");
  return reasons;
}

/** Names of a trade for pages; a code that the table lacks stands for itself. */
export function describeTrade(mcc: string): { readonly zh: string; readonly en: string } {
  const category = findMerchantCategory(mcc);
  return { zh: category?.nameZh ?? mcc, en: category?.nameEn ?? mcc };
}
