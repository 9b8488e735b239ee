import { eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { Sealed } from "../../../platform/crypto/sealed.ts";
import { queries } from "../../../platform/db/database.ts";
import { totp } from "../schema.ts";

/** Authenticators, sealed, with the last step that was spent. */

export type TotpRow = typeof totp.$inferSelect;

export async function totpOf(tx: Tx<"auth">, userId: Uuid): Promise<TotpRow | undefined> {
  const [row] = await queries(tx).select().from(totp).where(eq(totp.userId, userId));
  return row;
}

/** Locks the authenticator, so that two requests cannot both spend one code. */
export async function lockTotp(tx: Tx<"auth">, userId: Uuid): Promise<TotpRow | undefined> {
  const [row] = await queries(tx).select().from(totp).where(eq(totp.userId, userId)).for("update");
  return row;
}

/** @param pending its secret, and whether a second proof stood behind the beginning */
export async function savePendingTotp(
  tx: Tx<"auth">,
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
  tx: Tx<"auth">,
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

export async function saveTotpStep(tx: Tx<"auth">, userId: Uuid, lastStep: number): Promise<void> {
  await queries(tx).update(totp).set({ lastStep }).where(eq(totp.userId, userId));
}
