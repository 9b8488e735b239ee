import { randomBytes } from "node:crypto";
import type { Role } from "../../kernel/actor.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Module } from "../../kernel/module.ts";
import type { Transact } from "../../kernel/transaction.ts";
import type { NewId } from "../../platform/clock/system.ts";
import type { BlindIndex, Pepper } from "../../platform/crypto/blind-index.ts";
import type { Facts } from "../../platform/facts/record.ts";
import type { Keyring } from "../../platform/keys/keyring.ts";
import { identityErrors } from "./errors.ts";
import { identityFacts } from "./events.ts";
import { identityEndpoints } from "./http.ts";
import type { IdentityApi, OrgDirectory } from "./index.ts";
import { identityTimers } from "./jobs.ts";
import { identityPermissions } from "./permissions.ts";
import type { CodeSender } from "./ports.ts";
import { createDigests } from "./service/digest-secret.ts";
import { createIdentityService } from "./service/identity-service.ts";

export interface IdentityModuleDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly pepper: Pepper;
  readonly sms: CodeSender;
  /** Names of organisations, from the modules that own them. */
  readonly orgs: OrgDirectory;
  /** Joined from the permission tables of all modules. */
  readonly permissionsOfRole: (role: Role) => readonly string[];
  readonly demo: boolean;
}

/** Wires the module. */
export function identityModule(deps: IdentityModuleDeps): {
  readonly module: Module;
  readonly api: IdentityApi;
} {
  const service = createIdentityService({
    ...deps,
    random: randomBytes,
    digests: createDigests(deps.pepper, deps.blindIndex),
  });
  return {
    module: {
      name: "identity",
      errors: identityErrors,
      permissions: identityPermissions,
      facts: identityFacts,
      endpoints: identityEndpoints(service),
      timers: identityTimers(service),
    },
    api: service.api,
  };
}
