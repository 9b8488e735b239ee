import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import {
  distanceM,
  isFittingMethod,
  isPlaceKnown,
  openVisitChecks,
  type Position,
  type VisitCheck,
  type VisitMethod,
  type VisitResult,
} from "../domain/visit.ts";
import { maskName } from "../domain/masked.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import {
  applicationAssigned,
  applicationViewed,
  applicationVisited,
  applicationVisitReported,
} from "../events.ts";
import * as applicationStore from "../store/application.ts";
import * as deskStore from "../store/desk.ts";
import * as visitStore from "../store/visit.ts";
import { requireAccountManager } from "./claim-case.ts";
import { about, type ApplicationsDeps, heldKey, nextState, type ProviderCaller } from "./deps.ts";
import { type CaseFile, type CaseHandle, findCase, loadCase } from "./read-case.ts";

/** Meeting the merchant (CN-259-8): who is sent, what was seen, confirmed by both sides. */

/** @throws AppError NOT_FOUND, APPLICATION_STATE, INVALID_INPUT, VISIT_ALREADY_ASSIGNED */
export async function assignVisit(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  input: { readonly applicationId: Uuid; readonly userId: Uuid; readonly method: VisitMethod },
): Promise<visitStore.StoredVisit> {
  const { applicationId, userId, method } = input;
  const handle = await findCase(deps, caller, applicationId);
  await requireAccountManager(deps, caller, userId);
  const { providerId, actorId } = caller.scope;
  return deps.transact(caller.scope, async (tx) => {
    await deskStore.lockDesk(tx, providerId, applicationId);
    const { application, snapshot } = await loadCase(deps, tx, handle);
    nextState(application.state, "visit");
    if (!isFittingMethod(snapshot.store.premises, method)) {
      throw new AppError("VISIT_METHOD_NOT_FITTING");
    }
    const [visitId, { merchantId }] = [deps.newId(), application];
    const inserted = await visitStore.insertVisit(tx, {
      providerId,
      visitId,
      applicationId,
      merchantId,
      revision: application.revision,
      method,
      assignedTo: userId,
      assignedBy: actorId,
      assignedAt: deps.clock.now(),
    });
    if (!inserted) throw new AppError("VISIT_ALREADY_ASSIGNED");
    await deskStore.changeDesk(tx, applicationId, {});
    await deps.facts.record(tx, caller, applicationAssigned, {
      ...about(application),
      payload: { what: "visit", userId },
    });
    const visit = await visitStore.findVisit(tx, handle.key, visitId);
    if (!visit) throw new AppError("NOT_FOUND");
    return visit;
  });
}

/** A visit with what the account manager needs at the door. */
export interface VisitTask {
  readonly visit: visitStore.StoredVisit;
  readonly snapshot: Snapshot;
  /** In clear while the visit is open and the caller's, masked otherwise. */
  readonly principalName: string;
  readonly principalPhone: string;
}

async function findOwnVisit(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  visitId: Uuid,
): Promise<visitStore.StoredVisit> {
  const visit = await deps.transact(caller.scope, (tx) =>
    visitStore.findVisit(tx, undefined, visitId),
  );
  if (!visit || visit.assignedTo !== caller.scope.actorId) throw new AppError("NOT_FOUND");
  return visit;
}

/**
 * A visit that was assigned to the caller. Opening an open one shows whom to meet, and the merchant
 * is told of the view. The visit is then about the revision that was shown.
 * @throws AppError NOT_FOUND
 */
export async function readVisit(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  visitId: Uuid,
): Promise<VisitTask> {
  const { applicationId, doneAt } = await findOwnVisit(deps, caller, visitId);
  const handle = await findCase(deps, caller, applicationId);
  return deps.transact(caller.scope, async (tx) => {
    const file = await loadCase(deps, tx, handle);
    const visit = await visitStore.findVisit(tx, handle.key, visitId);
    if (!visit) throw new AppError("NOT_FOUND");
    const { snapshot } = file;
    if (doneAt) return taskOf(visit, snapshot);
    const { application } = file;
    await visitStore.noteVisitRevision(tx, visitId, application.revision);
    await deps.facts.record(tx, caller, applicationViewed, {
      ...about(application),
      payload: { revision: application.revision, purpose: "site-visit" },
    });
    const { principalName = "", principalPhone = "" } = snapshot.facts;
    return { visit, snapshot, principalName, principalPhone };
  });
}

function taskOf(visit: visitStore.StoredVisit, snapshot: Snapshot): VisitTask {
  const { principalName = "" } = snapshot.facts;
  return { visit, snapshot, principalName: maskName(principalName), principalPhone: "" };
}

/** The caller's visits, open ones first, names masked. */
export async function listVisits(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
): Promise<readonly VisitTask[]> {
  const { providerId, actorId } = caller.scope;
  const rows = await deps.transact(caller.scope, (tx) => visitStore.listVisitsOf(tx, actorId));
  return Promise.all(
    rows.map(async (row) => {
      const key = await heldKey(deps, providerId, row.visit.merchantId);
      return taskOf(row.visit, visitStore.openPlanned(key, row));
    }),
  );
}

