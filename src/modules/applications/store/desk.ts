import { eq, sql } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { desk } from "../schema.ts";

export type StoredDesk = typeof desk.$inferSelect;

export async function findDesk(
  tx: Tx<"provider">,
  applicationId: Uuid,
): Promise<StoredDesk | undefined> {
  const [row] = await queries(tx).select().from(desk).where(eq(desk.applicationId, applicationId));
  return row;
}

/** The desk of a case, made at first use and locked until the transaction ends. */
export async function lockDesk(
  tx: Tx<"provider">,
  providerId: Uuid,
  applicationId: Uuid,
): Promise<StoredDesk> {
  await queries(tx).insert(desk).values({ providerId, applicationId }).onConflictDoNothing();
  const [row] = await queries(tx)
    .select()
    .from(desk)
    .where(eq(desk.applicationId, applicationId))
    .for("update");
  if (!row) throw new Error("the desk that was just made is not there");
  return row;
}

/** Changes a locked desk and counts the step. */
export async function changeDesk(
  tx: Tx<"provider">,
  applicationId: Uuid,
  change: Partial<Pick<StoredDesk, "sellerId" | "reviewerId" | "claimedAt">>,
): Promise<void> {
  await queries(tx)
    .update(desk)
    .set({ ...change, version: sql`${desk.version} + 1` })
    .where(eq(desk.applicationId, applicationId));
}
