import { eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { phoneClaim, user } from "../schema.ts";

/**
 * People and the mobile numbers they hold. Digests and sealed values come in ready: nothing in this
 * folder knows a key.
 */

export type PhoneClaimRow = typeof phoneClaim.$inferSelect;

export async function insertUser(tx: Tx<"auth">, row: typeof user.$inferInsert): Promise<void> {
  await queries(tx).insert(user).values(row);
}

export async function userById(
  tx: Tx<"auth">,
  userId: Uuid,
): Promise<typeof user.$inferSelect | undefined> {
  const [row] = await queries(tx).select().from(user).where(eq(user.userId, userId));
  return row;
}

export async function phoneClaimOf(
  tx: Tx<"auth">,
  phoneIndex: Uint8Array,
): Promise<PhoneClaimRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(phoneClaim)
    .where(eq(phoneClaim.phoneIndex, Buffer.from(phoneIndex)));
  return row;
}

/** Claims a number for a user unless somebody holds it already. */
export async function claimPhone(
  tx: Tx<"auth">,
  row: typeof phoneClaim.$inferInsert,
): Promise<"claimed" | "held"> {
  const inserted = await queries(tx)
    .insert(phoneClaim)
    .values(row)
    .onConflictDoNothing()
    .returning({ userId: phoneClaim.userId });
  return inserted.length > 0 ? "claimed" : "held";
}

export async function savePhoneProved(tx: Tx<"auth">, userId: Uuid, provedAt: Date): Promise<void> {
  await queries(tx).update(phoneClaim).set({ provedAt }).where(eq(phoneClaim.userId, userId));
}

export async function savePhoneNamed(tx: Tx<"auth">, userId: Uuid, namedAt: Date): Promise<void> {
  await queries(tx).update(phoneClaim).set({ namedAt }).where(eq(phoneClaim.userId, userId));
}
