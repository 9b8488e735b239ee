import { compareSchedules, type Comparison, type MerchantProfile } from "@tillkeeper/fee-schedule";
import { shanghaiDate } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Coverage, ProviderProfile } from "../../providers/index.ts";
import {
  findIneligibility,
  type IneligibleReason,
  type MerchantTraits,
} from "../domain/eligibility.ts";
import { isEffective } from "../domain/plan.ts";
import type { PlanSnapshot } from "../index.ts";
import * as store from "../store.ts";
import type { OffersDeps } from "./deps.ts";

/** What visitors, merchants and modules to the right read: versions that may be chosen today. */

const MAX_PLANS = 500;

/** An offered version with its acquirer and what speaks against it. */
export interface OfferedPlan {
  readonly plan: PlanSnapshot;
  readonly provider: ProviderProfile;
  readonly coverage: Coverage;
  /** Empty when the merchant, as far as it is described, may have the plan. */
  readonly ineligible: readonly IneligibleReason[];
}

async function currentVersions(
  deps: OffersDeps,
  planIds: readonly Uuid[] | undefined,
): Promise<PlanSnapshot[]> {
  const on = shanghaiDate(deps.clock.now());
  const filter = { on, limit: MAX_PLANS, ...(planIds ? { planIds } : {}) };
  const versions = await deps.transact({ role: "public" }, (tx) =>
    store.newestBegunVersions(tx, filter),
  );
  return versions.filter((version) => isEffective(version.effective, on));
}

/** The version of a plan that may be chosen today. */
export async function currentVersion(
  deps: OffersDeps,
  planId: Uuid,
): Promise<PlanSnapshot | undefined> {
  return (await currentVersions(deps, [planId]))[0];
}

function isMobile(plan: PlanSnapshot): boolean {
  return plan.terminalModel.form === "mobile";
}

function judge(
  deps: OffersDeps,
  plan: PlanSnapshot,
  provider: ProviderProfile,
  merchant: MerchantTraits,
): OfferedPlan {
  const coverage = deps.licensing.coverageToday(provider, merchant.regionCode);
  const terms = { eligibility: plan.eligibility, isMobile: isMobile(plan) };
  return { plan, provider, coverage, ineligible: findIneligibility(terms, coverage, merchant) };
}

/**
 * Plans of published acquirers. Order: eligible ones first, then by the acquirers' names and the
 * plans' titles; never by price, which only the visitor's own comparison sorts by.
 */
export async function listOffered(
  deps: OffersDeps,
  filter: { readonly merchant: MerchantTraits; readonly providerId: Uuid | undefined },
): Promise<readonly OfferedPlan[]> {
  const providers = new Map(
    (await deps.licensing.listProviders()).map((one) => [one.providerId, one]),
  );
  const offered: OfferedPlan[] = [];
  for (const plan of await currentVersions(deps, undefined)) {
    const provider = providers.get(plan.providerId);
    if (!provider) continue;
    if (filter.providerId !== undefined && filter.providerId !== plan.providerId) continue;
    offered.push(judge(deps, plan, provider, filter.merchant));
  }
  const collator = new Intl.Collator("zh");
  return offered.sort(
    (a, b) =>
      Math.min(a.ineligible.length, 1) - Math.min(b.ineligible.length, 1) ||
      collator.compare(a.provider.name.zh, b.provider.name.zh) ||
      collator.compare(a.plan.title.zh, b.plan.title.zh),
  );
}

/** Offered plans by id, in the order asked. @throws AppError PLAN_NOT_OFFERED */
export async function readOffered(
  deps: OffersDeps,
  planIds: readonly Uuid[],
  merchant: MerchantTraits,
): Promise<readonly OfferedPlan[]> {
  const versions = await currentVersions(deps, planIds);
  return Promise.all(
    planIds.map(async (planId) => {
      const plan = versions.find((version) => version.planId === planId);
      const provider = plan && (await deps.licensing.providerProfile(plan.providerId));
      if (!plan || provider?.state !== "published") throw new AppError("PLAN_NOT_OFFERED");
      return judge(deps, plan, provider, merchant);
    }),
  );
}

/** Plans side by side under the same assumptions. */
export async function compareOffered(
  deps: OffersDeps,
  input: {
    readonly planIds: readonly Uuid[];
    readonly profile: MerchantProfile;
    readonly months: number;
  },
): Promise<{ readonly offered: readonly OfferedPlan[]; readonly comparison: Comparison }> {
  const offered = await readOffered(deps, input.planIds, {});
  const schedules = offered.map(({ plan }) => ({ id: plan.planId, schedule: plan.feeSchedule }));
  return { offered, comparison: compareSchedules(schedules, input.profile, input.months) };
}

/** Reasons against a merchant's application for a version today; undefined when not offered. */
export async function findVersionIneligibility(
  deps: OffersDeps,
  version: PlanSnapshot | undefined,
  merchant: MerchantTraits,
): Promise<readonly IneligibleReason[] | undefined> {
  if (!version) return undefined;
  const current = await currentVersion(deps, version.planId);
  if (current?.planVersionId !== version.planVersionId) return undefined;
  const coverage = await deps.licensing.coverage(version.providerId, merchant.regionCode);
  const terms = { eligibility: version.eligibility, isMobile: isMobile(version) };
  return findIneligibility(terms, coverage, merchant);
}
