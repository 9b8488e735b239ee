import { and, eq, isNull } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { membership, staffCredential } from "../schema.ts";

/** Logins and passwords of staff, as blind indexes and digests. */

export type CredentialRow = typeof staffCredential.$inferSelect;

/** @returns false when the login is taken */
export async function insertCredential(
  tx: Tx<"auth">,
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
  tx: Tx<"auth">,
  loginIndex: Uint8Array,
): Promise<CredentialRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(staffCredential)
    .where(eq(staffCredential.loginIndex, Buffer.from(loginIndex)));
  return row;
}

export async function credentialOf(
  tx: Tx<"auth">,
  userId: Uuid,
): Promise<CredentialRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(staffCredential)
    .where(eq(staffCredential.userId, userId));
  return row;
}

/** Locks a credential, so that two administrators are heard one after the other. */
export async function lockCredential(
  tx: Tx<"auth">,
  userId: Uuid,
): Promise<CredentialRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(staffCredential)
    .where(eq(staffCredential.userId, userId))
    .for("update");
  return row;
}

/** Notes one administrator's wish to renew somebody's factors. */
export async function saveRenewalAsked(
  tx: Tx<"auth">,
  userId: Uuid,
  asked: { readonly at: Date; readonly by: Uuid },
): Promise<void> {
  await queries(tx)
    .update(staffCredential)
    .set({ renewalAskedAt: asked.at, renewalAskedBy: asked.by })
    .where(eq(staffCredential.userId, userId));
}

/** Notes when a link was made; a wish for one is fulfilled by it. */
export async function saveLinkMade(tx: Tx<"auth">, userId: Uuid, linkMadeAt: Date): Promise<void> {
  await queries(tx)
    .update(staffCredential)
    .set({ linkMadeAt, renewalAskedAt: null, renewalAskedBy: null })
    .where(eq(staffCredential.userId, userId));
}

export async function savePassword(
  tx: Tx<"auth">,
  userId: Uuid,
  password: { readonly hash: string; readonly enrolledAt: Date },
): Promise<void> {
  await queries(tx)
    .update(staffCredential)
    .set({ passwordHash: password.hash, enrolledAt: password.enrolledAt })
    .where(eq(staffCredential.userId, userId));
}

/** Whether an operator exists who has enrolled, and otherwise the one who has not. */
export async function operatorCredentials(
  tx: Tx<"auth">,
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
