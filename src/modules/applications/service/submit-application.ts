import { assert } from "../../../kernel/assert.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { PreparedShare } from "../../documents/index.ts";
import { isWithProvider, submissionOf } from "../domain/lifecycle.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { applicationResubmitted, applicationSubmitted, applicationWithdrawn } from "../events.ts";
import * as applicationStore from "../store/application.ts";
import * as snapshotStore from "../store/snapshot.ts";
import {
  about,
  type ApplicationsDeps,
  asObject,
  heldKey,
  type MerchantCaller,
  nextState,
  ownKey,
  recordCompleteness,
} from "./deps.ts";
import { type OwnApplication, readOwn } from "./read-own.ts";

/**
 * Handing in: the moment at which an acquirer first learns of the application. Copies of the
 * documents are encrypted for it beforehand; one transaction then makes everything true at once, so
 * a crash in between leaves a draft that can be submitted again.
 */

/** Printed across identity papers, so that a leaked copy tells what it was for. */
const WATERMARK = "仅供银行卡收单业务审核使用";

/** What merchant and version the caller means. */
export interface VersionedInput {
  readonly applicationId: Uuid;
  readonly version: number;
}

async function snapshotOf(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  own: OwnApplication,
): Promise<Snapshot> {
  const { closedAt } = await deps.stores.readStore(caller, own.application.storeId);
  if (closedAt) throw new AppError("STORE_CLOSED");
  assert(own.nextStore !== undefined, "what may be submitted has a store");
  return {
    subjectType: own.application.subjectType,
    store: own.nextStore,
    facts: own.facts,
    documents: own.documents.map(({ id, kind }) => ({ id, kind })),
  };
}

interface Submission {
  readonly own: OwnApplication;
  readonly input: VersionedInput;
  readonly snapshot: Snapshot;
  readonly share: PreparedShare;
  readonly keys: Parameters<typeof snapshotStore.insertHandedIn>[1];
}

async function handIn(
  deps: ApplicationsDeps,
  tx: Tx<"merchant">,
  caller: MerchantCaller,
  submission: Submission,
): Promise<void> {
  const { own, input, snapshot, share, keys } = submission;
  const { merchantId, providerId } = share;
  const action = submissionOf(own.application.state);
  const now = deps.clock.now();
  const application = await applicationStore.changeApplication(tx, input, {
    state: nextState(own.application.state, action),
    revision: own.application.revision + 1,
    providerId,
    regionCode: snapshot.store.regionCode,
    premises: snapshot.store.premises,
    corrected: [],
    submittedAt: now,
    changedAt: now,
  });
  if (!application) throw new AppError("CONFLICT");
  const { applicationId, revision, planVersionId } = application;
  assert(snapshot.facts.uscc !== undefined, "a complete application has a credit code");
  await snapshotStore.insertHandedIn(tx, keys, {
    merchantId,
    providerId,
    applicationId,
    revision,
    snapshotId: deps.newId(),
    snapshot,
    usccIndex: deps.blindIndex("uscc", snapshot.facts.uscc),
    submittedBy: caller.actor.id ?? null,
    submittedAt: now,
  });
  await deps.papers.commitShare(tx, caller, share, asObject(applicationId));
  const fact = about(application);
  if (action === "submit") {
    const payload = { revision, planVersionId };
    await deps.facts.record(tx, caller, applicationSubmitted, { ...fact, payload });
  } else {
    await deps.facts.record(tx, caller, applicationResubmitted, { ...fact, payload: { revision } });
  }
  await recordCompleteness(deps, tx, caller, { application, providerId, due: [] });
}

/**
 * Submits a draft or a corrected application. Submitting what is with the acquirer already changes
 * nothing and answers as before.
 * @throws AppError NOT_FOUND, APPLICATION_STATE, APPLICATION_INCOMPLETE, STORE_CLOSED, CONFLICT
 */
export async function submitApplication(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  input: VersionedInput,
): Promise<OwnApplication> {
  const own = await readOwn(deps, caller, input.applicationId);
  const { state } = own.application;
  if (isWithProvider(state)) return own;
  nextState(state, submissionOf(state));
  if (own.application.version !== input.version) throw new AppError("CONFLICT");
  if (own.requirements.due.length > 0) {
    const fields = own.requirements.due.map(({ target, code }) => ({ field: target, code }));
    throw new AppError("APPLICATION_INCOMPLETE", { fields });
  }
  const { plan } = own;
  const { merchantId } = caller.scope;
  const keys = {
    merchant: await ownKey(deps, merchantId),
    provider: await heldKey(deps, plan.providerId, merchantId),
  };
  const snapshot = await snapshotOf(deps, caller, own);
  const share = await deps.papers.prepareShare(caller, {
    providerId: plan.providerId,
    documentIds: own.documents.map((document) => document.id),
    watermark: WATERMARK,
  });
  await deps.transact(caller.scope, (tx) =>
    handIn(deps, tx, caller, { own, input, snapshot, share, keys }),
  );
  return readOwn(deps, caller, input.applicationId);
}

/**
 * Takes an application back, at any moment before it is decided.
 * @throws AppError NOT_FOUND, APPLICATION_STATE, CONFLICT
 */
export async function withdrawApplication(
  deps: ApplicationsDeps,
  caller: MerchantCaller,
  input: VersionedInput,
): Promise<OwnApplication> {
  const { application: seen, plan } = await readOwn(deps, caller, input.applicationId);
  if (seen.state === "withdrawn") return readOwn(deps, caller, input.applicationId);
  const state = nextState(seen.state, "withdraw");
  await deps.transact(caller.scope, async (tx) => {
    const change = { state, changedAt: deps.clock.now() };
    const application = await applicationStore.changeApplication(tx, input, change);
    if (!application) throw new AppError("CONFLICT");
    await deps.facts.record(tx, caller, applicationWithdrawn, {
      ...about(application),
      payload: {},
    });
    const { providerId } = plan;
    await recordCompleteness(deps, tx, caller, { application, providerId, due: [] });
  });
  return readOwn(deps, caller, input.applicationId);
}
