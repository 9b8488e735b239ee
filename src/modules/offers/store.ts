import { and, asc, desc, eq, inArray, lte } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import type { PlanContent, PlanState } from "./domain/plan.ts";
import type { TerminalModel } from "./domain/terminal-model.ts";
import type { PlanSnapshot } from "./index.ts";
import { plan, planDraft, planVersion, terminalModel } from "./schema.ts";

/** A model with its id. */
export interface StoredModel {
  readonly modelId: Uuid;
  readonly model: TerminalModel;
}

/** A plan without its contents. */
export interface StoredPlan {
  readonly providerId: Uuid;
  readonly planId: Uuid;
  readonly state: PlanState;
  readonly lastVersion: number;
  readonly publishedAt: Date | undefined;
  readonly changedAt: Date;
}

function toSnapshot(row: typeof planVersion.$inferSelect): PlanSnapshot {
  return {
    planVersionId: row.planVersionId,
    planId: row.planId,
    providerId: row.providerId,
    version: row.version,
    title: row.content.title,
    description: row.content.description,
    terminalModelId: row.content.terminalModelId,
    terminalModel: row.terminalModel,
    eligibility: row.content.eligibility,
    feeSchedule: row.feeSchedule,
    feeScheduleHash: row.feeScheduleHash,
    effective: { effectiveFrom: row.effectiveFrom, effectiveTo: row.effectiveTo },
    publishedAt: row.publishedAt,
  };
}

function toPlan(row: typeof plan.$inferSelect): StoredPlan {
  const { createdAt: _, publishedAt, ...rest } = row;
  return { ...rest, publishedAt: publishedAt ?? undefined };
}

export async function insertModel(
  tx: Tx<"provider">,
  key: { readonly providerId: Uuid; readonly modelId: Uuid },
  model: TerminalModel,
  now: Date,
): Promise<void> {
  await queries(tx)
    .insert(terminalModel)
    .values({ ...key, model, createdAt: now, changedAt: now });
}

/** Replaces a model's description; false when there is none of this id. */
export async function updateModel(
  tx: Tx<"provider">,
  key: { readonly providerId: Uuid; readonly modelId: Uuid },
  model: TerminalModel,
  now: Date,
): Promise<boolean> {
  const rows = await queries(tx)
    .update(terminalModel)
    .set({ model, changedAt: now })
    .where(
      and(eq(terminalModel.providerId, key.providerId), eq(terminalModel.modelId, key.modelId)),
    )
    .returning({ modelId: terminalModel.modelId });
  return rows.length > 0;
}

export async function listModels(
  tx: Tx<"provider">,
  providerId: Uuid,
  limit: number,
): Promise<StoredModel[]> {
  return queries(tx)
    .select({ modelId: terminalModel.modelId, model: terminalModel.model })
    .from(terminalModel)
    .where(eq(terminalModel.providerId, providerId))
    .orderBy(asc(terminalModel.createdAt), asc(terminalModel.modelId))
    .limit(limit);
}

export async function findModel(
  tx: Tx<"provider">,
  providerId: Uuid,
  modelId: Uuid,
): Promise<TerminalModel | undefined> {
  const [row] = await queries(tx)
    .select({ model: terminalModel.model })
    .from(terminalModel)
    .where(and(eq(terminalModel.providerId, providerId), eq(terminalModel.modelId, modelId)));
  return row?.model;
}

export async function insertPlan(
  tx: Tx<"provider">,
  key: { readonly providerId: Uuid; readonly planId: Uuid },
  now: Date,
): Promise<void> {
  await queries(tx)
    .insert(plan)
    .values({ ...key, state: "draft", lastVersion: 0, createdAt: now, changedAt: now });
}

/** Writes the draft over the one before. */
export async function saveDraft(
  tx: Tx<"provider">,
  key: { readonly providerId: Uuid; readonly planId: Uuid },
  content: PlanContent,
  now: Date,
): Promise<void> {
  await queries(tx)
    .insert(planDraft)
    .values({ ...key, content, changedAt: now })
    .onConflictDoUpdate({
      target: [planDraft.providerId, planDraft.planId],
      set: { content, changedAt: now },
    });
}

