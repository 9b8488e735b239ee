import { systemCaller } from "../../../kernel/actor.ts";
import { addDays, shanghaiDate } from "../../../kernel/clock.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { contactRequestDeleted } from "../events.ts";
import * as store from "../store.ts";
import { type LeadsDeps, scopeOfProvider } from "./deps.ts";

/** Deletes what a visitor left: on withdrawal at once, else 30 days after the last contact. */

const BATCH = 200;

/**
 * Destroys the key first: from then on nobody can read the entries, even if the process stops
 * before the rows are gone.
 */
export async function deleteSubmission(
  deps: LeadsDeps,
  which: {
    readonly providerId: Uuid;
    readonly submissionId: Uuid;
    readonly reason: "retention" | "withdrawn";
    readonly cause: string;
  },
): Promise<void> {
  const { providerId, submissionId } = which;
  await deps.keyring.destroySubject(providerId, submissionId);
  const caller = systemCaller(scopeOfProvider(providerId), which.cause);
  await deps.transact(caller.scope, async (tx) => {
    await store.deleteAttemptsOf(tx, providerId, submissionId);
    const deleted = await store.deleteSubmission(tx, providerId, submissionId);
    if (!deleted) return;
    const { requestId } = deleted;
    const request = requestId && (await store.lockRequest(tx, providerId, requestId));
    if (requestId && request) {
      const rest = await store.listSubmissions(tx, providerId, requestId);
      const latest = rest[0];
      if (!latest) await store.deleteRequest(tx, providerId, requestId);
      else {
        const latestSubmissionId = latest.submissionId;
        const submissionCount = rest.length;
        await store.saveRequest(tx, { ...request, latestSubmissionId, submissionCount });
      }
    }
    await deps.facts.record(tx, caller, contactRequestDeleted, {
      providerId,
      object: { kind: "contact-submission", id: submissionId },
      payload: { reason: which.reason, submissions: 1 },
    });
  });
}

/** Deletes everything whose day has come; returns how many submissions that were. */
export async function sweepContacts(deps: LeadsDeps): Promise<number> {
  const today = shanghaiDate(deps.clock.now());
  const due = await deps.transact({ role: "job" }, async (tx) => {
    await store.deleteBudgetsBefore(tx, addDays(today, -1));
    return store.listDue(tx, today, BATCH);
  });
  for (const one of due) {
    await deleteSubmission(deps, { ...one, reason: "retention", cause: "sweep" });
  }
  return due.length;
}
