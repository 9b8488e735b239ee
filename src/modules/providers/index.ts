import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { WorkingCalendar } from "../../kernel/working-calendar.ts";
import type { AcquiringSettings } from "./domain/acquiring-settings.ts";
import type { Bilingual } from "./domain/bilingual.ts";
import type { Coverage } from "./domain/coverage.ts";
import type { Licence } from "./domain/licence.ts";
import type { OperatorProfile } from "./domain/operator-profile.ts";
import type { Penalty, ProviderDetails, ProviderState } from "./domain/provider.ts";

export { type Bilingual, bilingualOutput, bilingualSchema } from "./domain/bilingual.ts";
export { type Evidence, evidenceSchema } from "./domain/evidence.ts";
export {
  type Coverage,
  type CoverageQuestion,
  isCovered,
  type NotConfirmedReason,
  type NotCoveredReason,
  SNAPSHOT_MAX_AGE_DAYS,
} from "./domain/coverage.ts";
export { type Licence, provinceCodeSchema } from "./domain/licence.ts";
export { type AcquiringSettings, areaCodeOf } from "./domain/acquiring-settings.ts";
export type { OperatorProfile } from "./domain/operator-profile.ts";
export { PROVIDER_KINDS, providerId, type ProviderKind } from "./domain/provider.ts";
export type { Penalty } from "./domain/provider.ts";

/** A published acquirer with the newest snapshot of its licence. */
export interface ProviderProfile extends ProviderDetails {
  readonly providerId: Uuid;
  readonly state: ProviderState;
  readonly licence: Licence | undefined;
  readonly penalties: readonly Penalty[];
  /** True when this acquirer also runs the platform: an interest that pages disclose. */
  readonly isOperator: boolean;
}

/** What modules to the right may ask of providers. */
export interface ProvidersApi {
  /** A provider that is or was published; undefined for one that is not known to the public. */
  providerProfile(providerId: Uuid): Promise<ProviderProfile | undefined>;
  /** Published acquirers in the order of their Chinese names; at most 200. */
  listProviders(): Promise<readonly ProviderProfile[]>;
  /** Names for lists and sign-in pages, drafts included; unknown ids are left out. */
  providerNames(ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, Bilingual>>;
  /** Whether the provider may take a merchant of this region today; withdrawn is never covered. */
  coverage(providerId: Uuid, regionCode: string | undefined): Promise<Coverage>;
  /** The same for a profile that was read already. */
  coverageToday(profile: ProviderProfile, regionCode: string | undefined): Coverage;
  /** Code ranges and clearing connection of the caller's own acquirer. */
  acquiringSettings(scope: ScopeOf<"provider">): Promise<AcquiringSettings | undefined>;
  /** The operator of this platform; undefined until it was entered. */
  operatorProfile(): Promise<OperatorProfile | undefined>;
  /** Working days as the operator entered them. */
  workingCalendar(): Promise<WorkingCalendar>;
}