/** A plan of the caller, held until the transaction ends. */
export async function lockPlan(
  tx: Tx<"provider">,
  providerId: Uuid,
  planId: Uuid,
): Promise<StoredPlan | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(plan)
    .where(and(eq(plan.providerId, providerId), eq(plan.planId, planId)))
    .for("update");
  return row && toPlan(row);
}

export async function updatePlan(
  tx: Tx<"provider">,
  changed: StoredPlan & { readonly publishedAt: Date },
): Promise<void> {
  const { providerId, planId, ...rest } = changed;
  await queries(tx)
    .update(plan)
    .set(rest)
    .where(and(eq(plan.providerId, providerId), eq(plan.planId, planId)));
}

export async function listPlans(
  tx: Tx<"provider">,
  providerId: Uuid,
  limit: number,
): Promise<(StoredPlan & { readonly draft: PlanContent })[]> {
  const rows = await queries(tx)
    .select({ plan, draft: planDraft.content })
    .from(plan)
    .innerJoin(
      planDraft,
      and(eq(planDraft.providerId, plan.providerId), eq(planDraft.planId, plan.planId)),
    )
    .where(eq(plan.providerId, providerId))
    .orderBy(asc(plan.createdAt), asc(plan.planId))
    .limit(limit);
  return rows.map((row) => ({ ...toPlan(row.plan), draft: row.draft }));
}

export async function findPlan(
  tx: Tx<"provider">,
  providerId: Uuid,
  planId: Uuid,
): Promise<(StoredPlan & { readonly draft: PlanContent }) | undefined> {
  const [row] = await queries(tx)
    .select({ plan, draft: planDraft.content })
    .from(plan)
    .innerJoin(
      planDraft,
      and(eq(planDraft.providerId, plan.providerId), eq(planDraft.planId, plan.planId)),
    )
    .where(and(eq(plan.providerId, providerId), eq(plan.planId, planId)));
  return row && { ...toPlan(row.plan), draft: row.draft };
}

export async function insertVersion(tx: Tx<"provider">, version: PlanSnapshot): Promise<void> {
  await queries(tx)
    .insert(planVersion)
    .values({
      providerId: version.providerId,
      planVersionId: version.planVersionId,
      planId: version.planId,
      version: version.version,
      content: {
        title: version.title,
        description: version.description,
        terminalModelId: version.terminalModelId,
        eligibility: version.eligibility,
      },
      terminalModel: version.terminalModel,
      feeSchedule: version.feeSchedule,
      feeScheduleHash: version.feeScheduleHash,
      effectiveFrom: version.effective.effectiveFrom,
      effectiveTo: version.effective.effectiveTo,
      publishedAt: version.publishedAt,
    });
}

export async function findVersion(
  tx: Tx<"public">,
  planVersionId: Uuid,
): Promise<PlanSnapshot | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(planVersion)
    .where(eq(planVersion.planVersionId, planVersionId));
  return row && toSnapshot(row);
}

/** Versions of one plan, newest first. */
export async function listVersions(
  tx: Tx<"provider">,
  providerId: Uuid,
  planId: Uuid,
  limit: number,
): Promise<PlanSnapshot[]> {
  const rows = await queries(tx)
    .select()
    .from(planVersion)
    .where(and(eq(planVersion.providerId, providerId), eq(planVersion.planId, planId)))
    .orderBy(desc(planVersion.version))
    .limit(limit);
  return rows.map(toSnapshot);
}

/**
 * Of each published plan the newest version that has begun by a day; whether it has ended is for
 * the caller. Without ids, of every plan.
 */
export async function newestBegunVersions(
  tx: Tx<"public">,
  filter: { readonly on: string; readonly planIds?: readonly Uuid[]; readonly limit: number },
): Promise<PlanSnapshot[]> {
  const ofPlans = filter.planIds && inArray(plan.planId, [...filter.planIds]);
  const rows = await queries(tx)
    .selectDistinctOn([planVersion.providerId, planVersion.planId], { version: planVersion })
    .from(planVersion)
    .innerJoin(
      plan,
      and(eq(plan.providerId, planVersion.providerId), eq(plan.planId, planVersion.planId)),
    )
    .where(and(eq(plan.state, "published"), lte(planVersion.effectiveFrom, filter.on), ofPlans))
    .orderBy(planVersion.providerId, planVersion.planId, desc(planVersion.version))
    .limit(filter.limit);
  return rows.map((row) => toSnapshot(row.version));
}
