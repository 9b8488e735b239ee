import { desc, eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import { outsideCheck } from "../schema.ts";
import { openOptional, sealOptional } from "./optional-text.ts";
import { MAX_ROWS } from "./row-page.ts";

/** A check with its note in clear. */
export type StoredCheck = Omit<typeof outsideCheck.$inferSelect, "note"> & {
  readonly note: string;
};

export async function insertCheck(
  tx: Tx<"provider">,
  key: FieldKey,
  row: StoredCheck,
): Promise<void> {
  const note = sealOptional(key, "outside_check.note", row.checkId, row.note);
  await queries(tx)
    .insert(outsideCheck)
    .values({ ...row, note });
}

/** Newest first. */
export async function listChecks(
  tx: Tx<"provider">,
  key: FieldKey,
  applicationId: Uuid,
): Promise<StoredCheck[]> {
  const rows = await queries(tx)
    .select()
    .from(outsideCheck)
    .where(eq(outsideCheck.applicationId, applicationId))
    .orderBy(desc(outsideCheck.checkedAt), desc(outsideCheck.checkId))
    .limit(MAX_ROWS / 2);
  return rows.map((row) => ({
    ...row,
    note: openOptional(key, "outside_check.note", row.checkId, row.note),
  }));
}
