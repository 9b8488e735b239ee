import { and, asc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { OrgKind, Role } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Position } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { membership } from "../schema.ts";

/** Who belongs to which organisation in which role. */

export type MembershipRow = Omit<typeof membership.$inferSelect, "role"> & { readonly role: Role };
export type NewMembershipRow = typeof membership.$inferInsert;

export async function membershipsOf(tx: Tx<"auth">, userId: Uuid): Promise<MembershipRow[]> {
  const rows = await queries(tx)
    .select()
    .from(membership)
    .where(and(eq(membership.userId, userId), isNull(membership.endedAt)))
    .orderBy(asc(membership.createdAt), asc(membership.membershipId))
    .limit(100);
  return rows as MembershipRow[];
}

/** @returns false when the person is a live member already */
export async function insertMembership(
  tx: Tx<OrgKind | "auth">,
  row: NewMembershipRow,
): Promise<boolean> {
  const inserted = await queries(tx)
    .insert(membership)
    .values(row)
    .onConflictDoNothing()
    .returning({ membershipId: membership.membershipId });
  return inserted.length > 0;
}

/** Live members of the scope's own organisation, oldest first, from a position on. */
export async function membersOf(
  tx: Tx<OrgKind>,
  orgId: Uuid,
  page: { readonly after: Position | undefined; readonly limit: number },
): Promise<MembershipRow[]> {
  const { after } = page;
  const newer = after
    ? or(
        gt(membership.createdAt, after.at),
        and(eq(membership.createdAt, after.at), gt(membership.membershipId, after.id as Uuid)),
      )
    : undefined;
  const rows = await queries(tx)
    .select()
    .from(membership)
    .where(and(eq(membership.orgId, orgId), isNull(membership.endedAt), newer))
    .orderBy(asc(membership.createdAt), asc(membership.membershipId))
    .limit(page.limit);
  return rows as MembershipRow[];
}

/** Locks the live members of one organisation, so that two endings are decided one by one. */
export async function lockMembers(tx: Tx<OrgKind>, orgId: Uuid): Promise<MembershipRow[]> {
  const rows = await queries(tx)
    .select()
    .from(membership)
    .where(and(eq(membership.orgId, orgId), isNull(membership.endedAt)))
    .orderBy(asc(membership.membershipId))
    .limit(1000)
    .for("update");
  return rows as MembershipRow[];
}

export async function endMembership(
  tx: Tx<OrgKind>,
  key: { readonly orgId: Uuid; readonly membershipId: Uuid },
  endedAt: Date,
): Promise<void> {
  await queries(tx)
    .update(membership)
    .set({ endedAt })
    .where(and(eq(membership.orgId, key.orgId), eq(membership.membershipId, key.membershipId)));
}

/** Names of people of an organisation, past members included; the newest membership of each. */
export async function membershipsOfUsers(
  tx: Tx<OrgKind>,
  orgId: Uuid,
  ids: readonly Uuid[],
): Promise<MembershipRow[]> {
  const rows = await queries(tx)
    .select()
    .from(membership)
    .where(and(eq(membership.orgId, orgId), inArray(membership.userId, [...ids])))
    .orderBy(asc(membership.createdAt))
    .limit(1000);
  return rows as MembershipRow[];
}
