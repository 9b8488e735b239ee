import { and, asc, desc, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import type { OrgKind, Role } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { Position } from "../../kernel/page.ts";
import type { Tx } from "../../kernel/transaction.ts";
import type { Sealed } from "../../platform/crypto/sealed.ts";
import { queries } from "../../platform/db/database.ts";
import type { BudgetKind } from "./domain/budget.ts";
import type { CodePurpose } from "./domain/sign-in-code.ts";
import {
  budget,
  code,
  enrolmentLink,
  knownDevice,
  membership,
  phoneClaim,
  resumeCode,
  session,
  staffCredential,
  totp,
  user,
} from "./schema.ts";

/**
 * Rows of identity, table by table. Digests and sealed values come in ready; nothing here knows a
 * key. The file is long because sign-in touches every table and each has few statements.
 */

type Auth = Tx<"auth">;
type Tenant = Tx<OrgKind>;

export type SessionRow = typeof session.$inferSelect;
export type MembershipRow = Omit<typeof membership.$inferSelect, "role"> & { readonly role: Role };
export type CodeRow = typeof code.$inferSelect;
export type PhoneClaimRow = typeof phoneClaim.$inferSelect;
export type CredentialRow = typeof staffCredential.$inferSelect;
export type TotpRow = typeof totp.$inferSelect;
export type LinkRow = typeof enrolmentLink.$inferSelect;
export type NewMembershipRow = typeof membership.$inferInsert;

const bytes = (value: Uint8Array) => Buffer.from(value);

// Budgets

/** Locks the budget of a subject until the transaction ends; guesses queue up instead of racing. */
export async function lockBudget(
  tx: Auth,
  kind: BudgetKind,
  subject: Uint8Array,
): Promise<readonly Date[]> {
  const beginning = new Date(0);
  await queries(tx)
    .insert(budget)
    .values({ kind, subject, spentAt: [], lastSpentAt: beginning })
    .onConflictDoNothing();
  const [row] = await queries(tx)
    .select({ spentAt: budget.spentAt })
    .from(budget)
    .where(and(eq(budget.subject, bytes(subject)), eq(budget.kind, kind)))
    .for("update");
  return row?.spentAt ?? [];
}

export async function saveBudget(
  tx: Auth,
  key: { readonly kind: BudgetKind; readonly subject: Uint8Array },
  spentAt: readonly Date[],
): Promise<void> {
  await queries(tx)
    .update(budget)
    .set({ spentAt: [...spentAt], lastSpentAt: spentAt.at(-1) ?? new Date(0) })
    .where(and(eq(budget.subject, bytes(key.subject)), eq(budget.kind, key.kind)));
}

// Codes

export async function insertCode(tx: Auth, row: typeof code.$inferInsert): Promise<void> {
  await queries(tx).insert(code).values(row);
}

/** The newest code of a number in one browser; an older one ended when it was asked for again. */
export async function newestCode(
  tx: Auth,
  key: {
    readonly purpose: CodePurpose;
    readonly phoneIndex: Uint8Array;
    readonly holderHash: Uint8Array;
  },
): Promise<CodeRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(code)
    .where(
      and(
        eq(code.phoneIndex, bytes(key.phoneIndex)),
        eq(code.holderHash, bytes(key.holderHash)),
        eq(code.purpose, key.purpose),
      ),
    )
    .orderBy(desc(code.createdAt), desc(code.codeId))
    .limit(1);
  return row;
}

export async function markCodeUsed(tx: Auth, codeId: Uuid, usedAt: Date): Promise<void> {
  await queries(tx).update(code).set({ usedAt }).where(eq(code.codeId, codeId));
}

// Users and numbers

export async function insertUser(tx: Auth, row: typeof user.$inferInsert): Promise<void> {
  await queries(tx).insert(user).values(row);
}

export async function userById(
  tx: Auth,
  userId: Uuid,
): Promise<typeof user.$inferSelect | undefined> {
  const [row] = await queries(tx).select().from(user).where(eq(user.userId, userId));
  return row;
}

