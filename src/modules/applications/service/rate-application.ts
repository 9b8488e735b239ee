import { assert } from "../../../kernel/assert.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { rateApplication } from "../domain/rating.ts";
import { applicationRated } from "../events.ts";
import * as ratingStore from "../store/rating.ts";
import * as snapshotStore from "../store/snapshot.ts";
import { about, type ApplicationsDeps, type ProviderCaller, today } from "./deps.ts";
import { type CaseFile, findCase, loadCase } from "./read-case.ts";

/**
 * The rating of a revision, made once. Rating happens in the acquirer's scope alone, after the
 * submission: the merchant's own transaction has no right to the table.
 */
export async function ensureRating(
  deps: ApplicationsDeps,
  tx: Tx<"provider">,
  caller: ProviderCaller,
  file: CaseFile,
): Promise<ratingStore.StoredRating> {
  if (file.rating) return file.rating;
  const { applicationId, revision } = file.application;
  const { facts, subjectType } = file.snapshot;
  assert(facts.uscc !== undefined, "a submitted application has a credit code");
  const usccIndex = deps.blindIndex("uscc", facts.uscc);
  const earlierApplications = await snapshotStore.countOthersOf(tx, applicationId, usccIndex);
  const { warnings } = file;
  const on = today(deps);
  const rated = rateApplication({ subjectType, facts, warnings, earlierApplications, on });
  const row: ratingStore.StoredRating = {
    providerId: caller.scope.providerId,
    applicationId,
    revision,
    level: rated.level,
    reasons: [...rated.reasons],
    ruleVersion: rated.version,
    ratedAt: deps.clock.now(),
  };
  if (!(await ratingStore.insertRating(tx, row))) {
    const stored = await ratingStore.findRating(tx, file.application);
    assert(stored !== undefined, "a rating that exists can be read");
    return stored;
  }
  await deps.facts.record(tx, caller, applicationRated, {
    ...about(file.application),
    payload: { revision, level: rated.level, reasons: row.reasons, version: rated.version },
  });
  return row;
}

/** Rates the present revision if it has no rating yet; for the handler of submissions. */
export async function rateSubmitted(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  applicationId: Uuid,
): Promise<void> {
  const handle = await findCase(deps, caller, applicationId);
  await deps.transact(caller.scope, async (tx) => {
    await ensureRating(deps, tx, caller, await loadCase(deps, tx, handle));
  });
}
