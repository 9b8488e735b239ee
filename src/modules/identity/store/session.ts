import { and, desc, eq, isNull, lt, or } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Position } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { membership, session } from "../schema.ts";
import type { MembershipRow } from "./membership.ts";

/** Sessions, found by the digest of their token. */

export type SessionRow = typeof session.$inferSelect;

export async function insertSession(
  tx: Tx<"auth">,
  row: typeof session.$inferInsert,
): Promise<void> {
  await queries(tx).insert(session).values(row);
}

/** A session with the membership it acts for, unless that ended. */
export interface SessionWithMembership {
  readonly session: SessionRow;
  readonly membership: MembershipRow | null;
}

const liveMembershipOfSession = and(
  eq(membership.orgId, session.orgId),
  eq(membership.membershipId, session.membershipId),
  isNull(membership.endedAt),
);

export async function sessionByToken(
  tx: Tx<"auth">,
  tokenHash: Uint8Array,
): Promise<SessionWithMembership | undefined> {
  const [row] = await queries(tx)
    .select({ session, membership })
    .from(session)
    .leftJoin(membership, liveMembershipOfSession)
    .where(eq(session.tokenHash, Buffer.from(tokenHash)));
  return row as SessionWithMembership | undefined;
}

export async function sessionById(
  tx: Tx<"auth">,
  sessionId: Uuid,
): Promise<SessionRow | undefined> {
  const [row] = await queries(tx).select().from(session).where(eq(session.sessionId, sessionId));
  return row;
}

export async function updateSession(
  tx: Tx<"auth">,
  sessionId: Uuid,
  change: Partial<typeof session.$inferInsert>,
): Promise<void> {
  await queries(tx).update(session).set(change).where(eq(session.sessionId, sessionId));
}

/** Sessions of a user, newest first, from a position on. */
export async function sessionsOf(
  tx: Tx<"auth">,
  userId: Uuid,
  page: { readonly after: Position | undefined; readonly limit: number },
): Promise<SessionRow[]> {
  const { after } = page;
  const older = after
    ? or(
        lt(session.createdAt, after.at),
        and(eq(session.createdAt, after.at), lt(session.sessionId, after.id as Uuid)),
      )
    : undefined;
  return queries(tx)
    .select()
    .from(session)
    .where(and(eq(session.userId, userId), older))
    .orderBy(desc(session.createdAt), desc(session.sessionId))
    .limit(page.limit);
}

/** Ends one session of a user; false when the user has no such session. */
export async function deleteSession(
  tx: Tx<"auth">,
  userId: Uuid,
  sessionId: Uuid,
): Promise<boolean> {
  const deleted = await queries(tx)
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.sessionId, sessionId)))
    .returning({ sessionId: session.sessionId });
  return deleted.length > 0;
}

export async function deleteSessionsOf(tx: Tx<"auth">, userId: Uuid): Promise<Uuid[]> {
  const deleted = await queries(tx)
    .delete(session)
    .where(eq(session.userId, userId))
    .returning({ sessionId: session.sessionId });
  return deleted.map((row) => row.sessionId);
}
