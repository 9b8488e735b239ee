import { assert } from "../../../kernel/assert.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, toPage } from "../../../kernel/page.ts";
import type { DocumentSummary } from "../../documents/index.ts";
import type { PlanSnapshot } from "../../offers/index.ts";
import type { Bilingual } from "../../providers/index.ts";
import { isUnlocked, unlockDue, unlockedTargets } from "../domain/correction.ts";
import type { Facts } from "../domain/facts.ts";
import type { Group } from "../domain/form.ts";
import { isEditable } from "../domain/lifecycle.ts";
import { type Requirements, requirementsOf } from "../domain/requirements.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { isSameStore } from "../domain/subject-facts.ts";
import type { Correctable } from "../domain/target.ts";
import * as applicationStore from "../store/application.ts";
import * as draftGroupStore from "../store/draft-group.ts";
import * as sendBackReasonStore from "../store/send-back-reason.ts";
import * as snapshotStore from "../store/snapshot.ts";
import {
  type ApplicationsDeps,
  asObject,
  heldKey,
  type MerchantCaller,
  ownKey,
  today,
} from "./deps.ts";

/** A line of the merchant's list. */
export interface OwnLine {
  readonly application: applicationStore.StoredApplication;
  readonly plan: PlanSnapshot;
}

/** An application with everything that its merchant may know of it. */
export interface OwnApplication extends OwnLine {
  readonly providerName: Bilingual;
  readonly facts: Facts;
  readonly savedAt: ReadonlyMap<Group, Date>;
  readonly documents: readonly DocumentSummary[];
  readonly requirements: Requirements;
  readonly unlocked: "all" | readonly Correctable[];
  /** The store as a submission now would hand it in; there while the merchant may submit. */
  readonly nextStore?: Snapshot["store"];
  readonly reasons: readonly (sendBackReasonStore.StoredReason & { readonly isOpen: boolean })[];
  readonly refusalText: string;
}

/** Complaints of the last send-back that nobody touched yet. */
export function openReasons(
  application: applicationStore.StoredApplication,
  reasons: readonly sendBackReasonStore.StoredReason[],
): readonly sendBackReasonStore.StoredReason[] {
  if (application.state !== "sent-back") return [];
  return reasons.filter(
    (reason) =>
      reason.revision === application.revision && !application.corrected.includes(reason.target),
  );
}

/** Complaints of the last send-back, touched or not: what they name may be changed. */
export function currentReasons(
  application: applicationStore.StoredApplication,
  reasons: readonly sendBackReasonStore.StoredReason[],
): readonly sendBackReasonStore.StoredReason[] {
  return reasons.filter((reason) => reason.revision === application.revision);
}

/** What is due with these facts; the plan is asked only while the merchant may still change it. */
export async function askRequirements(
  deps: ApplicationsDeps,
  application: applicationStore.StoredApplication,
  facts: Facts,
  given: {
    readonly documents: readonly DocumentSummary[];
    readonly reasons: readonly sendBackReasonStore.StoredReason[];
  },
): Promise<Requirements> {
  const { subjectType, premises, regionCode, planVersionId } = application;
  const mcc = facts.mcc === undefined ? {} : { mcc: facts.mcc };
  const planReasons = isEditable(application.state)
    ? await deps.plans.ineligibility(planVersionId, { subjectType, regionCode, ...mcc })
    : [];
  return requirementsOf({
    subjectType,
    premises,
    facts,
    documents: given.documents.map((document) => document.kind),
    planReasons,
    rejected: openReasons(application, given.reasons),
    on: today(deps),
  });
}

/** The plan of an application, which stays readable after it is withdrawn. */
async function requirePlan(deps: ApplicationsDeps, planVersionId: Uuid): Promise<PlanSnapshot> {
  const plan = await deps.plans.planSnapshot(planVersionId);
  assert(plan !== undefined, "an application names a plan that exists");
  return plan;
}

