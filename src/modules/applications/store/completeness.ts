import { and, desc, eq, lt } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { PageQuery } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { agentCompleteness, recommendation } from "../schema.ts";
import { beyond } from "./row-page.ts";

export type StoredCompleteness = typeof agentCompleteness.$inferSelect;

export type Completeness = StoredCompleteness & { readonly isRecommended: boolean };

/** What an agency sees, newest change first; one row more than a page holds. */
export async function listCompleteness(
  tx: Tx<"agent">,
  filter: PageQuery & { readonly applicationId?: Uuid },
): Promise<Completeness[]> {
  const before = beyond(lt, agentCompleteness.changedAt, agentCompleteness.applicationId, filter);
  const rows = await queries(tx)
    .select({ row: agentCompleteness, recommended: recommendation.applicationId })
    .from(agentCompleteness)
    .leftJoin(
      recommendation,
      and(
        eq(recommendation.agentId, agentCompleteness.agentId),
        eq(recommendation.applicationId, agentCompleteness.applicationId),
      ),
    )
    .where(
      and(
        before,
        filter.applicationId
          ? eq(agentCompleteness.applicationId, filter.applicationId)
          : undefined,
      ),
    )
    .orderBy(desc(agentCompleteness.changedAt), desc(agentCompleteness.applicationId))
    .limit(filter.limit + 1);
  return rows.map(({ row, recommended }) => ({ ...row, isRecommended: recommended !== null }));
}

/** Keeps the newest state; a fact that arrives late changes nothing. */
export async function saveCompleteness(tx: Tx<"job">, row: StoredCompleteness): Promise<void> {
  const { agentId: _agent, applicationId: _application, ...change } = row;
  await queries(tx)
    .insert(agentCompleteness)
    .values(row)
    .onConflictDoUpdate({
      target: [agentCompleteness.agentId, agentCompleteness.applicationId],
      set: change,
      setWhere: lt(agentCompleteness.lastFactId, row.lastFactId),
    });
}
