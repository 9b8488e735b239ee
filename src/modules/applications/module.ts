import type { Module } from "../../kernel/module.ts";
import { simulatedRegisters } from "./adapters/simulated-registers.ts";
import { simulatedVideo } from "./adapters/simulated-video.ts";
import { applicationsErrors } from "./errors.ts";
import { applicationsFacts } from "./events.ts";
import { applicationsEndpoints } from "./http.ts";
import type { ApplicationsApi } from "./index.ts";
import { applicationsHandlers } from "./jobs.ts";
import { applicationsPermissions } from "./permissions.ts";
import { type ApplicationsService, createApplicationsService } from "./service.ts";
import type { ApplicationsDeps } from "./service/deps.ts";

export interface ApplicationsModuleDeps extends Omit<ApplicationsDeps, "registers" | "video"> {
  readonly demo: boolean;
}

/**
 * Wires the module. Registers and video exist as simulators in a demo only; elsewhere a person
 * looks and records what the register said, and visits take place on site.
 */
export function applicationsModule(deps: ApplicationsModuleDeps): {
  readonly module: Module;
  readonly api: ApplicationsApi;
  readonly service: ApplicationsService;
} {
  const service = createApplicationsService({
    ...deps,
    registers: deps.demo ? simulatedRegisters() : [],
    video: deps.demo ? simulatedVideo() : undefined,
  });
  return {
    module: {
      name: "applications",
      errors: applicationsErrors,
      permissions: applicationsPermissions,
      facts: applicationsFacts,
      endpoints: applicationsEndpoints(service, deps.clock),
      handlers: applicationsHandlers(service),
    },
    api: service,
    service,
  };
}
