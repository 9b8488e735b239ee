import { HOUR_MS } from "../../kernel/clock.ts";
import type { Timer } from "../../kernel/module.ts";
import type { IdentityService } from "./service/identity-service.ts";

/** Clean-up of what has expired. */
export function identityTimers(service: IdentityService): Timer[] {
  return [{ name: "identity.sweep", everyMs: HOUR_MS, run: () => service.sweep() }];
}
