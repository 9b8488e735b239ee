import type { Module } from "../../kernel/module.ts";
import { createPdfPrinter } from "./adapters/pdf-printer.ts";
import { contractsErrors } from "./errors.ts";
import { contractsFacts } from "./events.ts";
import { contractsEndpoints } from "./http.ts";
import { contractsHandlers, contractsTimers } from "./jobs.ts";
import { contractsPermissions } from "./permissions.ts";
import type { ContractsDeps } from "./service/deps.ts";
import { type ContractsService, createContractsService } from "./service.ts";

/** Wires the module; the whole service is handed out for the seed. */
export function contractsModule(deps: Omit<ContractsDeps, "printer">): {
  readonly module: Module;
  readonly api: ContractsService;
} {
  const service = createContractsService({ ...deps, printer: createPdfPrinter() });
  return {
    module: {
      name: "contracts",
      errors: contractsErrors,
      permissions: contractsPermissions,
      facts: contractsFacts,
      endpoints: contractsEndpoints(service),
      handlers: contractsHandlers(service),
      timers: contractsTimers(service),
    },
    api: service,
  };
}
