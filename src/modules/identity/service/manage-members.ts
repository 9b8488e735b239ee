import type { Caller, OrgKind, Role } from "../../../kernel/actor.ts";
import { unreachable } from "../../../kernel/assert.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../../kernel/page.ts";
import type { Scope } from "../../../kernel/scope.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { Sealed } from "../../../platform/crypto/sealed.ts";
import { KeyDestroyed } from "../../../platform/keys/keyring.ts";
import type { Member, MemberScope, NewMembership, PreparedMembership } from "../index.ts";
import { mayEnd, orgOf } from "../domain/membership.ts";
import {
  merchantMemberAdded,
  merchantMemberEnded,
  platformMemberAdded,
  platformMemberEnded,
  providerMemberAdded,
  providerMemberEnded,
} from "../events.ts";
import type { MembershipRow } from "../store/membership.ts";
import * as membershipStore from "../store/membership.ts";
import { type IdentityDeps, onIdentityTables } from "./deps.ts";
import { accountForPhone } from "./open-account.ts";

/** Members of an organisation; their names are the organisation's data, sealed under its key. */

const NAME_FIELD = "identity.membership.display_name";
const LIST_LIMIT = 200;

interface Change {
  readonly caller: Caller<Scope>;
  readonly kind: OrgKind;
  readonly orgId: Uuid;
  readonly membershipId: Uuid;
  readonly userId: Uuid;
  readonly role: Role;
}

/** Records the change in the trail of the organisation that it concerns. */
function record(
  deps: IdentityDeps,
  tx: Tx<OrgKind | "auth">,
  change: Change,
  what: "added" | "ended",
): Promise<void> {
  const { caller, kind, orgId, userId, role } = change;
  const object = { kind: "membership", id: change.membershipId };
  const payload = { userId, role };
  const added = what === "added";
  switch (kind) {
    case "merchant": {
      const fact = added ? merchantMemberAdded : merchantMemberEnded;
      return deps.facts.record(tx, caller, fact, { merchantId: orgId, object, payload });
    }
    case "provider": {
      const fact = added ? providerMemberAdded : providerMemberEnded;
      return deps.facts.record(tx, caller, fact, { providerId: orgId, object, payload });
    }
    case "agent":
    case "operator": {
      const fact = added ? platformMemberAdded : platformMemberEnded;
      return deps.facts.record(tx, caller, fact, { object, payload });
    }
    default:
      return unreachable(kind);
  }
}

/** Seals a membership, so that inserting it needs no key ring. */
export async function prepareMembership(
  deps: IdentityDeps,
  membership: NewMembership,
): Promise<PreparedMembership> {
  const { orgId, userId } = membership;
  const key = await deps.keyring.forSubject(orgId, userId);
  const membershipId = deps.newId();
  const displayName = key.seal(NAME_FIELD, membershipId, membership.displayName);
  return { ...membership, membershipId, displayName };
}

/** Inserts a prepared membership. @throws AppError MEMBER_EXISTS */
export async function insertMembership(
  deps: IdentityDeps,
  tx: Tx<OrgKind | "auth">,
  caller: Caller<Scope>,
  prepared: PreparedMembership,
): Promise<void> {
  const { kind, orgId, membershipId, userId, role } = prepared;
  const inserted = await membershipStore.insertMembership(tx, {
    orgId,
    membershipId,
    orgKind: kind,
    userId,
    role,
    displayName: prepared.displayName as Sealed,
    createdAt: deps.clock.now(),
  });
  if (!inserted) throw new AppError("MEMBER_EXISTS");
  await record(deps, tx, { caller, kind, orgId, membershipId, userId, role }, "added");
  deps.forgetSessions();
}

/** The name of a membership; undefined when the person's data were erased. */
export async function openDisplayName(
  deps: IdentityDeps,
  row: MembershipRow,
): Promise<string | undefined> {
  try {
    const key = await deps.keyring.forSubject(row.orgId, row.userId);
    return key.open(NAME_FIELD, row.membershipId, row.displayName);
  } catch (error) {
    if (error instanceof KeyDestroyed) return undefined;
    throw error;
  }
}