export async function phoneClaimOf(
  tx: Auth,
  phoneIndex: Uint8Array,
): Promise<PhoneClaimRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(phoneClaim)
    .where(eq(phoneClaim.phoneIndex, bytes(phoneIndex)));
  return row;
}

/** Claims a number for a user unless somebody holds it already. */
export async function claimPhone(
  tx: Auth,
  row: typeof phoneClaim.$inferInsert,
): Promise<"claimed" | "held"> {
  const inserted = await queries(tx)
    .insert(phoneClaim)
    .values(row)
    .onConflictDoNothing()
    .returning({ userId: phoneClaim.userId });
  return inserted.length > 0 ? "claimed" : "held";
}

export async function savePhoneProved(tx: Auth, userId: Uuid, provedAt: Date): Promise<void> {
  await queries(tx).update(phoneClaim).set({ provedAt }).where(eq(phoneClaim.userId, userId));
}

export async function savePhoneNamed(tx: Auth, userId: Uuid, namedAt: Date): Promise<void> {
  await queries(tx).update(phoneClaim).set({ namedAt }).where(eq(phoneClaim.userId, userId));
}

// Devices and resume codes

const deviceOf = (userId: Uuid, deviceHash: Uint8Array) =>
  and(eq(knownDevice.userId, userId), eq(knownDevice.deviceHash, bytes(deviceHash)));

export async function isKnownDevice(
  tx: Auth,
  userId: Uuid,
  deviceHash: Uint8Array,
): Promise<boolean> {
  const rows = await queries(tx)
    .select({ userId: knownDevice.userId })
    .from(knownDevice)
    .where(deviceOf(userId, deviceHash));
  return rows.length > 0;
}

export async function rememberDevice(
  tx: Auth,
  device: { readonly userId: Uuid; readonly deviceHash: Uint8Array },
  now: Date,
): Promise<void> {
  await queries(tx)
    .insert(knownDevice)
    .values({ ...device, createdAt: now, lastSeenAt: now })
    .onConflictDoUpdate({
      target: [knownDevice.userId, knownDevice.deviceHash],
      set: { lastSeenAt: now },
    });
}

export async function resumeCodeOf(
  tx: Auth,
  userId: Uuid,
): Promise<typeof resumeCode.$inferSelect | undefined> {
  const [row] = await queries(tx).select().from(resumeCode).where(eq(resumeCode.userId, userId));
  return row;
}

/** Replaces the resume code; the earlier one opens nothing any more. */
export async function saveResumeCode(tx: Auth, row: typeof resumeCode.$inferInsert): Promise<void> {
  const { codeHash, issuedAt } = row;
  await queries(tx)
    .insert(resumeCode)
    .values(row)
    .onConflictDoUpdate({ target: resumeCode.userId, set: { codeHash, issuedAt } });
}

// Authenticators

export async function totpOf(tx: Auth, userId: Uuid): Promise<TotpRow | undefined> {
  const [row] = await queries(tx).select().from(totp).where(eq(totp.userId, userId));
  return row;
}

/** Locks the authenticator, so that two requests cannot both spend one code. */
export async function lockTotp(tx: Auth, userId: Uuid): Promise<TotpRow | undefined> {
  const [row] = await queries(tx).select().from(totp).where(eq(totp.userId, userId)).for("update");
  return row;
}

/** @param pending its secret, and whether a second proof stood behind the beginning */
export async function savePendingTotp(
  tx: Auth,
  userId: Uuid,
  pending: { readonly secret: Sealed; readonly proven: boolean },
): Promise<void> {
  const change = { pendingSecret: pending.secret, pendingProven: pending.proven };
  await queries(tx)
    .insert(totp)
    .values({ userId, ...change })
    .onConflictDoUpdate({ target: totp.userId, set: change });
}

