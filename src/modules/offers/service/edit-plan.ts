import type { Caller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import { shanghaiDate } from "../../../kernel/clock.ts";
import { findPlanProblems, type PlanProblem } from "../domain/check-plan.ts";
import type { EffectiveDates, PlanContent } from "../domain/plan.ts";
import type { TerminalModel } from "../domain/terminal-model.ts";
import { planDrafted, planWithdrawn, terminalModelSaved } from "../events.ts";
import * as store from "../store.ts";
import type { OffersDeps } from "./deps.ts";
import { hashFees } from "./hash-fees.ts";

/** What an acquirer's people do with models and drafts before anything is public. */

type Provider = Caller<ScopeOf<"provider">>;

/** Records a model, or replaces the description of one. Published versions keep their copy. */
export async function saveTerminalModel(
  deps: OffersDeps,
  caller: Provider,
  input: { readonly modelId: Uuid | undefined; readonly model: TerminalModel },
): Promise<Uuid> {
  const { providerId } = caller.scope;
  const modelId = input.modelId ?? deps.newId();
  const now = deps.clock.now();
  await deps.transact(caller.scope, async (tx) => {
    const key = { providerId, modelId };
    if (input.modelId === undefined) await store.insertModel(tx, key, input.model, now);
    else if (!(await store.updateModel(tx, key, input.model, now))) {
      throw new AppError("NOT_FOUND");
    }
    await deps.facts.record(tx, caller, terminalModelSaved, {
      providerId,
      object: { kind: "terminal-model", id: modelId },
      payload: { ptsExpiresOn: input.model.ptsExpiresOn },
    });
  });
  return modelId;
}

/**
 * Writes a draft: of a new plan, or over the draft of an existing one. Anything with the right
 * shape may be saved; publishing is where it is judged.
 * @throws AppError INVALID_INPUT with PLAN_MODEL_UNKNOWN, NOT_FOUND
 */
export async function saveDraft(
  deps: OffersDeps,
  caller: Provider,
  input: { readonly planId: Uuid | undefined; readonly content: PlanContent },
): Promise<Uuid> {
  const { providerId } = caller.scope;
  const { content } = input;
  const planId = input.planId ?? deps.newId();
  const now = deps.clock.now();
  const feeScheduleHash = hashFees(content.feeSchedule);
  await deps.transact(caller.scope, async (tx) => {
    if (!(await store.findModel(tx, providerId, content.terminalModelId))) {
      const fields = [{ field: "terminalModelId", code: "PLAN_MODEL_UNKNOWN" }];
      throw new AppError("INVALID_INPUT", { fields });
    }
    const key = { providerId, planId };
    if (input.planId === undefined) await store.insertPlan(tx, key, now);
    else if (!(await store.lockPlan(tx, providerId, planId))) throw new AppError("NOT_FOUND");
    await store.saveDraft(tx, key, content, now);
    await deps.facts.record(tx, caller, planDrafted, {
      providerId,
      object: { kind: "plan", id: planId },
      payload: { feeScheduleHash },
    });
  });
  return planId;
}

/** What stands in the way of publishing the draft with these dates, warnings included. */
export async function checkDraft(
  deps: OffersDeps,
  caller: Provider,
  input: { readonly planId: Uuid; readonly effective: EffectiveDates },
): Promise<readonly PlanProblem[]> {
  const { providerId } = caller.scope;
  const today = shanghaiDate(deps.clock.now());
  return deps.transact(caller.scope, async (tx) => {
    const plan = await store.findPlan(tx, providerId, input.planId);
    if (!plan) throw new AppError("NOT_FOUND");
    const content = plan.draft;
    const terminalModel = await store.findModel(tx, providerId, content.terminalModelId);
    if (!terminalModel) throw new AppError("NOT_FOUND");
    return findPlanProblems({ content, terminalModel, effective: input.effective }, today);
  });
}

/** Ends the offer; versions stay for the contracts that name them. @throws AppError PLAN_STATE */
export async function withdrawPlan(
  deps: OffersDeps,
  caller: Provider,
  planId: Uuid,
): Promise<void> {
  const { providerId } = caller.scope;
  await deps.transact(caller.scope, async (tx) => {
    const plan = await store.lockPlan(tx, providerId, planId);
    if (!plan) throw new AppError("NOT_FOUND");
    if (plan.state !== "published" || !plan.publishedAt) throw new AppError("PLAN_STATE");
    const { publishedAt } = plan;
    const changedAt = deps.clock.now();
    await store.updatePlan(tx, { ...plan, publishedAt, state: "withdrawn", changedAt });
    await deps.facts.record(tx, caller, planWithdrawn, {
      providerId,
      object: { kind: "plan", id: planId },
      payload: {},
    });
  });
}
