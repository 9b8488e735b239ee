import { eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { resumeCode } from "../schema.ts";

/** The one resume code of a person, as a digest. */

export async function resumeCodeOf(
  tx: Tx<"auth">,
  userId: Uuid,
): Promise<typeof resumeCode.$inferSelect | undefined> {
  const [row] = await queries(tx).select().from(resumeCode).where(eq(resumeCode.userId, userId));
  return row;
}

/** Replaces the resume code; the earlier one opens nothing any more. */
export async function saveResumeCode(
  tx: Tx<"auth">,
  row: typeof resumeCode.$inferInsert,
): Promise<void> {
  const { codeHash, issuedAt } = row;
  await queries(tx)
    .insert(resumeCode)
    .values(row)
    .onConflictDoUpdate({ target: resumeCode.userId, set: { codeHash, issuedAt } });
}
