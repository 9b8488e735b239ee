import type { Module } from "../../kernel/module.ts";
import { DEFAULT_RULES } from "./domain/rules.ts";
import { monitoringErrors } from "./errors.ts";
import * as events from "./events.ts";
import { monitoringEndpoints } from "./http.ts";
import type { MonitoringApi } from "./index.ts";
import { monitoringTimers } from "./jobs.ts";
import { monitoringPermissions } from "./permissions.ts";
import type { MonitoringDeps } from "./service/deps.ts";
import { createMonitoringService } from "./service/monitoring-service.ts";

/** Wires the module with the rules that every acquirer starts with. */
export function monitoringModule(deps: Omit<MonitoringDeps, "rules">): {
  readonly module: Module;
  readonly api: MonitoringApi;
} {
  const service = createMonitoringService({ ...deps, rules: DEFAULT_RULES.rules });
  return {
    module: {
      name: "monitoring",
      errors: monitoringErrors,
      permissions: monitoringPermissions,
      facts: Object.values(events),
      endpoints: monitoringEndpoints(service),
      timers: monitoringTimers(service),
    },
    api: { judge: { notice: service.notice }, judgeAll: service.judgeAll },
  };
}
