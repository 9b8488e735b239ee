import { and, desc, eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { CodePurpose } from "../domain/sign-in-code.ts";
import { code } from "../schema.ts";

/** Codes that were sent to a number, each bound to one browser. */

export type CodeRow = typeof code.$inferSelect;

export async function insertCode(tx: Tx<"auth">, row: typeof code.$inferInsert): Promise<void> {
  await queries(tx).insert(code).values(row);
}

/** The newest code of a number in one browser; an older one ended when it was asked for again. */
export async function newestCode(
  tx: Tx<"auth">,
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
        eq(code.phoneIndex, Buffer.from(key.phoneIndex)),
        eq(code.holderHash, Buffer.from(key.holderHash)),
        eq(code.purpose, key.purpose),
      ),
    )
    .orderBy(desc(code.createdAt), desc(code.codeId))
    .limit(1);
  return row;
}

export async function markCodeUsed(tx: Tx<"auth">, codeId: Uuid, usedAt: Date): Promise<void> {
  await queries(tx).update(code).set({ usedAt }).where(eq(code.codeId, codeId));
}
