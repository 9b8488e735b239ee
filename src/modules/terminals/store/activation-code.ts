import { and, eq, isNull } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { activationCode } from "../schema.ts";

export type ActivationCodeRow = typeof activationCode.$inferSelect;

export async function findActivationCode(
  tx: Tx<"auth">,
  serialIndex: Uint8Array,
): Promise<ActivationCodeRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(activationCode)
    .where(eq(activationCode.serialIndex, serialIndex))
    .for("update");
  return row;
}

export async function activationCodeOf(
  tx: Tx<"merchant">,
  terminalId: Uuid,
): Promise<ActivationCodeRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(activationCode)
    .where(eq(activationCode.terminalId, terminalId))
    .for("update");
  return row;
}

/** Keeps a new code in the place of an earlier one; guesses and issues are carried over. */
export async function saveActivationCode(
  tx: Tx<"merchant">,
  row: typeof activationCode.$inferInsert,
): Promise<void> {
  const { codeHash, issuedAt, expiresAt } = row;
  await queries(tx)
    .insert(activationCode)
    .values(row)
    .onConflictDoUpdate({
      target: activationCode.serialIndex,
      set: { codeHash, issuedAt, expiresAt, usedAt: null, usedByKey: null },
    });
}

export async function countWrongCode(
  tx: Tx<"auth">,
  serialIndex: Uint8Array,
  wrongAt: Date[],
): Promise<void> {
  await queries(tx)
    .update(activationCode)
    .set({ wrongAt })
    .where(eq(activationCode.serialIndex, serialIndex));
}

/** Uses the code once; false when it was used or replaced in the meantime. */
export async function useActivationCode(
  tx: Tx<"device">,
  use: {
    readonly serialIndex: Uint8Array;
    readonly codeHash: Uint8Array;
    readonly keyDigest: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const result = await queries(tx)
    .update(activationCode)
    .set({ usedAt: use.now, usedByKey: use.keyDigest })
    .where(
      and(
        eq(activationCode.serialIndex, use.serialIndex),
        eq(activationCode.codeHash, use.codeHash),
        isNull(activationCode.usedAt),
      ),
    );
  return result.rowCount === 1;
}

export async function deleteActivationCode(tx: Tx<"provider">, terminalId: Uuid): Promise<void> {
  await queries(tx).delete(activationCode).where(eq(activationCode.terminalId, terminalId));
}
