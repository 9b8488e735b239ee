import { eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import { recommendation } from "../schema.ts";
import { openOptional, sealOptional } from "./optional-text.ts";

/** A recommendation with its note in clear. */
export type StoredRecommendation = Omit<typeof recommendation.$inferSelect, "note"> & {
  readonly note: string;
};

export async function findRecommendation(
  tx: Tx<"provider">,
  key: FieldKey,
  applicationId: Uuid,
): Promise<StoredRecommendation | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(recommendation)
    .where(eq(recommendation.applicationId, applicationId));
  return row && { ...row, note: openOptional(key, "recommendation.note", applicationId, row.note) };
}

/** @returns false when the agency recommended the application before */
export async function insertRecommendation(
  tx: Tx<"agent">,
  key: FieldKey,
  row: StoredRecommendation,
): Promise<boolean> {
  const note = sealOptional(key, "recommendation.note", row.applicationId, row.note);
  const rows = await queries(tx)
    .insert(recommendation)
    .values({ ...row, note })
    .onConflictDoNothing()
    .returning({ applicationId: recommendation.applicationId });
  return rows.length === 1;
}
