import type { Comparison, MerchantProfile } from "@tillkeeper/fee-schedule";
import type { Caller } from "../../kernel/actor.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { PlanProblem } from "./domain/check-plan.ts";
import type { MerchantTraits } from "./domain/eligibility.ts";
import type { PlanContent } from "./domain/plan.ts";
import type { TerminalModel } from "./domain/terminal-model.ts";
import type { OffersApi, PlanSnapshot } from "./index.ts";
import type { OffersDeps } from "./service/deps.ts";
import * as editing from "./service/edit-plan.ts";
import { publishPlan, type PublishInput } from "./service/publish-plan.ts";
import * as reading from "./service/read-plans.ts";
import type { OfferedPlan } from "./service/read-plans.ts";
import * as store from "./store.ts";

type Provider = Caller<ScopeOf<"provider">>;

/** A plan as its acquirer sees it. */
export interface OwnPlan extends store.StoredPlan {
  readonly draft: PlanContent;
}

/** The module's use cases; what other modules may call is {@link OffersApi}. */
export interface OffersService extends OffersApi {
  listOffered(filter: {
    readonly merchant: MerchantTraits;
    readonly providerId: Uuid | undefined;
  }): Promise<readonly OfferedPlan[]>;
  /** @throws AppError PLAN_NOT_OFFERED */
  readOffered(planId: Uuid, merchant: MerchantTraits): Promise<OfferedPlan>;
  /** @throws AppError PLAN_NOT_OFFERED */
  comparePlans(input: {
    readonly planIds: readonly Uuid[];
    readonly profile: MerchantProfile;
    readonly months: number;
  }): Promise<{ readonly offered: readonly OfferedPlan[]; readonly comparison: Comparison }>;
  saveTerminalModel(
    caller: Provider,
    input: { readonly modelId: Uuid | undefined; readonly model: TerminalModel },
  ): Promise<Uuid>;
  listTerminalModels(caller: Provider): Promise<readonly store.StoredModel[]>;
  saveDraft(
    caller: Provider,
    input: { readonly planId: Uuid | undefined; readonly content: PlanContent },
  ): Promise<Uuid>;
  checkDraft(caller: Provider, input: PublishInput): Promise<readonly PlanProblem[]>;
  publishPlan(caller: Provider, input: PublishInput): Promise<Uuid>;
  withdrawPlan(caller: Provider, planId: Uuid): Promise<void>;
  listOwn(caller: Provider): Promise<readonly OwnPlan[]>;
  /** @throws AppError NOT_FOUND */
  readOwn(
    caller: Provider,
    planId: Uuid,
  ): Promise<OwnPlan & { readonly versions: readonly PlanSnapshot[] }>;
}

const MAX_OWN = 500;
const MAX_VERSIONS = 100;
const MAX_KEPT = 2_000;

/** A version never changes, so each process reads it once. */
function versionCache(deps: OffersDeps) {
  const kept = new Map<Uuid, PlanSnapshot>();
  return async (planVersionId: Uuid): Promise<PlanSnapshot | undefined> => {
    const known = kept.get(planVersionId);
    if (known) return known;
    const found = await deps.transact({ role: "public" }, (tx) =>
      store.findVersion(tx, planVersionId),
    );
    if (kept.size >= MAX_KEPT) kept.clear();
    if (found) kept.set(planVersionId, found);
    return found;
  };
}

/** Makes the use cases. */
export function createOffersService(deps: OffersDeps): OffersService {
  const planSnapshot = versionCache(deps);
  return {
    planSnapshot,
    currentVersion: (planId) => reading.currentVersion(deps, planId),
    ineligibility: async (id, merchant) =>
      reading.findVersionIneligibility(deps, await planSnapshot(id), merchant),
    listOffered: (filter) => reading.listOffered(deps, filter),
    readOffered: async (planId, merchant) => {
      const [offered] = await reading.readOffered(deps, [planId], merchant);
      if (!offered) throw new AppError("PLAN_NOT_OFFERED");
      return offered;
    },
    comparePlans: (input) => reading.compareOffered(deps, input),
    saveTerminalModel: (caller, input) => editing.saveTerminalModel(deps, caller, input),
    listTerminalModels: ({ scope }) =>
      deps.transact(scope, (tx) => store.listModels(tx, scope.providerId, MAX_OWN)),
    saveDraft: (caller, input) => editing.saveDraft(deps, caller, input),
    checkDraft: (caller, input) => editing.checkDraft(deps, caller, input),
    publishPlan: (caller, input) => publishPlan(deps, caller, input),
    withdrawPlan: (caller, planId) => editing.withdrawPlan(deps, caller, planId),
    listOwn: ({ scope }) =>
      deps.transact(scope, (tx) => store.listPlans(tx, scope.providerId, MAX_OWN)),
    readOwn: ({ scope }, planId) =>
      deps.transact(scope, async (tx) => {
        const plan = await store.findPlan(tx, scope.providerId, planId);
        if (!plan) throw new AppError("NOT_FOUND");
        const versions = await store.listVersions(tx, scope.providerId, planId, MAX_VERSIONS);
        return { ...plan, versions };
      }),
  };
}
