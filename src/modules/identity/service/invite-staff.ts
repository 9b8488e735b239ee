import type { Caller, Role } from "../../../kernel/actor.ts";
import type { SessionInfo } from "../../../kernel/endpoint.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { EnrolmentLink, MemberScope } from "../index.ts";
import { orgOf } from "../domain/membership.ts";
import { numberedLogin } from "../domain/staff-login.ts";
import { decideRenewal } from "../domain/staff-renewal.ts";
import { providerLinkAsked, staffRenewalAsked } from "../events.ts";
import * as membershipStore from "../store/membership.ts";
import * as staffCredentialStore from "../store/staff-credential.ts";
import { type IdentityDeps, onIdentityTables } from "./deps.ts";
import { insertLink, insertStaffAccount, loginOf, newLinkToken } from "./enrol-staff.ts";
import { insertMembership, prepareMembership } from "./manage-members.ts";
import { requireStepUp } from "./manage-session.ts";

/**
 * Administrators bring colleagues in. The link comes back to the administrator, who could use it
 * himself: so both ways need a step-up, stand in the organisation's trail and in the colleague's
 * own view, and the factors of somebody enrolled take two administrators.
 */

const LOGIN_TRIES = 20;

type Own = Pick<SessionInfo, "sessionId" | "userId">;

/** Logins to try for a wish, each with its own random digits. */
export function loginsFor(deps: IdentityDeps, wanted: string): readonly string[] {
  return Array.from({ length: LOGIN_TRIES }, () => numberedLogin(wanted, deps.random(2)));
}

/** A person whom an administrator invites. */
export interface Invitation {
  readonly wantedLogin: string;
  readonly displayName: string;
  readonly role: Role;
}

/** What the administrator hands over; the link is shown this once. */
export interface Invited {
  readonly membershipId: Uuid;
  readonly login: string;
  readonly link: EnrolmentLink;
}

/**
 * Invites a member of staff to the caller's organisation. The account is written first, on the
 * identity tables, and the membership in the organisation's own scope; if the second part fails,
 * what is left is an account that belongs nowhere and whose link nobody was given.
 * @throws AppError STEP_UP_REQUIRED
 */
export async function inviteStaff(
  deps: IdentityDeps,
  caller: Caller<MemberScope>,
  own: Own,
  invitation: Invitation,
): Promise<Invited> {
  await requireStepUp(deps, own);
  const auth = onIdentityTables(caller);
  const userId = deps.newId();
  const key = await deps.keyring.forSubject(userId, userId);
  const { displayName, role, wantedLogin } = invitation;
  const org = orgOf(caller.scope);
  const prepared = await prepareMembership(deps, { ...org, userId, role, displayName });
  const token = newLinkToken(deps);
  const logins = loginsFor(deps, wantedLogin);
  const made = await deps.transact(auth.scope, async (tx) => {
    const login = await insertStaffAccount(deps, tx, { caller: auth, userId, key, logins });
    return { login, link: await insertLink(deps, tx, { caller: auth, userId, key, token }) };
  });
  await deps.transact(caller.scope, (tx) => insertMembership(deps, tx, caller, prepared));
  return { ...made, membershipId: prepared.membershipId };
}

/** Finds the member and notes in the organisation's own trail that a link was asked for. */
async function noteAsked(
  deps: IdentityDeps,
  caller: Caller<MemberScope>,
  membershipId: Uuid,
): Promise<Uuid> {
  const { kind, orgId } = orgOf(caller.scope);
  return deps.transact(caller.scope, async (tx) => {
    const members = await membershipStore.lockMembers(tx, orgId);
    const member = members.find((each) => each.membershipId === membershipId);
    if (!member) throw new AppError("NOT_FOUND");
    // What agents and the operator do stands in the platform's trail, with the link itself.
    if (kind === "provider") {
      await deps.facts.record(tx, caller, providerLinkAsked, {
        providerId: orgId,
        object: { kind: "membership", id: membershipId },
        payload: { userId: member.userId },
      });
    }
    return member.userId;
  });
}

/**
 * A new link for a member of the caller's own organisation. For somebody enrolled the first
 * administrator's wish is only noted; the link goes to a second one who wishes the same within a
 * day.
 * @throws AppError STEP_UP_REQUIRED, NOT_FOUND, SECOND_ADMINISTRATOR_NEEDED
 */
export async function renewStaffLink(
  deps: IdentityDeps,
  caller: Caller<MemberScope>,
  own: Own,
  membershipId: Uuid,
): Promise<Invited> {
  await requireStepUp(deps, own);
  const administratorId = own.userId as Uuid;
  const userId = await noteAsked(deps, caller, membershipId);
  const auth = onIdentityTables(caller);
  const key = await deps.keyring.forSubject(userId, userId);
  const token = newLinkToken(deps);
  const link = await deps.transact(auth.scope, async (tx) => {
    const now = deps.clock.now();
    const person = await staffCredentialStore.lockCredential(tx, userId);
    if (!person) throw new AppError("NOT_FOUND");
    if (decideRenewal(person, administratorId, now) === "make") {
      return insertLink(deps, tx, { caller: auth, userId, key, token });
    }
    await staffCredentialStore.saveRenewalAsked(tx, userId, { at: now, by: administratorId });
    await deps.facts.record(tx, auth, staffRenewalAsked, {
      object: { kind: "user", id: userId },
      payload: { userId },
    });
    return undefined;
  });
  if (!link) throw new AppError("SECOND_ADMINISTRATOR_NEEDED");
  return { membershipId, login: await loginOf(deps, userId), link };
}
