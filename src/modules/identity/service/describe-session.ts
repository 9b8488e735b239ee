import type { OrgKind, Role } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { KeyDestroyed } from "../../../platform/keys/keyring.ts";
import { mayActFor, type SignInMethod, steppedUpUntil } from "../domain/session.ts";
import { maskOwnPhone } from "../domain/phone.ts";
import type { MembershipRow } from "../store/membership.ts";
import * as membershipStore from "../store/membership.ts";
import type { IdentityDeps } from "./deps.ts";
import { openDisplayName } from "./manage-members.ts";
import { phoneOf } from "./open-account.ts";
import type { LiveSession } from "./resolve-session.ts";

/** A membership as its holder sees it. */
export interface OwnMembership {
  readonly membershipId: Uuid;
  readonly kind: OrgKind;
  readonly orgId: Uuid;
  readonly orgName: string | undefined;
  readonly role: Role;
}

/** What the browser may know about its session. */
export interface SessionDescription {
  readonly user: { readonly userId: Uuid; readonly displayName: string } | undefined;
  readonly memberships: readonly OwnMembership[];
  readonly active: OwnMembership | undefined;
  readonly permissions: readonly string[];
  readonly assurance: "none" | "limited" | "full";
  readonly method: SignInMethod | undefined;
  readonly steppedUpUntil: Date | undefined;
}

const NOBODY: SessionDescription = {
  user: undefined,
  memberships: [],
  active: undefined,
  permissions: [],
  assurance: "none",
  method: undefined,
  steppedUpUntil: undefined,
};

/** The person's name in the organisation at hand, else the masked number. */
async function displayName(
  deps: IdentityDeps,
  userId: Uuid,
  membership: MembershipRow | undefined,
): Promise<string> {
  if (membership) return (await openDisplayName(deps, membership)) ?? "";
  try {
    return maskOwnPhone((await phoneOf(deps, userId)) ?? "");
  } catch (error) {
    if (error instanceof KeyDestroyed) return "";
    throw error;
  }
}

/**
 * Describes a session to its own browser. A limited one says that it is limited and nothing else:
 * no name, no organisation, not even whether there is one.
 */
export async function describeSession(
  deps: IdentityDeps,
  session: LiveSession | undefined,
): Promise<SessionDescription> {
  if (!session) return NOBODY;
  if (session.assurance === "limited") {
    return { ...NOBODY, assurance: "limited", method: session.method };
  }
  const { userId, method, membership } = session;
  const all = await deps.transact({ role: "auth" }, (tx) =>
    membershipStore.membershipsOf(tx, userId),
  );
  const rows = all.filter((row) => mayActFor(method, row.orgKind));
  const orgs = rows.map((row) => ({ kind: row.orgKind, orgId: row.orgId }));
  const names = await deps.orgs.names(orgs);
  const memberships = rows.map((row) => ({
    membershipId: row.membershipId,
    kind: row.orgKind,
    orgId: row.orgId,
    orgName: names.get(row.orgId),
    role: row.role,
  }));
  const isActive = (each: { readonly membershipId: Uuid }) =>
    each.membershipId === membership?.membershipId;
  const name = await displayName(deps, userId, rows.find(isActive) ?? rows[0]);
  return {
    user: { userId, displayName: name },
    memberships,
    active: memberships.find(isActive),
    permissions: membership ? deps.permissionsOfRole(membership.role) : [],
    assurance: "full",
    method,
    steppedUpUntil: steppedUpUntil(session.steppedUpAt, deps.clock.now()),
  };
}
