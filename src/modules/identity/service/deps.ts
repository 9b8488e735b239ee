import type { Caller, Role } from "../../../kernel/actor.ts";
import type { Clock, RandomBytes } from "../../../kernel/clock.ts";
import type { Scope, ScopeOf } from "../../../kernel/scope.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { Facts } from "../../../platform/facts/record.ts";
import type { Keyring } from "../../../platform/keys/keyring.ts";
import type { OrgDirectory } from "../index.ts";
import type { CodeSender } from "../ports.ts";
import type { Digests } from "./digest-secret.ts";

/** What the use cases of identity work with. */
export interface IdentityDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: RandomBytes;
  readonly keyring: Keyring;
  readonly digests: Digests;
  readonly sms: CodeSender;
  readonly orgs: OrgDirectory;
  readonly permissionsOfRole: (role: Role) => readonly string[];
  readonly demo: boolean;
  /** Drops what {@link IdentityDeps} users may have cached about sessions; call after a change. */
  readonly forgetSessions: () => void;
}

/** A caller in the scope of the identity tables. */
export type AuthCaller = Caller<ScopeOf<"auth">>;

/** The same person and request on the identity tables. */
export function onIdentityTables(caller: Caller<Scope>): AuthCaller {
  return { ...caller, scope: { role: "auth" } };
}

/** A bearer secret for a cookie: 32 random bytes. */
export function newToken(deps: Pick<IdentityDeps, "random">): string {
  return Buffer.from(deps.random(32)).toString("base64url");
}
