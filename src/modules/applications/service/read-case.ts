import { assert } from "../../../kernel/assert.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, toPage } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import type { DocumentSummary } from "../../documents/index.ts";
import type { IneligibleReason, PlanSnapshot } from "../../offers/index.ts";
import { type ApprovalInput, approvalDueOf } from "../domain/approval.ts";
import { type ApplicationState, OPEN_STATES } from "../domain/lifecycle.ts";
import type { Reader } from "../domain/masked.ts";
import { requirementsOf } from "../domain/requirements.ts";
import { mayClaim, type ReviewInput, type ReviewRefusal, soldOrVisited } from "../domain/review.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { isAbout, type Testimony } from "../domain/subject-facts.ts";
import type { Notice } from "../domain/target.ts";
import { applicationViewed } from "../events.ts";
import * as applicationStore from "../store/application.ts";
import * as deskStore from "../store/desk.ts";
import * as outsideCheckStore from "../store/outside-check.ts";
import * as queueStore from "../store/queue.ts";
import * as ratingStore from "../store/rating.ts";
import * as recommendationStore from "../store/recommendation.ts";
import * as reviewStore from "../store/review.ts";
import * as sendBackReasonStore from "../store/send-back-reason.ts";
import * as snapshotStore from "../store/snapshot.ts";
import * as visitStore from "../store/visit.ts";
import {
  about,
  type ApplicationsDeps,
  asObject,
  heldKey,
  type ProviderCaller,
  today,
} from "./deps.ts";

/** A case as the acquirer holds it: the last snapshot and everything its own people did with it. */
export interface CaseFile {
  readonly application: applicationStore.StoredApplication;
  readonly snapshot: Snapshot;
  readonly desk: deskStore.StoredDesk | undefined;
  readonly visits: readonly visitStore.StoredVisit[];
  readonly checks: readonly outsideCheckStore.StoredCheck[];
  readonly rating: ratingStore.StoredRating | undefined;
  readonly reviews: readonly reviewStore.StoredReview[];
  readonly reasons: readonly sendBackReasonStore.StoredReason[];
  readonly recommendation: recommendationStore.StoredRecommendation | undefined;
  /** What stands between the case and an approval. */
  readonly due: readonly Notice[];
  readonly warnings: readonly Notice[];
}

/** A case for a page. */
export interface CaseView extends CaseFile {
  readonly documents: readonly DocumentSummary[];
  readonly reader: Reader;
  readonly plan: PlanSnapshot | undefined;
  /** Names of the acquirer's people who appear in the case. */
  readonly people: ReadonlyMap<Uuid, string>;
  /** Why the caller may not decide, if so. */
  readonly blockedBy: ReviewRefusal | undefined;
}

/** What has to be known before a transaction on a case begins. */
export interface CaseHandle {
  readonly applicationId: Uuid;
  readonly key: FieldKey;
  readonly planReasons: readonly IneligibleReason[];
}

/**
 * Finds a case of the calling acquirer and its key.
 * @throws AppError NOT_FOUND
 */
export async function findCase(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  applicationId: Uuid,
): Promise<CaseHandle> {
  const application = await deps.transact(caller.scope, (tx) =>
    applicationStore.findApplication(tx, applicationId),
  );
  if (!application) throw new AppError("NOT_FOUND");
  const { merchantId, planVersionId, subjectType, regionCode, mcc } = application;
  const traits = { subjectType, regionCode, ...(mcc === null ? {} : { mcc }) };
  return {
    applicationId,
    key: await heldKey(deps, caller.scope.providerId, merchantId),
    // A plan that was withdrawn since stays what the merchant applied for.
    planReasons: (await deps.plans.ineligibility(planVersionId, traits)) ?? [],
  };
}

/** Finished visits and answers, each with whether it is about what the merchant states now. */
async function weigh(
  tx: Tx<"provider">,
  { applicationId, key }: CaseHandle,
  found: Pick<CaseFile, "snapshot" | "visits" | "checks">,
): Promise<Pick<ApprovalInput, "visits" | "checks">> {
  const { snapshot, visits, checks } = found;
  const revisions = [...visits, ...checks].map((each) => each.revision);
  const earlier = await snapshotStore.findSnapshots(tx, key, applicationId, revisions);
  const isPresent = (testimony: Testimony, revision: number) =>
    isAbout(testimony, earlier.get(revision), snapshot);
  return {
    visits: visits.flatMap(({ method, result, doneAt, revision }) => {
      const isAboutPresent = isPresent("visit", revision);
      return result && doneAt ? [{ method, result, doneAt, isAboutPresent }] : [];
    }),
    checks: checks.map((check) => {
      return { ...check, isAboutPresent: isPresent(check.kind, check.revision) };
    }),
  };
}