async function toMember(deps: IdentityDeps, row: MembershipRow): Promise<Member> {
  const { membershipId, userId, role, createdAt } = row;
  return { membershipId, userId, role, createdAt, displayName: await openDisplayName(deps, row) };
}

/** One page of the live members of the caller's organisation, oldest first. */
export async function pageMembers(
  deps: IdentityDeps,
  caller: Caller<MemberScope>,
  query: PageQuery,
): Promise<Page<Member>> {
  const { orgId } = orgOf(caller.scope);
  const after = readCursor(query.cursor);
  const limit = query.limit + 1;
  const rows = await deps.transact(caller.scope, (tx) =>
    membershipStore.membersOf(tx, orgId, { after, limit }),
  );
  const page = toPage(rows, query.limit, (row) => ({ at: row.createdAt, id: row.membershipId }));
  const items = await Promise.all(page.items.map((row) => toMember(deps, row)));
  return { ...page, items };
}

/** Live members of the caller's organisation, for modules that choose among them. */
export async function listMembers(
  deps: IdentityDeps,
  caller: Caller<MemberScope>,
): Promise<readonly Member[]> {
  const { orgId } = orgOf(caller.scope);
  const rows = await deps.transact(caller.scope, (tx) =>
    membershipStore.membersOf(tx, orgId, { after: undefined, limit: LIST_LIMIT }),
  );
  return Promise.all(rows.map((row) => toMember(deps, row)));
}

/** Names of people of the caller's organisation, past members included. */
export async function memberNames(
  deps: IdentityDeps,
  caller: Caller<MemberScope>,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, string>> {
  if (ids.length === 0) return new Map();
  const { orgId } = orgOf(caller.scope);
  const rows = await deps.transact(caller.scope, (tx) =>
    membershipStore.membershipsOfUsers(tx, orgId, ids),
  );
  const names = new Map<Uuid, string>();
  for (const row of rows) {
    const name = await openDisplayName(deps, row);
    if (name !== undefined) names.set(row.userId, name);
  }
  return names;
}

/**
 * Admits a person to the merchant by their number. Whether the number had an account before shows
 * nowhere in the answer.
 * @throws AppError MEMBER_EXISTS
 */
export async function addMerchantMember(
  deps: IdentityDeps,
  caller: Caller<Extract<MemberScope, { readonly role: "merchant" }>>,
  person: { readonly phone: string; readonly displayName: string; readonly role: Role },
): Promise<Uuid> {
  const auth = onIdentityTables(caller);
  const userId = await accountForPhone(deps, auth, { phone: person.phone, by: "invitation" });
  const { kind, orgId } = orgOf(caller.scope);
  const { role, displayName } = person;
  const prepared = await prepareMembership(deps, { kind, orgId, userId, role, displayName });
  await deps.transact(caller.scope, (tx) => insertMembership(deps, tx, caller, prepared));
  return prepared.membershipId;
}

/**
 * Ends a membership of the caller's organisation; sessions lose it within a second.
 * @throws AppError NOT_FOUND, LAST_STEWARD
 */
export async function endMembership(
  deps: IdentityDeps,
  caller: Caller<MemberScope>,
  membershipId: Uuid,
): Promise<void> {
  const { kind, orgId } = orgOf(caller.scope);
  await deps.transact(caller.scope, async (tx) => {
    const members = await membershipStore.lockMembers(tx, orgId);
    const decision = mayEnd(kind, members, membershipId);
    if (!decision.ok) {
      throw new AppError(decision.error === "unknown" ? "NOT_FOUND" : "LAST_STEWARD");
    }
    await membershipStore.endMembership(tx, { orgId, membershipId }, deps.clock.now());
    for (const { userId, role } of members.filter((each) => each.membershipId === membershipId)) {
      await record(deps, tx, { caller, kind, orgId, membershipId, userId, role }, "ended");
    }
  });
  deps.forgetSessions();
}