/** What the account manager reports; both confirmations are part of the request's shape. */
export interface VisitReport {
  readonly visitId: Uuid;
  readonly result: VisitResult;
  readonly checks: readonly VisitCheck[];
  readonly photoIds: readonly Uuid[];
  readonly position?: (Position & { readonly accuracyM: number }) | undefined;
  readonly representativeName: string;
  readonly note: string;
}

function refuseIncomplete(
  report: VisitReport,
  visit: visitStore.StoredVisit,
  file: CaseFile,
): void {
  if (visit.doneAt) throw new AppError("VISIT_DONE");
  nextState(file.application.state, "visit");
  const open = openVisitChecks(file.snapshot.store.premises, report.checks);
  if (report.result === "confirmed" && open.length > 0) {
    throw new AppError("INVALID_INPUT", {
      fields: [{ field: "checks", code: "VISIT_CHECKS_OPEN" }],
    });
  }
  if (!isPlaceKnown(visit.method, report)) {
    throw new AppError("INVALID_INPUT", {
      fields: [{ field: "note", code: "VISIT_PLACE_MISSING" }],
    });
  }
  if (visit.method === "on-site" && report.photoIds.length === 0) {
    throw new AppError("INVALID_INPUT", {
      fields: [{ field: "photoIds", code: "VISIT_PHOTO_MISSING" }],
    });
  }
}

/** Distance to where the merchant's own photo of the premises was taken, when both are known. */
async function distanceToPremises(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  file: CaseFile,
  position: Position | undefined,
): Promise<number | null> {
  const photo = file.snapshot.documents.find((document) => document.kind === "premises-photo");
  if (!position || !photo) return null;
  const origin = await deps.papers.originOf(caller, photo.id as Uuid);
  const { latitudeE6, longitudeE6 } = origin ?? {};
  if (latitudeE6 === undefined || longitudeE6 === undefined) return null;
  return distanceM(position, { latitudeE6, longitudeE6 });
}

interface Meeting {
  readonly reference: string | null;
  readonly simulated: boolean;
}

async function closeMeeting(
  deps: ApplicationsDeps,
  visit: visitStore.StoredVisit,
): Promise<Meeting> {
  if (visit.method === "on-site") return { reference: null, simulated: false };
  if (!deps.video) throw new AppError("VIDEO_CHECK_OFF");
  return deps.video.close(visit.visitId);
}

interface Finished {
  readonly handle: CaseHandle;
  readonly report: VisitReport;
  readonly meeting: Meeting;
  readonly distance: number | null;
}

async function finish(
  deps: ApplicationsDeps,
  tx: Tx<"provider">,
  caller: ProviderCaller,
  { handle, report, meeting, distance }: Finished,
): Promise<void> {
  const { visitId, result, photoIds, position } = report;
  await deskStore.lockDesk(tx, caller.scope.providerId, handle.applicationId);
  const { application: seen } = await loadCase(deps, tx, handle);
  const state = nextState(seen.state, "visit");
  const now = deps.clock.now();
  await deps.papers.assertOwned(tx, caller, photoIds, ["visit-photo"]);
  const use = { object: { kind: "visit", id: visitId } as const, documentIds: photoIds };
  await deps.papers.attach(tx, caller, { ...use, merchantId: seen.merchantId });
  const finished = await visitStore.finishVisit(tx, handle.key, {
    visitId,
    result,
    checks: [...report.checks],
    photoIds: [...photoIds],
    ...(position ?? {}),
    distanceM: distance,
    representativeName: report.representativeName,
    note: report.note,
    ...meeting,
    doneAt: now,
  });
  if (!finished) throw new AppError("VISIT_DONE");
  await deskStore.changeDesk(tx, handle.applicationId, {});
  const change = { state, visitedAt: now, ...(state === seen.state ? {} : { changedAt: now }) };
  const application = await applicationStore.changeApplication(tx, seen, change);
  if (!application) throw new AppError("CONFLICT");
  const { method } = (await visitStore.findVisit(tx, undefined, visitId)) ?? { method: "on-site" };
  await deps.facts.record(tx, caller, applicationVisited, {
    ...about(application),
    payload: { visitId, method },
  });
  const { simulated } = meeting;
  await deps.facts.record(tx, caller, applicationVisitReported, {
    ...about(application),
    payload: { visitId, result, distanceM: distance, simulated },
  });
}

/**
 * Records a visit of the calling account manager, once.
 * @throws AppError NOT_FOUND, VISIT_DONE, APPLICATION_STATE, INVALID_INPUT, VIDEO_CHECK_OFF,
 * CONFLICT
 */
export async function recordVisit(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  report: VisitReport,
): Promise<VisitTask> {
  const visit = await findOwnVisit(deps, caller, report.visitId);
  const handle = await findCase(deps, caller, visit.applicationId);
  const file = await deps.transact(caller.scope, (tx) => loadCase(deps, tx, handle));
  refuseIncomplete(report, visit, file);
  const distance = await distanceToPremises(deps, caller, file, report.position);
  const meeting = await closeMeeting(deps, visit);
  await deps.transact(caller.scope, (tx) =>
    finish(deps, tx, caller, { handle, report, meeting, distance }),
  );
  return readVisit(deps, caller, report.visitId);
}
