import { systemCaller } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { requestMachine } from "../domain/request-state.ts";
import { contactRequestOpened } from "../events.ts";
import * as store from "../store.ts";
import { type LeadsDeps, scopeOfProvider } from "./deps.ts";

/**
 * Puts a submission into the acquirer's queue: the same phone is the same request, also when it was
 * closed before. Runs in the acquirer's scope, because a visitor must not see who asked already.
 */

type Merge = {
  readonly kind: "first" | "merged" | "reopened";
  readonly request: store.StoredRequest;
};

function merge(
  known: store.StoredRequest | undefined,
  sent: store.SealedSubmission,
  newId: () => Uuid,
): Merge {
  const fresh = {
    latestSubmissionId: sent.submissionId,
    lastSubmittedAt: sent.submittedAt,
    dueOn: sent.dueOn,
    isDueCertain: sent.isDueCertain,
    deleteOn: sent.deleteOn,
  };
  if (!known) {
    const { providerId, phoneIndex } = sent;
    const rest = { submissionCount: 1, assigneeId: null, lastContactAt: null } as const;
    const state = requestMachine.initial;
    const request = { providerId, requestId: newId(), phoneIndex, state, ...rest, ...fresh };
    return { kind: "first", request };
  }
  const submissionCount = known.submissionCount + 1;
  const reopened = requestMachine.next(known.state, "reopen");
  if (reopened.ok) {
    const request = { ...known, ...fresh, submissionCount, state: reopened.value };
    return { kind: "reopened", request: { ...request, assigneeId: null } };
  }
  // Asking again does not start the acquirer's clock anew.
  const { dueOn, isDueCertain } = known;
  const deleteOn = known.deleteOn > sent.deleteOn ? known.deleteOn : sent.deleteOn;
  const request = { ...known, ...fresh, submissionCount, dueOn, isDueCertain, deleteOn };
  return { kind: "merged", request };
}

/** Handles one submission; a second run finds it merged and does nothing. */
export async function mergeSubmission(
  deps: LeadsDeps,
  sent: { readonly providerId: Uuid; readonly submissionId: Uuid; readonly cause: string },
): Promise<void> {
  const { providerId, submissionId } = sent;
  const caller = systemCaller(scopeOfProvider(providerId), sent.cause);
  await deps.transact(caller.scope, async (tx) => {
    const submission = await store.lockSubmission(tx, providerId, submissionId);
    if (!submission || submission.requestId !== null) return;
    const known = await store.lockRequestOfPhone(tx, providerId, submission.phoneIndex);
    const { kind, request } = merge(known, submission, deps.newId);
    await store.saveRequest(tx, request);
    await store.mirrorRequest(tx, request, submissionId);
    await deps.facts.record(tx, caller, contactRequestOpened, {
      providerId,
      object: { kind: "contact-request", id: request.requestId },
      payload: { submissionId, kind },
    });
  });
}
