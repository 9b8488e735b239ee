import type { FeeSchedule } from "@tillkeeper/fee-schedule";
import type { Uuid } from "../../kernel/ids.ts";
import type { Bilingual } from "../providers/index.ts";
import type { Eligibility, IneligibleReason, MerchantTraits } from "./domain/eligibility.ts";
import type { EffectiveDates } from "./domain/plan.ts";
import type { TerminalModel } from "./domain/terminal-model.ts";

export type {
  Eligibility,
  IneligibleReason,
  MerchantTraits,
  SubjectType,
} from "./domain/eligibility.ts";
export { priceText, scopeText, type TwoTexts } from "./domain/fee-line-text.ts";
export { planId, planVersionId } from "./domain/plan.ts";
export type { TerminalModel } from "./domain/terminal-model.ts";

/** A published version of a plan, which never changes. */
export interface PlanSnapshot {
  readonly planVersionId: Uuid;
  readonly planId: Uuid;
  readonly providerId: Uuid;
  readonly version: number;
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly terminalModelId: Uuid;
  /** The model as it was described when the version was published. */
  readonly terminalModel: TerminalModel;
  readonly eligibility: Eligibility;
  /** Lines in canonical order. */
  readonly feeSchedule: FeeSchedule;
  /** SHA-256 of the canonical bytes, 64 hex digits; offer, contract and bill share it. */
  readonly feeScheduleHash: string;
  readonly effective: EffectiveDates;
  readonly publishedAt: Date;
}

/** What modules to the right may ask of offers. */
export interface OffersApi {
  /** A published version, also of a withdrawn plan; undefined for an unknown id. */
  planSnapshot(planVersionId: Uuid): Promise<PlanSnapshot | undefined>;
  /** The version of a plan that may be chosen today; undefined when there is none. */
  currentVersion(planId: Uuid): Promise<PlanSnapshot | undefined>;
  /**
   * Whether a merchant may apply for the version today: reasons against it, none when it may. A
   * version that is no longer offered answers `undefined`.
   */
  ineligibility(
    planVersionId: Uuid,
    merchant: MerchantTraits,
  ): Promise<readonly IneligibleReason[] | undefined>;
}
