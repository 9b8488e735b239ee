import { canonicaliseSchedule } from "@tillkeeper/fee-schedule";
import type { Caller } from "../../../kernel/actor.ts";
import { shanghaiDate } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { findPlanProblems, type PlanToCheck } from "../domain/check-plan.ts";
import type { EffectiveDates } from "../domain/plan.ts";
import { planPublished } from "../events.ts";
import type { PlanSnapshot } from "../index.ts";
import * as store from "../store.ts";
import type { OffersDeps } from "./deps.ts";
import { hashFees } from "./hash-fees.ts";

/** Turns a draft into a version that nobody can change. */

function refuseProblems(plan: PlanToCheck, today: string): void {
  const problems = findPlanProblems(plan, today).filter((problem) => !problem.isWarning);
  if (problems.length === 0) return;
  const fields = problems.slice(0, 100).map(({ field, code }) => ({ field, code }));
  throw new AppError("PLAN_NOT_PUBLISHABLE", { fields });
}

async function loadToPublish(
  tx: Tx<"provider">,
  providerId: Uuid,
  input: PublishInput,
): Promise<PlanToCheck & { readonly plan: store.StoredPlan }> {
  const plan = await store.lockPlan(tx, providerId, input.planId);
  const drafted = plan && (await store.findPlan(tx, providerId, input.planId));
  if (!plan || !drafted) throw new AppError("NOT_FOUND");
  const content = drafted.draft;
  const terminalModel = await store.findModel(tx, providerId, content.terminalModelId);
  if (!terminalModel) throw new AppError("NOT_FOUND");
  return { plan, content, terminalModel, effective: input.effective };
}

/** Which plan, and when its new version may be chosen. */
export interface PublishInput {
  readonly planId: Uuid;
  readonly effective: EffectiveDates;
}

/**
 * Publishes the draft as the plan's next version. It replaces the version before from its first day
 * on; a withdrawn plan is offered again.
 * @returns the version's id
 * @throws AppError PLAN_NOT_PUBLISHABLE with every problem at its field, NOT_FOUND
 */
export async function publishPlan(
  deps: OffersDeps,
  caller: Caller<ScopeOf<"provider">>,
  input: PublishInput,
): Promise<Uuid> {
  const { providerId } = caller.scope;
  const now = deps.clock.now();
  const planVersionId = deps.newId();
  await deps.transact(caller.scope, async (tx) => {
    const { plan, content, terminalModel } = await loadToPublish(tx, providerId, input);
    const toCheck = { content, terminalModel, effective: input.effective };
    refuseProblems(toCheck, shanghaiDate(now));
    const version: PlanSnapshot = {
      planVersionId,
      planId: plan.planId,
      providerId,
      version: plan.lastVersion + 1,
      title: content.title,
      description: content.description,
      terminalModelId: content.terminalModelId,
      terminalModel,
      eligibility: content.eligibility,
      feeSchedule: canonicaliseSchedule(content.feeSchedule),
      feeScheduleHash: hashFees(content.feeSchedule),
      effective: input.effective,
      publishedAt: now,
    };
    await store.insertVersion(tx, version);
    await store.updatePlan(tx, {
      ...plan,
      state: "published",
      lastVersion: version.version,
      publishedAt: plan.publishedAt ?? now,
      changedAt: now,
    });
    await deps.facts.record(tx, caller, planPublished, {
      providerId,
      object: { kind: "plan-version", id: planVersionId },
      payload: {
        planId: plan.planId,
        version: version.version,
        feeScheduleHash: version.feeScheduleHash,
        ...input.effective,
      },
    });
  });
  return planVersionId;
}
