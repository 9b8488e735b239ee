import type { Module } from "../../kernel/module.ts";
import { merchantsErrors } from "./errors.ts";
import { merchantRegistered, storeChanged, storeClosed, storeOpened } from "./events.ts";
import { merchantsEndpoints } from "./http.ts";
import type { MerchantsApi } from "./index.ts";
import { merchantsPermissions } from "./permissions.ts";
import { createMerchantsService, type MerchantsDeps } from "./service.ts";

/** Wires the module. */
export function merchantsModule(deps: MerchantsDeps): {
  readonly module: Module;
  readonly api: MerchantsApi;
} {
  const service = createMerchantsService(deps);
  return {
    module: {
      name: "merchants",
      errors: merchantsErrors,
      permissions: merchantsPermissions,
      facts: [merchantRegistered, storeOpened, storeChanged, storeClosed],
      endpoints: merchantsEndpoints(service),
    },
    api: service,
  };
}
