import type { Uuid } from "./ids.ts";
import type { Scope } from "./scope.ts";

/** Kinds of organisation whose people sign in. */
export const ORG_KINDS = ["merchant", "provider", "agent", "operator"] as const;
export type OrgKind = (typeof ORG_KINDS)[number];

/** Roles by kind of organisation. A role is always written with its kind: `provider.reviewer`. */
export const ROLES = {
  merchant: ["owner", "manager", "cashier"],
  provider: [
    "account-manager",
    "reviewer",
    "signatory",
    "risk",
    "operations",
    "support",
    "administrator",
  ],
  agent: ["recommender", "administrator"],
  operator: ["administrator", "compliance"],
} as const satisfies Record<OrgKind, readonly string[]>;

/** `merchant.owner`, `provider.reviewer`, … */
export type Role = { [K in OrgKind]: `${K}.${(typeof ROLES)[K][number]}` }[OrgKind];

/** Every role, for schemas and tables. */
export const ALL_ROLES = ORG_KINDS.flatMap((kind) =>
  ROLES[kind].map((name) => `${kind}.${name}` as Role),
);

/** Who does something, as the audit trail names it: pseudonymous ids, never names. */
export interface Actor {
  readonly kind: "visitor" | "user" | "terminal" | "system";
  /** User or terminal id; a visitor or the system itself has none. */
  readonly id?: Uuid;
  readonly role?: Role;
}

/** The languages of the product. */
export const LANGS = ["zh", "en"] as const;
export type Lang = (typeof LANGS)[number];

/** What a use case knows about its caller: identity, tenant and the request it belongs to. */
export interface Caller<S extends Scope = Scope> {
  readonly actor: Actor;
  readonly scope: S;
  readonly requestId: string;
  readonly lang: Lang;
}

/** The caller of work that no person asked for: timers, event handlers, seeds. */
export function systemCaller<S extends Scope>(scope: S, requestId: string): Caller<S> {
  return { actor: { kind: "system" }, scope, requestId, lang: "zh" };
}
