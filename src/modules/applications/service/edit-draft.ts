import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { MERCHANT_KINDS } from "../../documents/index.ts";
import { checkFacts } from "../domain/check-facts.ts";
import { findLocked, isUnlocked } from "../domain/correction.ts";
import type { Facts, Field } from "../domain/facts.ts";
import { fieldsOf, type Group } from "../domain/form.ts";
import { isEditable } from "../domain/lifecycle.ts";
import { MAX_DOCUMENTS } from "../domain/snapshot.ts";
import type { SubjectType } from "../domain/subject-type.ts";
import { type Correctable, documentTarget } from "../domain/target.ts";
import { applicationDocumentsChanged, applicationSaved, applicationStarted } from "../events.ts";
import * as applicationStore from "../store/application.ts";
import * as draftGroupStore from "../store/draft-group.ts";
import {
  about,
  type ApplicationsDeps,
  asObject,
  type MerchantCaller,
  ownKey,
  recordCompleteness,
  targetsOf,
  today,
} from "./deps.ts";
import { askRequirements, type OwnApplication, readOwn } from "./read-own.ts";

/** Beginning and filling in, group by group. Nothing here is visible to any acquirer. */

const MAX_DRAFTS = 20;

/** What an application is begun with. */
export interface StartInput {
  readonly storeId: Uuid;
  readonly planVersionId: Uuid;
  readonly subjectType: SubjectType;
  readonly agentId?: Uuid | undefined;
}

async function requirePlan(deps: ApplicationsDeps, planVersionId: Uuid) {
  const plan = await deps.plans.planSnapshot(planVersionId);
  if (!plan) {
    const fields = [{ field: "planVersionId", code: "PLAN_UNKNOWN" }];
    throw new AppError("INVALID_INPUT", { fields });
  }
  return plan;
}

/** An agency may stand behind an application only where the acquirer confirms it (CN-199-1). */
async function requireAgency(
  deps: ApplicationsDeps,
  agentId: Uuid | undefined,
  providerId: Uuid,
): Promise<void> {
  if (agentId === undefined) return;
  const allowed = await deps.agencies.mayServe(agentId, providerId, "merchant-referral");
  if (allowed.ok) return;
  const fields = [{ field: "agentId", code: "AGENT_NOT_CONFIRMED" }];
  throw new AppError("INVALID_INPUT", { fields });
}

/** @throws AppError NOT_FOUND (store), INVALID_INPUT, TOO_MANY_DRAFTS, STORE_CLOSED */
export async function startApplication(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  input: StartInput,
): Promise<OwnApplication> {
  const { merchantId } = caller.scope;
  const shop = await deps.stores.readStore(caller, input.storeId);
  if (shop.closedAt) throw new AppError("STORE_CLOSED");
  const plan = await requirePlan(deps, input.planVersionId);
  await requireAgency(deps, input.agentId, plan.providerId);
  const [applicationId, now] = [deps.newId(), deps.clock.now()];
  const { storeId, planVersionId, subjectType, agentId } = input;
  await deps.transact(caller.scope, async (tx) => {
    if ((await applicationStore.countDrafts(tx)) >= MAX_DRAFTS)
      throw new AppError("TOO_MANY_DRAFTS");
    await applicationStore.insertApplication(tx, {
      merchantId,
      applicationId,
      storeId,
      planVersionId,
      subjectType,
      premises: shop.premises,
      regionCode: shop.regionCode,
      agentId: agentId ?? null,
      state: "draft",
      createdAt: now,
      changedAt: now,
    });
    await deps.facts.record(tx, caller, applicationStarted, {
      merchantId,
      object: { kind: "application", id: applicationId },
      payload: { storeId, planVersionId, subjectType },
    });
  });
  const own = await readOwn(deps, caller, applicationId);
  await deps.transact(caller.scope, (tx) =>
    recordCompleteness(deps, tx, caller, {
      application: own.application,
      providerId: plan.providerId,
      due: targetsOf(own.requirements.due),
    }),
  );
  return own;
}

/** One save. `clear` empties fields; what is named nowhere stays as it is. */
export interface GroupInput {
  readonly applicationId: Uuid;
  readonly group: Group;
  readonly version: number;
  readonly values: Facts;
  readonly clear: readonly Field[];
}

function named(input: GroupInput): Field[] {
  const given = (Object.keys(input.values) as Field[]).filter(
    (field) => input.values[field] !== undefined,
  );
  return [...new Set([...given, ...input.clear])];
}

const isSame = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** The answers after the save, or the refusal that names each field. */
function apply(own: OwnApplication, input: GroupInput, on: string): Facts {
  const { subjectType } = own.application;
  const fields = named(input);
  const allowed = fieldsOf(subjectType, input.group);
  const foreign = fields.filter((field) => !allowed.includes(field));
  if (foreign.length > 0) throw refused(foreign, "FIELD_NOT_IN_GROUP", "INVALID_INPUT");
  const { facts, problems } = checkFacts(input.values, own.facts, on);
  if (problems.length > 0) {
    const at = problems.map(({ field, code }) => ({ field: `values.${field}`, code }));
    throw new AppError("INVALID_INPUT", { fields: at });
  }
  const next: Facts = { ...own.facts, ...facts };
  const left = Object.entries(next).filter(([name]) => !input.clear.includes(name as Field));
  const kept = Object.fromEntries(left) as Facts;
  const changed = fields.filter((field) => !isSame(kept[field], own.facts[field]));
  const locked = findLocked(own.unlocked, changed);
  if (locked.length > 0) throw refused(locked, "FIELD_LOCKED", "FIELD_LOCKED");
  return kept;
}

