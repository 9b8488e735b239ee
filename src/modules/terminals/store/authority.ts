import { eq } from "drizzle-orm";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { authority, type AUTHORITY_NAMES } from "../schema.ts";

export type AuthorityName = (typeof AUTHORITY_NAMES)[number];

export async function findAuthority(
  tx: Tx<"auth">,
  name: AuthorityName,
): Promise<typeof authority.$inferSelect | undefined> {
  const [row] = await queries(tx).select().from(authority).where(eq(authority.name, name));
  return row;
}

/** Keeps a CA certificate unless another process kept one first; the kept one counts. */
export async function insertAuthority(
  tx: Tx<"auth">,
  row: typeof authority.$inferInsert,
): Promise<void> {
  await queries(tx).insert(authority).values(row).onConflictDoNothing();
}
