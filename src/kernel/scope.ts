import type { Uuid } from "./ids.ts";

/**
 * Who a transaction acts for. A scope becomes exactly one database role and its variables; row
 * security then decides what exists for it (security.md 1). There is no scope without a role.
 */
export type Scope =
  | { readonly role: "public"; readonly token?: Uuid }
  | { readonly role: "auth" }
  | { readonly role: "merchant"; readonly merchantId: Uuid; readonly actorId: Uuid }
  | { readonly role: "provider"; readonly providerId: Uuid; readonly actorId: Uuid }
  | { readonly role: "agent"; readonly agentId: Uuid; readonly actorId: Uuid }
  | {
      readonly role: "grant";
      readonly merchantId: Uuid;
      readonly grantId: Uuid;
      readonly actorId: Uuid;
    }
  | { readonly role: "operator"; readonly actorId: Uuid }
  | { readonly role: "job" }
  | { readonly role: "device"; readonly merchantId: Uuid; readonly terminalId: Uuid };

/** Roles that a transaction may enter; each is `tk_<name>` in the database. */
export const SCOPE_ROLES = [
  "public",
  "auth",
  "merchant",
  "provider",
  "agent",
  "grant",
  "operator",
  "job",
  "device",
] as const;
export type ScopeRole = (typeof SCOPE_ROLES)[number];

/** The scope of one role. */
export type ScopeOf<R extends ScopeRole> = Extract<Scope, { readonly role: R }>;