function refused(fields: readonly Field[], code: string, whole: string): AppError {
  return new AppError(whole, {
    fields: fields.map((field) => ({ field: `values.${field}`, code })),
  });
}

/** Targets that count as corrected after the merchant touched `touched`. */
function corrected(own: OwnApplication, touched: readonly Correctable[]): Correctable[] {
  const { state, corrected: before } = own.application;
  if (state !== "sent-back") return [...before];
  const now = touched.filter((target) => isUnlocked(own.unlocked, target));
  return [...new Set([...before, ...now])];
}

/** @throws AppError NOT_FOUND, APPLICATION_STATE, INVALID_INPUT, FIELD_LOCKED, CONFLICT */
export async function saveGroup(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  input: GroupInput,
): Promise<OwnApplication> {
  const { applicationId, group } = input;
  const own = await readOwn(deps, caller, applicationId);
  if (!isEditable(own.application.state)) throw new AppError("APPLICATION_STATE");
  const facts = apply(own, input, today(deps));
  const allowed = fieldsOf(own.application.subjectType, group);
  const groupFacts = Object.fromEntries(
    Object.entries(facts).filter(([field]) => allowed.includes(field as Field)),
  ) as Facts;
  const touched = corrected(own, named(input));
  const after = { ...own.application, corrected: touched };
  const { due } = await askRequirements(deps, after, facts, own);
  const key = await ownKey(deps, caller.scope.merchantId);
  await deps.transact(caller.scope, async (tx) => {
    const seen = { applicationId, version: input.version };
    const change = { corrected: touched, mcc: facts.mcc ?? null };
    const application = await applicationStore.changeApplication(tx, seen, change);
    if (!application) throw new AppError("CONFLICT");
    const { merchantId } = application;
    const savedAt = deps.clock.now();
    const row = { merchantId, applicationId, group, facts: groupFacts, savedAt };
    await draftGroupStore.saveGroup(tx, key, row);
    await deps.facts.record(tx, caller, applicationSaved, {
      ...about(application),
      payload: { group },
    });
    const { providerId } = own.plan;
    await recordCompleteness(deps, tx, caller, { application, providerId, due: targetsOf(due) });
  });
  return readOwn(deps, caller, applicationId);
}

type DocumentChange = "added" | "removed";

async function changeDocuments(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  input: { readonly applicationId: Uuid; readonly documentId: Uuid },
  change: DocumentChange,
): Promise<OwnApplication> {
  const { applicationId, documentId } = input;
  const own = await readOwn(deps, caller, applicationId);
  if (!isEditable(own.application.state)) throw new AppError("APPLICATION_STATE");
  const isThere = own.documents.some((document) => document.id === documentId);
  if (isThere === (change === "added")) return own;
  if (change === "added" && own.documents.length >= MAX_DOCUMENTS) {
    throw new AppError("TOO_MANY_DOCUMENTS");
  }
  await deps.transact(caller.scope, async (tx) => {
    const [summary] = await deps.papers.assertOwned(tx, caller, [documentId], MERCHANT_KINDS);
    if (!summary) throw new AppError("NOT_FOUND");
    const target = documentTarget(summary.kind);
    if (!isUnlocked(own.unlocked, target)) {
      const fields = [{ field: "documentId", code: "FIELD_LOCKED" }];
      throw new AppError("FIELD_LOCKED", { fields });
    }
    const touched = change === "added" ? corrected(own, [target]) : own.application.corrected;
    const application = await applicationStore.changeApplication(tx, own.application, {
      corrected: touched,
    });
    if (!application) throw new AppError("CONFLICT");
    const use = { object: asObject(applicationId), documentIds: [documentId] };
    const { merchantId } = application;
    if (change === "added") await deps.papers.attach(tx, caller, { ...use, merchantId });
    else await deps.papers.detach(tx, caller, use);
    await deps.facts.record(tx, caller, applicationDocumentsChanged, {
      ...about(application),
      payload: { target, change },
    });
  });
  return tellCompleteness(deps, caller, applicationId);
}

/** Documents are counted after their transaction, because another module holds them. */
async function tellCompleteness(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  applicationId: Uuid,
): Promise<OwnApplication> {
  const own = await readOwn(deps, caller, applicationId);
  if (!own.application.agentId) return own;
  await deps.transact(caller.scope, (tx) =>
    recordCompleteness(deps, tx, caller, {
      application: own.application,
      providerId: own.plan.providerId,
      due: targetsOf(own.requirements.due),
    }),
  );
  return own;
}

const MAX_TRIES = 5;

/**
 * Several files arrive at once from one page. Adding one says nothing about the rest of the draft,
 * so a step that met another's is simply taken again.
 */
async function onceMore(step: () => Promise<OwnApplication>, tries = 1): Promise<OwnApplication> {
  try {
    return await step();
  } catch (error) {
    const isMet = error instanceof AppError && error.code === "CONFLICT";
    if (!isMet || tries >= MAX_TRIES) throw error;
    return onceMore(step, tries + 1);
  }
}

/** @throws AppError NOT_FOUND, APPLICATION_STATE, FIELD_LOCKED, TOO_MANY_DOCUMENTS, CONFLICT */
export function addDocument(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  input: { readonly applicationId: Uuid; readonly documentId: Uuid },
): Promise<OwnApplication> {
  return onceMore(() => changeDocuments(deps, caller, input, "added"));
}

/** @throws AppError NOT_FOUND, APPLICATION_STATE, FIELD_LOCKED, CONFLICT */
export function removeDocument(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  input: { readonly applicationId: Uuid; readonly documentId: Uuid },
): Promise<OwnApplication> {
  return onceMore(() => changeDocuments(deps, caller, input, "removed"));
}
