import type { Module } from "../../kernel/module.ts";
import { providersErrors } from "./errors.ts";
import { providersFacts } from "./events.ts";
import { providersEndpoints } from "./http.ts";
import { demoTimers } from "./jobs.ts";
import { providersPermissions } from "./permissions.ts";
import { redateDemoRegister } from "./seed.ts";
import type { ProvidersDeps } from "./service/deps.ts";
import { createProvidersService, type ProvidersService } from "./service.ts";

/** Wires the module; `service` also serves the seed. */
export function providersModule(deps: ProvidersDeps & { readonly demo: boolean }): {
  readonly module: Module;
  readonly api: ProvidersService;
} {
  const service = createProvidersService(deps);
  return {
    module: {
      name: "providers",
      errors: providersErrors,
      permissions: providersPermissions,
      facts: providersFacts,
      endpoints: providersEndpoints(service),
      timers: deps.demo ? demoTimers(() => redateDemoRegister(service, deps.clock)) : [],
    },
    api: service,
  };
}
