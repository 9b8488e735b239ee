import { randomBytes } from "node:crypto";
import type { Module } from "../../kernel/module.ts";
import { leadsErrors } from "./errors.ts";
import { leadsFacts } from "./events.ts";
import { leadsEndpoints } from "./http.ts";
import { leadsHandlers, leadsTimers } from "./jobs.ts";
import { leadsPermissions } from "./permissions.ts";
import { createLeadsService, type LeadsService } from "./service.ts";
import type { LeadsDeps } from "./service/deps.ts";

/** Wires the module; `api` also serves tests. */
export function leadsModule(deps: Omit<LeadsDeps, "randomBytes">): {
  readonly module: Module;
  readonly api: LeadsService;
} {
  const service = createLeadsService({ ...deps, randomBytes });
  return {
    module: {
      name: "leads",
      errors: leadsErrors,
      permissions: leadsPermissions,
      facts: leadsFacts,
      endpoints: leadsEndpoints(service),
      handlers: leadsHandlers(service),
      timers: leadsTimers(service),
    },
    api: service,
  };
}
