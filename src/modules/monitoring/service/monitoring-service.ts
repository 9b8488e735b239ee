import type { Uuid } from "../../../kernel/ids.ts";
import type { Page, PageQuery } from "../../../kernel/page.ts";
import type { CloseReason } from "../domain/alert.ts";
import type { MonitoringRule } from "../domain/rules.ts";
import type { MonitoringDeps, ProviderCaller } from "./deps.ts";
import { createJudge, type Judge } from "./judge.ts";
import {
  type AlertDetail,
  type AlertFilter,
  findMerchants,
  type FoundMerchants,
  listAlerts,
  type NamedAlert,
  readAlert,
  readStatus,
} from "./read-alerts.ts";
import { claimAlert, closeAlert, noteAlert, releaseAlert } from "./work-alerts.ts";

/** The module's use cases. */
export interface MonitoringService extends Judge {
  readonly rules: readonly MonitoringRule[];
  listAlerts(caller: ProviderCaller, query: PageQuery & AlertFilter): Promise<Page<NamedAlert>>;
  findMerchants(caller: ProviderCaller, text: string): Promise<FoundMerchants>;
  readAlert(caller: ProviderCaller, alertId: Uuid): Promise<AlertDetail>;
  readStatus(caller: ProviderCaller): ReturnType<typeof readStatus>;
  claim(caller: ProviderCaller, alertId: Uuid): Promise<void>;
  release(caller: ProviderCaller, alertId: Uuid): Promise<void>;
  note(
    caller: ProviderCaller,
    request: { readonly alertId: Uuid; readonly note: string },
  ): Promise<void>;
  close(
    caller: ProviderCaller,
    request: { readonly alertId: Uuid; readonly reason: CloseReason; readonly note: string },
  ): Promise<void>;
}

/** Makes the module's use cases. */
export function createMonitoringService(deps: MonitoringDeps): MonitoringService {
  return {
    ...createJudge(deps),
    rules: deps.rules,
    listAlerts: (caller, query) => listAlerts(deps, caller, query),
    findMerchants: (caller, text) => findMerchants(deps, caller, text),
    readAlert: (caller, alertId) => readAlert(deps, caller, alertId),
    readStatus: (caller) => readStatus(deps, caller),
    claim: (caller, alertId) => claimAlert(deps, caller, alertId),
    release: (caller, alertId) => releaseAlert(deps, caller, alertId),
    note: (caller, request) => noteAlert(deps, caller, request),
    close: (caller, request) => closeAlert(deps, caller, request),
  };
}
