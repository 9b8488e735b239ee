import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { Reason, RefusalCode } from "../domain/correction.ts";
import { judgeVerdict, type Outcome } from "../domain/review.ts";
import type { Target } from "../domain/target.ts";
import {
  applicationApproved,
  applicationRefused,
  applicationReviewed,
  applicationSentBack,
} from "../events.ts";
import * as applicationStore from "../store/application.ts";
import * as deskStore from "../store/desk.ts";
import * as reviewStore from "../store/review.ts";
import * as sendBackReasonStore from "../store/send-back-reason.ts";
import {
  about,
  type ApplicationsDeps,
  nextState,
  type ProviderCaller,
  recordCompleteness,
} from "./deps.ts";
import { ensureRating } from "./rate-application.ts";
import {
  type CaseFile,
  type CaseHandle,
  type CaseView,
  findCase,
  loadCase,
  peopleOfCase,
  readCase,
} from "./read-case.ts";

/**
 * A named person of the acquirer decides (CN-R768-22, CN-ACQ-10). What the merchant is told and
 * what stays inside are separate from the first field on.
 */

/** What a reviewer decides, and why. */
export type Decision =
  | { readonly verdict: "approve"; readonly internalNote: string }
  | {
      readonly verdict: "refuse";
      readonly code: RefusalCode;
      readonly text: string;
      readonly internalNote: string;
    }
  | {
      readonly verdict: "send-back";
      readonly reasons: readonly Reason[];
      readonly internalNote: string;
    };

/** A decision on the case as its reviewer saw it. */
export interface DecisionInput {
  readonly applicationId: Uuid;
  /** Version of the case that the reviewer looked at. */
  readonly version: number;
  readonly decision: Decision;
}

interface Step {
  readonly tx: Tx<"provider">;
  readonly caller: ProviderCaller;
  readonly handle: CaseHandle;
  readonly file: CaseFile;
  readonly decision: Decision;
}

/** Writes the verdict into the acquirer's own tables and frees the case. */
async function recordVerdict(deps: ApplicationsDeps, step: Step, outcome: Outcome): Promise<void> {
  const { tx, caller, handle, file, decision } = step;
  const { applicationId, revision } = file.application;
  const inserted = await reviewStore.insertReview(tx, handle.key, {
    providerId: caller.scope.providerId,
    applicationId,
    revision,
    reviewerId: caller.scope.actorId,
    reviewId: deps.newId(),
    verdict: decision.verdict,
    internalNote: decision.internalNote,
    reviewedAt: deps.clock.now(),
  });
  if (!inserted) throw new AppError("SECOND_REVIEWER_NEEDED");
  await deskStore.changeDesk(tx, applicationId, { reviewerId: null, claimedAt: null });
  await deps.facts.record(tx, caller, applicationReviewed, {
    ...about(file.application),
    payload: { revision, verdict: decision.verdict, isFinal: outcome !== "first-approval" },
  });
}

/** Moves the application and tells the merchant. */
async function move(
  deps: ApplicationsDeps,
  step: Step,
  change: applicationStore.ApplicationChange,
  due: readonly Target[],
): Promise<applicationStore.StoredApplication> {
  const { tx, caller, file } = step;
  const changed = { ...change, changedAt: deps.clock.now() };
  const application = await applicationStore.changeApplication(tx, file.application, changed);
  if (!application) throw new AppError("CONFLICT");
  const { providerId } = caller.scope;
  await recordCompleteness(deps, tx, caller, { application, providerId, due });
  return application;
}

async function approve(deps: ApplicationsDeps, step: Step): Promise<void> {
  const { tx, caller, file } = step;
  const state = nextState(file.application.state, "approve");
  const application = await move(deps, step, { state, decidedAt: deps.clock.now() }, []);
  const { revision, storeId, planVersionId } = application;
  await deps.facts.record(tx, caller, applicationApproved, {
    ...about(application),
    payload: { revision, storeId, planVersionId },
  });
}

async function refuse(
  deps: ApplicationsDeps,
  step: Step,
  told: { readonly code: RefusalCode; readonly text: string },
): Promise<void> {
  const { tx, caller, handle, file } = step;
  const { code, text } = told;
  const refusalText = applicationStore.sealRefusalText(handle.key, handle.applicationId, text);
  const state = nextState(file.application.state, "refuse");
  const change = { state, decidedAt: deps.clock.now(), refusalCode: code, refusalText };
  const application = await move(deps, step, change, []);
  await deps.facts.record(tx, caller, applicationRefused, {
    ...about(application),
    payload: { revision: application.revision, code },
  });
}

async function sendBack(
  deps: ApplicationsDeps,
  step: Step,
  reasons: readonly Reason[],
): Promise<void> {
  const { tx, caller, handle, file } = step;
  const { merchantId, applicationId, revision } = file.application;
  const targets = reasons.map((reason) => reason.target);
  const state = nextState(file.application.state, "send-back");
  const application = await move(deps, step, { state, corrected: [] }, targets);
  const rows = reasons.map((reason) => ({
    ...reason,
    merchantId,
    applicationId,
    revision,
    providerId: caller.scope.providerId,
    reasonId: deps.newId(),
    createdAt: deps.clock.now(),
  }));
  await sendBackReasonStore.insertReasons(tx, handle.key, rows);
  await deps.facts.record(tx, caller, applicationSentBack, {
    ...about(application),
    payload: { revision, targets },
  });
}

async function follow(deps: ApplicationsDeps, step: Step, outcome: Outcome): Promise<void> {
  await recordVerdict(deps, step, outcome);
  const { decision } = step;
  if (outcome === "approve") return approve(deps, step);
  if (decision.verdict === "refuse") return refuse(deps, step, decision);
  if (decision.verdict === "send-back") return sendBack(deps, step, decision.reasons);
}

/**
 * Decides a claimed case. Two reviewers at once: one wins, the other is told (CONFLICT).
 * @throws AppError NOT_FOUND, NOT_UNDER_REVIEW, CASE_NOT_CLAIMED, REVIEWER_SOLD_OR_VISITED,
 * SECOND_REVIEWER_NEEDED, APPROVAL_DUE with what is due, CONFLICT
 */
export async function decideCase(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  input: DecisionInput,
): Promise<CaseView> {
  const { applicationId, decision } = input;
  const handle = await findCase(deps, caller, applicationId);
  await deps.transact(caller.scope, async (tx) => {
    const desk = await deskStore.lockDesk(tx, caller.scope.providerId, applicationId);
    const file = await loadCase(deps, tx, handle);
    const { level } = await ensureRating(deps, tx, caller, file);
    const people = peopleOfCase(file, caller.scope.actorId);
    const judged = judgeVerdict(people, decision.verdict, { due: file.due, level });
    if (!judged.ok) {
      const due = judged.error === "APPROVAL_DUE" ? file.due : [];
      const fields = due.map(({ target, code }) => ({ field: target, code }));
      throw new AppError(judged.error, { fields });
    }
    if (desk.version !== input.version) throw new AppError("CONFLICT");
    await follow(deps, { tx, caller, handle, file, decision }, judged.value);
  });
  return readCase(deps, caller, applicationId);
}