/** Reads the whole case in the caller's transaction. */
export async function loadCase(
  deps: ApplicationsDeps,
  tx: Tx<"provider">,
  handle: CaseHandle,
): Promise<CaseFile> {
  const { applicationId, key, planReasons } = handle;
  const application = await applicationStore.findApplication(tx, applicationId);
  if (!application) throw new AppError("NOT_FOUND");
  const snapshot = await snapshotStore.findSnapshot(tx, key, application);
  assert(snapshot !== undefined, "a submitted application has a snapshot");
  const visits = await visitStore.listVisits(tx, key, applicationId);
  const checks = await outsideCheckStore.listChecks(tx, key, applicationId);
  const { premises } = snapshot.store;
  const on = today(deps);
  const requirements = requirementsOf({
    subjectType: snapshot.subjectType,
    premises,
    facts: snapshot.facts,
    documents: snapshot.documents.map((document) => document.kind),
    planReasons,
    on,
  });
  const weighed = await weigh(tx, handle, { snapshot, visits, checks });
  return {
    application,
    snapshot,
    desk: await deskStore.findDesk(tx, applicationId),
    visits,
    checks,
    rating: await ratingStore.findRating(tx, application),
    reviews: await reviewStore.listReviews(tx, key, applicationId),
    reasons: await sendBackReasonStore.listReasons(tx, key, applicationId),
    recommendation: await recommendationStore.findRecommendation(tx, key, applicationId),
    due: approvalDueOf({ requirements, premises, ...weighed, on }),
    warnings: requirements.warnings,
  };
}

/** The people of a case, as the rules of review ask for them. */
export function peopleOfCase(file: CaseFile, reviewerId: Uuid): ReviewInput {
  const { application, desk, visits, reviews } = file;
  return {
    state: application.state,
    reviewerId,
    claimedBy: desk?.reviewerId ?? undefined,
    sellerId: desk?.sellerId ?? undefined,
    visitorIds: visits.map((visit) => visit.assignedTo),
    approvedBy: reviews
      .filter(({ revision, verdict }) => {
        return revision === application.revision && verdict === "approve";
      })
      .map((review) => review.reviewerId),
  };
}

function peopleIn({ desk, visits, checks, reviews }: CaseFile): readonly Uuid[] {
  const ids = [
    desk?.sellerId,
    desk?.reviewerId,
    ...visits.map((visit) => visit.assignedTo),
    ...checks.map((check) => check.checkedBy),
    ...reviews.map((review) => review.reviewerId),
  ];
  return [...new Set(ids.filter((each): each is Uuid => each !== null && each !== undefined))];
}

/** The case for a page; document summaries are the acquirer's own copies of this revision. */
async function toView(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  file: CaseFile,
  reader: Reader,
): Promise<CaseView> {
  const all = await deps.papers.listOf(caller, asObject(file.application.applicationId));
  const handedIn = new Set<string>(file.snapshot.documents.map((document) => document.id));
  const allowed = mayClaim(peopleOfCase(file, caller.scope.actorId));
  return {
    ...file,
    documents: all.filter((document) => handedIn.has(document.id)),
    reader,
    plan: await deps.plans.planSnapshot(file.application.planVersionId),
    people: await deps.staff.memberNames(caller, peopleIn(file)),
    blockedBy: allowed.ok ? undefined : allowed.error,
  };
}

/**
 * The case with personal fields masked.
 * @throws AppError NOT_FOUND
 */
export async function readCase(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  applicationId: Uuid,
): Promise<CaseView> {
  const handle = await findCase(deps, caller, applicationId);
  const file = await deps.transact(caller.scope, (tx) => loadCase(deps, tx, handle));
  return toView(deps, caller, file, "masked");
}

/**
 * The case with fields in clear, for the reviewer who claimed it. The merchant learns of each view.
 * @throws AppError NOT_FOUND, CASE_NOT_CLAIMED, REVIEWER_SOLD_OR_VISITED
 */
export async function openCase(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  applicationId: Uuid,
): Promise<CaseView> {
  const handle = await findCase(deps, caller, applicationId);
  const reviewerId = caller.scope.actorId;
  const file = await deps.transact(caller.scope, async (tx) => {
    const found = await loadCase(deps, tx, handle);
    const people = peopleOfCase(found, reviewerId);
    if (soldOrVisited(people, reviewerId)) throw new AppError("REVIEWER_SOLD_OR_VISITED");
    if (people.claimedBy !== reviewerId) throw new AppError("CASE_NOT_CLAIMED");
    await deps.facts.record(tx, caller, applicationViewed, {
      ...about(found.application),
      payload: { revision: found.application.revision, purpose: "application-review" },
    });
    return found;
  });
  return toView(deps, caller, file, "reviewer");
}

/** A line of the queue with the merchant's name. */
export type QueueLine = queueStore.QueuedApplication & {
  readonly name: string;
  readonly reviewerName: string | undefined;
};

/** Applications to the calling acquirer, those longest in their state first. */
export async function listQueue(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  filter: PageQuery & { readonly state?: ApplicationState | undefined },
): Promise<Page<QueueLine>> {
  const { state, ...page } = filter;
  const states = state === undefined ? OPEN_STATES : [state];
  const rows = await deps.transact(caller.scope, (tx) =>
    queueStore.listQueue(tx, { ...page, states }),
  );
  const cut = toPage(rows, page.limit, ({ application }) => ({
    at: application.changedAt,
    id: application.applicationId,
  }));
  const { providerId } = caller.scope;
  const reviewers = cut.items.flatMap((row) => (row.reviewerId ? [row.reviewerId] : []));
  const names = await deps.staff.memberNames(caller, [...new Set(reviewers)]);
  const items = await Promise.all(
    cut.items.map(async (row) => {
      const key = await heldKey(deps, providerId, row.application.merchantId);
      const reviewerName = row.reviewerId ? names.get(row.reviewerId) : undefined;
      return { ...row, name: snapshotStore.openLegalName(key, row), reviewerName };
    }),
  );
  return { ...cut, items };
}