async function nameOf(deps: ApplicationsDeps, providerId: Uuid): Promise<Bilingual> {
  const names = await deps.acquirers.providerNames([providerId]);
  return names.get(providerId) ?? { zh: "", en: "" };
}

/**
 * The store of the next submission; undefined when nothing may be handed in. It may move while a
 * draft grows. Afterwards it stays as it was handed in, because it was visited so, except where the
 * acquirer sent the store itself back.
 */
async function storeToSubmit(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  application: applicationStore.StoredApplication,
  { unlocked, handedIn }: Pick<OwnApplication, "unlocked"> & { readonly handedIn?: Snapshot },
): Promise<Snapshot["store"] | undefined> {
  if (!isEditable(application.state)) return undefined;
  if (!isUnlocked(unlocked, "store")) return handedIn?.store;
  const shop = await deps.stores.readStore(caller, application.storeId);
  const { storeId, name, regionCode, address, premises } = shop;
  return { storeId, name, regionCode, address, premises };
}

/** The application as it would be handed in with a store. */
function withStore(
  application: applicationStore.StoredApplication,
  next: Snapshot["store"] | undefined,
  handedIn: Snapshot | undefined,
): applicationStore.StoredApplication {
  if (!next) return application;
  const { premises, regionCode } = next;
  if (!handedIn || isSameStore(handedIn.store, next)) {
    return { ...application, premises, regionCode };
  }
  // Another module keeps the store; that the merchant touched it shows in what it says now.
  const corrected = [...new Set([...application.corrected, "store" as const])];
  return { ...application, premises, regionCode, corrected };
}

/**
 * Reads an application of the calling merchant.
 * @throws AppError NOT_FOUND
 */
export async function readOwn(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  applicationId: Uuid,
): Promise<OwnApplication> {
  const { merchantId } = caller.scope;
  const found = await deps.transact(caller.scope, (tx) =>
    applicationStore.findApplication(tx, applicationId),
  );
  if (!found) throw new AppError("NOT_FOUND");
  const key = await ownKey(deps, merchantId);
  const { providerId } = found;
  const held = providerId ? await heldKey(deps, providerId, merchantId) : undefined;
  const { groups, reasons, handedIn } = await deps.transact(caller.scope, async (tx) => ({
    groups: await draftGroupStore.readGroups(tx, key, applicationId),
    reasons: await sendBackReasonStore.listReasons(tx, held, applicationId),
    handedIn: await snapshotStore.findOwnCopy(tx, key, found),
  }));
  const sentBack = unlockedTargets(found.state, currentReasons(found, reasons));
  const handed = { unlocked: sentBack, ...(handedIn ? { handedIn } : {}) };
  const nextStore = await storeToSubmit(deps, caller, found, handed);
  const application = withStore(found, nextStore, handedIn);
  const documents = await deps.papers.listOf(caller, asObject(applicationId));
  const open = openReasons(application, reasons);
  const plan = await requirePlan(deps, application.planVersionId);
  const requirements = await askRequirements(deps, application, groups.facts, {
    documents,
    reasons,
  });
  const { corrected } = application;
  return {
    application,
    plan,
    providerName: await nameOf(deps, plan.providerId),
    ...groups,
    documents,
    requirements,
    unlocked: unlockDue(sentBack, { due: requirements.due, corrected }),
    ...(nextStore ? { nextStore } : {}),
    reasons: reasons.map((reason) => ({ ...reason, isOpen: open.includes(reason) })),
    refusalText: held ? applicationStore.openRefusalText(held, application) : "",
  };
}

/** The calling merchant's applications, newest first. */
export async function listOwn(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  page: PageQuery,
): Promise<Page<OwnLine>> {
  const rows = await deps.transact(caller.scope, (tx) => applicationStore.listOwn(tx, page));
  const cut = toPage(rows, page.limit, (row) => ({ at: row.createdAt, id: row.applicationId }));
  const items = await Promise.all(
    cut.items.map(async (application) => {
      return { application, plan: await requirePlan(deps, application.planVersionId) };
    }),
  );
  return { ...cut, items };
}
