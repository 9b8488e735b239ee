import type { Caller } from "../../kernel/actor.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import { type CalendarYear, workingCalendar } from "../../kernel/working-calendar.ts";
import type { AcquiringSettings } from "./domain/acquiring-settings.ts";
import type { Licence } from "./domain/licence.ts";
import type { OperatorProfile } from "./domain/operator-profile.ts";
import type { Penalty, ProviderDetails } from "./domain/provider.ts";
import type { ProviderProfile, ProvidersApi } from "./index.ts";
import type { ProvidersDeps } from "./service/deps.ts";
import * as operatorData from "./service/operator-data.ts";
import * as reading from "./service/read-providers.ts";
import * as registering from "./service/register-provider.ts";
import * as store from "./store.ts";

type Operator = Caller<ScopeOf<"operator">>;
type Provider = Caller<ScopeOf<"provider">>;

/** The module's use cases; what other modules may call is {@link ProvidersApi}. */
export interface ProvidersService extends ProvidersApi {
  registerProvider(caller: Operator, details: ProviderDetails): Promise<Uuid>;
  recordLicence(
    caller: Operator,
    input: { readonly providerId: Uuid; readonly licence: Licence },
  ): Promise<Uuid>;
  recordPenalty(
    caller: Operator,
    input: { readonly providerId: Uuid; readonly penalty: Penalty },
  ): Promise<Uuid>;
  publishProvider(caller: Operator, providerId: Uuid): Promise<void>;
  withdrawProvider(caller: Operator, providerId: Uuid): Promise<void>;
  /** Every acquirer, drafts and withdrawn ones included. */
  listAll(caller: Operator): Promise<readonly ProviderProfile[]>;
  /** @throws AppError NOT_FOUND */
  readForOperator(caller: Operator, providerId: Uuid): Promise<ProviderProfile>;
  readOwn(caller: Provider): Promise<ProviderProfile>;
  saveAcquiringSettings(caller: Provider, settings: AcquiringSettings): Promise<void>;
  saveOperatorProfile(caller: Operator, profile: OperatorProfile): Promise<void>;
  enterCalendarYear(caller: Operator, year: CalendarYear): Promise<void>;
  listCalendarYears(): Promise<readonly CalendarYear[]>;
}

async function found<T>(value: Promise<T | undefined>): Promise<T> {
  const known = await value;
  if (known === undefined) throw new AppError("NOT_FOUND");
  return known;
}

/** Makes the use cases. */
export function createProvidersService(deps: ProvidersDeps): ProvidersService {
  const listCalendarYears = () =>
    deps.transact({ role: "public" }, (tx) => store.listCalendarYears(tx));
  return {
    registerProvider: (caller, details) => registering.registerProvider(deps, caller, details),
    recordLicence: (caller, input) => registering.recordLicence(deps, caller, input),
    recordPenalty: (caller, input) => registering.recordPenalty(deps, caller, input),
    publishProvider: (caller, id) => registering.publishProvider(deps, caller, id),
    withdrawProvider: (caller, id) => registering.withdrawProvider(deps, caller, id),
    listAll: (caller) => reading.listProfiles(deps, caller.scope, undefined),
    readForOperator: (caller, id) => found(reading.readProfile(deps, caller.scope, id)),
    readOwn: (caller) => found(reading.readProfile(deps, caller.scope, caller.scope.providerId)),
    saveAcquiringSettings: (caller, settings) =>
      operatorData.saveAcquiringSettings(deps, caller, settings),
    saveOperatorProfile: (caller, profile) =>
      operatorData.saveOperatorProfile(deps, caller, profile),
    enterCalendarYear: (caller, year) => operatorData.enterCalendarYear(deps, caller, year),
    listCalendarYears,
    coverageToday: (profile, region) => reading.coverageToday(deps, profile, region),
    providerProfile: (id) => reading.readProfile(deps, { role: "public" }, id),
    listProviders: () => reading.listProfiles(deps, { role: "public" }, "published"),
    providerNames: (ids) => deps.transact({ role: "job" }, (tx) => store.readNames(tx, ids)),
    coverage: (id, region) => reading.readCoverage(deps, id, region),
    acquiringSettings: (scope) =>
      deps.transact(scope, (tx) => store.readSettings(tx, scope.providerId)),
    operatorProfile: () => deps.transact({ role: "public" }, (tx) => store.readOperatorProfile(tx)),
    workingCalendar: async () => workingCalendar(await listCalendarYears()),
  };
}
