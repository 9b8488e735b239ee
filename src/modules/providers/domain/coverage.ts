import { findInstitutionNameFault } from "@tillkeeper/identifiers";
import { addDays } from "../../../kernel/clock.ts";
import { type Licence, type LicenceKind, POS_BUSINESS_TYPES } from "./licence.ts";
import type { ProviderKind } from "./provider.ts";

/**
 * Whether a licence covers acquiring with a terminal in a shop of a region on a day. It decides
 * from what the snapshot says and refuses to guess: nothing recorded, or a snapshot that is too
 * old, is "not confirmed" and takes no new application.
 */

/** A snapshot of the register older than this proves nothing about today. */
export const SNAPSHOT_MAX_AGE_DAYS = 30;

/** Why a licence does not cover, each with the rule it rests on. */
export const NOT_COVERED_REASONS = {
  "licence-kind": "CN-R768-6",
  "holder-name": "CN-R768-6",
  "business-type": "CN-IR4-55",
  region: "CN-R768-16",
  branch: "CN-R768-12, CN-ACQ-16",
  "not-yet-valid": "CN-R768-10",
  expired: "CN-R768-10",
  /** The acquirer left the platform; no statement about its licence. */
  withdrawn: "operator's decision",
} as const;
export type NotCoveredReason = keyof typeof NOT_COVERED_REASONS;

export const NOT_CONFIRMED_REASONS = ["no-snapshot", "snapshot-too-old"] as const;
export type NotConfirmedReason = (typeof NOT_CONFIRMED_REASONS)[number];

/** The four states of product row B1. */
export type Coverage =
  | { readonly state: "covered" }
  | { readonly state: "covered-until"; readonly until: string }
  | { readonly state: "not-covered"; readonly reasons: readonly NotCoveredReason[] }
  | { readonly state: "not-confirmed"; readonly reason: NotConfirmedReason };

/** The question that a licence answers. */
export interface CoverageQuestion {
  readonly kind: ProviderKind;
  /** Region of the shop, six digits of GB/T 2260; undefined asks about no region in particular. */
  readonly regionCode: string | undefined;
  /** Calendar day in Shanghai. */
  readonly on: string;
}

const LICENCE_KIND_OF: Readonly<Record<ProviderKind, LicenceKind>> = {
  bank: "financial",
  "payment-institution": "payment-business",
};

/** Answers the question (CN-R768-6, -10, -12, -16, CN-IR4-55, CN-ACQ-16). */
export function coverageOf(licence: Licence | undefined, question: CoverageQuestion): Coverage {
  if (!licence) return { state: "not-confirmed", reason: "no-snapshot" };
  if (addDays(licence.evidence.asOn, SNAPSHOT_MAX_AGE_DAYS) < question.on) {
    return { state: "not-confirmed", reason: "snapshot-too-old" };
  }
  const reasons = findReasons(licence, question);
  if (reasons.length > 0) return { state: "not-covered", reasons };
  return licence.validTo === null
    ? { state: "covered" }
    : { state: "covered-until", until: licence.validTo };
}

/** True when a new application may name this acquirer. */
export function isCovered(coverage: Coverage): boolean {
  return coverage.state === "covered" || coverage.state === "covered-until";
}

function findReasons(licence: Licence, question: CoverageQuestion): NotCoveredReason[] {
  const reasons: NotCoveredReason[] = [];
  if (licence.kind !== LICENCE_KIND_OF[question.kind]) reasons.push("licence-kind");
  if (findInstitutionNameFault(question.kind, licence.holderName)) reasons.push("holder-name");
  const needsType = question.kind === "payment-institution";
  if (needsType && !licence.businessTypes.some((type) => POS_BUSINESS_TYPES.includes(type))) {
    reasons.push("business-type");
  }
  if (question.regionCode !== undefined) {
    reasons.push(...findRegionReasons(licence, question.regionCode));
  }
  if (question.on < licence.validFrom) reasons.push("not-yet-valid");
  if (licence.validTo !== null && licence.validTo < question.on) reasons.push("expired");
  return reasons;
}

function findRegionReasons(licence: Licence, regionCode: string): NotCoveredReason[] {
  const province = `${regionCode.slice(0, 2)}0000`;
  const reasons: NotCoveredReason[] = [];
  const { scope, provinceCodes } = licence.regions;
  const isNamed = provinceCodes.includes(province);
  if ((scope === "listed" && !isNamed) || (scope === "except" && isNamed)) reasons.push("region");
  const isLocal =
    licence.domicileProvinceCode === province || licence.branchProvinceCodes.includes(province);
  if (!isLocal) reasons.push("branch");
  return reasons;
}
