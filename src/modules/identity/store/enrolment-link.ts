import { and, eq, gt, isNull } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { enrolmentLink } from "../schema.ts";

/** Set-up links of staff, as digests of their tokens. */

export type LinkRow = typeof enrolmentLink.$inferSelect;

export async function insertLink(
  tx: Tx<"auth">,
  row: typeof enrolmentLink.$inferInsert,
): Promise<void> {
  await queries(tx).insert(enrolmentLink).values(row);
}

/** Ends the unused links of a user, so that only the newest works. */
export async function endLinks(tx: Tx<"auth">, userId: Uuid, now: Date): Promise<void> {
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
export async function lockLink(
  tx: Tx<"auth">,
  tokenHash: Uint8Array,
): Promise<LinkRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(enrolmentLink)
    .where(eq(enrolmentLink.tokenHash, Buffer.from(tokenHash)))
    .for("update");
  return row;
}

export async function markLinkUsed(tx: Tx<"auth">, linkId: Uuid, usedAt: Date): Promise<void> {
  await queries(tx).update(enrolmentLink).set({ usedAt }).where(eq(enrolmentLink.linkId, linkId));
}
