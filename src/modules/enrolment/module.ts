import type { Module } from "../../kernel/module.ts";
import { createSimulatedClearing } from "./adapters/simulated-clearing.ts";
import { enrolmentErrors } from "./errors.ts";
import { enrolmentFacts } from "./events.ts";
import { enrolmentEndpoints } from "./http.ts";
import { enrolmentHandlers } from "./jobs.ts";
import { enrolmentPermissions } from "./permissions.ts";
import type { EnrolmentDeps } from "./service/deps.ts";
import { createEnrolmentService, type EnrolmentService } from "./service.ts";

/** Wires the module. The simulator of the clearing side exists in a demo only (security.md 3). */
export function enrolmentModule(
  deps: Omit<EnrolmentDeps, "clearing"> & { readonly demo: boolean },
): { readonly module: Module; readonly api: EnrolmentService } {
  const clearing = deps.demo ? { simulated: createSimulatedClearing() } : {};
  const service = createEnrolmentService({ ...deps, clearing });
  return {
    module: {
      name: "enrolment",
      errors: enrolmentErrors,
      permissions: enrolmentPermissions,
      facts: enrolmentFacts,
      endpoints: enrolmentEndpoints(service),
      handlers: enrolmentHandlers(service),
    },
    api: service,
  };
}
