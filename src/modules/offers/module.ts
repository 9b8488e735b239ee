import type { Module } from "../../kernel/module.ts";
import { offersErrors } from "./errors.ts";
import { offersFacts } from "./events.ts";
import { offersEndpoints } from "./http.ts";
import { offersPermissions } from "./permissions.ts";
import { createOffersService, type OffersService } from "./service.ts";
import type { OffersDeps } from "./service/deps.ts";

/** Wires the module; `api` also serves the seed. */
export function offersModule(deps: OffersDeps): {
  readonly module: Module;
  readonly api: OffersService;
} {
  const service = createOffersService(deps);
  return {
    module: {
      name: "offers",
      errors: offersErrors,
      permissions: offersPermissions,
      facts: offersFacts,
      endpoints: offersEndpoints(service),
    },
    api: service,
  };
}