/** Makes the pending secret the authenticator, with the code that confirmed it as spent. */
export async function confirmPendingTotp(
  tx: Auth,
  userId: Uuid,
  confirmed: { readonly at: Date; readonly step: number },
): Promise<void> {
  await queries(tx)
    .update(totp)
    .set({
      secret: totp.pendingSecret,
      pendingSecret: null,
      proven: totp.pendingProven,
      confirmedAt: confirmed.at,
      lastStep: confirmed.step,
    })
    .where(eq(totp.userId, userId));
}

export async function saveTotpStep(tx: Auth, userId: Uuid, lastStep: number): Promise<void> {
  await queries(tx).update(totp).set({ lastStep }).where(eq(totp.userId, userId));
}

// Staff

/** @returns false when the login is taken */
export async function insertCredential(
  tx: Auth,
  row: typeof staffCredential.$inferInsert,
): Promise<boolean> {
  const inserted = await queries(tx)
    .insert(staffCredential)
    .values(row)
    .onConflictDoNothing()
    .returning({ userId: staffCredential.userId });
  return inserted.length > 0;
}

export async function credentialByLogin(
  tx: Auth,
  loginIndex: Uint8Array,
): Promise<CredentialRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(staffCredential)
    .where(eq(staffCredential.loginIndex, bytes(loginIndex)));
  return row;
}

export async function credentialOf(tx: Auth, userId: Uuid): Promise<CredentialRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(staffCredential)
    .where(eq(staffCredential.userId, userId));
  return row;
}

/** Locks a credential, so that two administrators are heard one after the other. */
export async function lockCredential(tx: Auth, userId: Uuid): Promise<CredentialRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(staffCredential)
    .where(eq(staffCredential.userId, userId))
    .for("update");
  return row;
}

/** Notes one administrator's wish to renew somebody's factors. */
export async function saveRenewalAsked(
  tx: Auth,
  userId: Uuid,
  asked: { readonly at: Date; readonly by: Uuid },
): Promise<void> {
  await queries(tx)
    .update(staffCredential)
    .set({ renewalAskedAt: asked.at, renewalAskedBy: asked.by })
    .where(eq(staffCredential.userId, userId));
}

/** Notes when a link was made; a wish for one is fulfilled by it. */
export async function saveLinkMade(tx: Auth, userId: Uuid, linkMadeAt: Date): Promise<void> {
  await queries(tx)
    .update(staffCredential)
    .set({ linkMadeAt, renewalAskedAt: null, renewalAskedBy: null })
    .where(eq(staffCredential.userId, userId));
}

export async function savePassword(
  tx: Auth,
  userId: Uuid,
  password: { readonly hash: string; readonly enrolledAt: Date },
): Promise<void> {
  await queries(tx)
    .update(staffCredential)
    .set({ passwordHash: password.hash, enrolledAt: password.enrolledAt })
    .where(eq(staffCredential.userId, userId));
}

export async function insertLink(tx: Auth, row: typeof enrolmentLink.$inferInsert): Promise<void> {
  await queries(tx).insert(enrolmentLink).values(row);
}

/** Ends the unused links of a user, so that only the newest works. */
export async function endLinks(tx: Auth, userId: Uuid, now: Date): Promise<void> {
  await queries(tx)
    .update(enrolmentLink)
    .set({ expiresAt: now })
    .where(
      and(
        eq(enrolmentLink.userId, userId),
        isNull(enrolmentLink.usedAt),
        gt(enrolmentLink.expiresAt, now),
      ),
    );
}

/** Locks a link by its token, so that it is used once. */
export async function lockLink(tx: Auth, tokenHash: Uint8Array): Promise<LinkRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(enrolmentLink)
    .where(eq(enrolmentLink.tokenHash, bytes(tokenHash)))
    .for("update");
  return row;
}

export async function markLinkUsed(tx: Auth, linkId: Uuid, usedAt: Date): Promise<void> {
  await queries(tx).update(enrolmentLink).set({ usedAt }).where(eq(enrolmentLink.linkId, linkId));
}

