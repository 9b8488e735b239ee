import { asc, eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import { review } from "../schema.ts";
import { openOptional, sealOptional } from "./optional-text.ts";
import { MAX_ROWS } from "./row-page.ts";

/** A verdict with its note in clear. */
export type StoredReview = Omit<typeof review.$inferSelect, "internalNote"> & {
  readonly internalNote: string;
};

/** @returns false when this reviewer gave a verdict on the revision before */
export async function insertReview(
  tx: Tx<"provider">,
  key: FieldKey,
  row: StoredReview,
): Promise<boolean> {
  const internalNote = sealOptional(key, "review.internal_note", row.reviewId, row.internalNote);
  const rows = await queries(tx)
    .insert(review)
    .values({ ...row, internalNote })
    .onConflictDoNothing()
    .returning({ reviewId: review.reviewId });
  return rows.length === 1;
}

/** Oldest first. */
export async function listReviews(
  tx: Tx<"provider">,
  key: FieldKey,
  applicationId: Uuid,
): Promise<StoredReview[]> {
  const rows = await queries(tx)
    .select()
    .from(review)
    .where(eq(review.applicationId, applicationId))
    .orderBy(asc(review.reviewedAt), asc(review.reviewId))
    .limit(MAX_ROWS);
  return rows.map((row) => ({
    ...row,
    internalNote: openOptional(key, "review.internal_note", row.reviewId, row.internalNote),
  }));
}
