import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { PageQuery } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { ApplicationState } from "../domain/lifecycle.ts";
import { application, desk, rating, recommendation, snapshot } from "../schema.ts";
import { beyond } from "./row-page.ts";
import type { StoredApplication } from "./application.ts";
import { presentSnapshot, type SealedName } from "./snapshot.ts";

/** What the queue shows of an application, its name still sealed. */
export interface QueuedApplication extends SealedName {
  readonly application: StoredApplication;
  readonly risk: Pick<typeof rating.$inferSelect, "level" | "reasons"> | null;
  readonly reviewerId: Uuid | null;
  readonly isRecommended: boolean;
}

/** Submitted applications, those longest in their state first; one row more than a page holds. */
export async function listQueue(
  tx: Tx<"provider">,
  filter: PageQuery & {
    readonly states?: readonly ApplicationState[] | undefined;
    readonly applicationId?: Uuid;
  },
): Promise<QueuedApplication[]> {
  const after = beyond(gt, application.changedAt, application.applicationId, filter);
  const rows = await queries(tx)
    .select({
      application,
      snapshotId: snapshot.snapshotId,
      legalName: snapshot.legalName,
      level: rating.level,
      reasons: rating.reasons,
      reviewerId: desk.reviewerId,
      recommendedBy: recommendation.agentId,
    })
    .from(application)
    .innerJoin(snapshot, presentSnapshot)
    .leftJoin(
      rating,
      and(
        eq(rating.providerId, application.providerId),
        eq(rating.applicationId, application.applicationId),
        eq(rating.revision, application.revision),
      ),
    )
    .leftJoin(
      desk,
      and(
        eq(desk.providerId, application.providerId),
        eq(desk.applicationId, application.applicationId),
      ),
    )
    .leftJoin(
      recommendation,
      and(
        eq(recommendation.providerId, application.providerId),
        eq(recommendation.applicationId, application.applicationId),
      ),
    )
    .where(
      and(
        after,
        filter.states ? inArray(application.state, [...filter.states]) : undefined,
        filter.applicationId ? eq(application.applicationId, filter.applicationId) : undefined,
      ),
    )
    .orderBy(asc(application.changedAt), asc(application.applicationId))
    .limit(filter.limit + 1);
  return rows.map((row) => ({
    application: row.application,
    snapshotId: row.snapshotId,
    legalName: row.legalName,
    risk: row.level && row.reasons ? { level: row.level, reasons: row.reasons } : null,
    reviewerId: row.reviewerId,
    isRecommended: row.recommendedBy !== null,
  }));
}