// Sessions

export async function insertSession(tx: Auth, row: typeof session.$inferInsert): Promise<void> {
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
  tx: Auth,
  tokenHash: Uint8Array,
): Promise<SessionWithMembership | undefined> {
  const [row] = await queries(tx)
    .select({ session, membership })
    .from(session)
    .leftJoin(membership, liveMembershipOfSession)
    .where(eq(session.tokenHash, bytes(tokenHash)));
  return row as SessionWithMembership | undefined;
}

export async function sessionById(tx: Auth, sessionId: Uuid): Promise<SessionRow | undefined> {
  const [row] = await queries(tx).select().from(session).where(eq(session.sessionId, sessionId));
  return row;
}

export async function updateSession(
  tx: Auth,
  sessionId: Uuid,
  change: Partial<typeof session.$inferInsert>,
): Promise<void> {
  await queries(tx).update(session).set(change).where(eq(session.sessionId, sessionId));
}

/** Sessions of a user, newest first, from a position on. */
export async function sessionsOf(
  tx: Auth,
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
export async function deleteSession(tx: Auth, userId: Uuid, sessionId: Uuid): Promise<boolean> {
  const deleted = await queries(tx)
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.sessionId, sessionId)))
    .returning({ sessionId: session.sessionId });
  return deleted.length > 0;
}

export async function deleteSessionsOf(tx: Auth, userId: Uuid): Promise<Uuid[]> {
  const deleted = await queries(tx)
    .delete(session)
    .where(eq(session.userId, userId))
    .returning({ sessionId: session.sessionId });
  return deleted.map((row) => row.sessionId);
}

// Memberships

export async function membershipsOf(tx: Auth, userId: Uuid): Promise<MembershipRow[]> {
  const rows = await queries(tx)
    .select()
    .from(membership)
    .where(and(eq(membership.userId, userId), isNull(membership.endedAt)))
    .orderBy(asc(membership.createdAt), asc(membership.membershipId))
    .limit(100);
  return rows as MembershipRow[];
}

/** @returns false when the person is a live member already */
export async function insertMembership(tx: Tenant | Auth, row: NewMembershipRow): Promise<boolean> {
  const inserted = await queries(tx)
    .insert(membership)
    .values(row)
    .onConflictDoNothing()
    .returning({ membershipId: membership.membershipId });
  return inserted.length > 0;
}

/** Live members of the scope's own organisation, oldest first, from a position on. */
export async function membersOf(
  tx: Tenant,
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
export async function lockMembers(tx: Tenant, orgId: Uuid): Promise<MembershipRow[]> {
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
  tx: Tenant,
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
  tx: Tenant,
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

/** Whether an operator exists who has enrolled, and otherwise the one who has not. */
export async function operatorCredentials(
  tx: Auth,
  orgId: Uuid,
): Promise<{ readonly userId: Uuid; readonly enrolledAt: Date | null }[]> {
  return queries(tx)
    .select({ userId: staffCredential.userId, enrolledAt: staffCredential.enrolledAt })
    .from(staffCredential)
    .innerJoin(membership, eq(membership.userId, staffCredential.userId))
    .where(
      and(
        eq(membership.orgId, orgId),
        eq(membership.role, "operator.administrator"),
        isNull(membership.endedAt),
      ),
    )
    .limit(100);
}

// Sweep

/** Removes what has expired; budgets once nothing in them counts any more. */
export async function deleteExpired(
  tx: Tx<"job">,
  before: { readonly now: Date; readonly budgetsUntouchedSince: Date },
): Promise<void> {
  const db = queries(tx);
  await db.delete(session).where(lt(session.expiresAt, before.now));
  await db.delete(code).where(lt(code.expiresAt, before.now));
  await db.delete(enrolmentLink).where(lt(enrolmentLink.expiresAt, before.now));
  await db.delete(budget).where(lt(budget.lastSpentAt, before.budgetsUntouchedSince));
}
