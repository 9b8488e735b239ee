import { z } from "zod";
import { type OrgKind, type Role, ROLES } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { ok, refuse, type Result } from "../../../kernel/result.ts";
import type { Scope } from "../../../kernel/scope.ts";
import { unreachable } from "../../../kernel/assert.ts";
import { PHONE_PROOF_VALID_MS } from "./assurance.ts";
import { OPERATOR_ORG_ID } from "./ids.ts";

/** Who belongs to an organisation, in which role. */

/** A person's name as colleagues see it. */
export const displayNameSchema = z.string().trim().min(1).max(40);

/** The role of each kind of organisation that admits and ends members. */
export const STEWARD_ROLES: Readonly<Record<OrgKind, Role>> = {
  merchant: "merchant.owner",
  provider: "provider.administrator",
  agent: "agent.administrator",
  operator: "operator.administrator",
};

/** Roles that a member of an organisation may have, written with their kind. */
export function rolesOf(kind: OrgKind): [Role, ...Role[]] {
  return ROLES[kind].map((name) => `${kind}.${name}` as Role) as [Role, ...Role[]];
}

/** What a merchant's owner may give away; a second owner comes with the change of an owner. */
export const MERCHANT_MEMBER_ROLES = ["merchant.manager", "merchant.cashier"] as const;

/** The organisation whose people act in a scope. */
export function orgOf(scope: Extract<Scope, { readonly role: OrgKind }>): {
  readonly kind: OrgKind;
  readonly orgId: Uuid;
} {
  switch (scope.role) {
    case "merchant":
      return { kind: "merchant", orgId: scope.merchantId };
    case "provider":
      return { kind: "provider", orgId: scope.providerId };
    case "agent":
      return { kind: "agent", orgId: scope.agentId };
    case "operator":
      return { kind: "operator", orgId: OPERATOR_ORG_ID };
    default:
      return unreachable(scope);
  }
}

/**
 * Whether a membership of an account that was never entered has grown stale: who was invited may
 * have lost the number since, and its new holder must not inherit the organisation.
 */
export function isStaleInvitation(membership: { readonly createdAt: Date }, now: Date): boolean {
  return now.getTime() - membership.createdAt.getTime() > PHONE_PROOF_VALID_MS;
}

/** A live member as the rule needs it. */
interface RoleHolder {
  readonly membershipId: Uuid;
  readonly role: Role;
}

/**
 * Whether a membership may end. An organisation keeps at least one member who can admit others,
 * else nobody could ever be let in again.
 */
export function mayEnd(
  kind: OrgKind,
  members: readonly RoleHolder[],
  membershipId: Uuid,
): Result<undefined, "unknown" | "last-steward"> {
  const leaving = members.find((member) => member.membershipId === membershipId);
  if (!leaving) return refuse("unknown");
  const stewards = members.filter((member) => member.role === STEWARD_ROLES[kind]);
  const isLast = stewards.length === 1 && stewards[0]?.membershipId === membershipId;
  return isLast ? refuse("last-steward") : ok(undefined);
}
