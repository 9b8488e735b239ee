import { assert } from "../../../kernel/assert.ts";
import type { Caller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { businessCodeOf } from "../domain/ids.ts";
import { settlementAccountOf, signatoryOf } from "../domain/parties.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { ApplicationsApi, ApprovedApplication, PartyScope } from "../index.ts";
import * as applicationStore from "../store/application.ts";
import * as deskStore from "../store/desk.ts";
import * as reviewStore from "../store/review.ts";
import * as snapshotStore from "../store/snapshot.ts";
import * as visitStore from "../store/visit.ts";
import { type ApplicationsDeps, heldKey, ownKey, type ProviderCaller } from "./deps.ts";

/** What modules to the right build on: the last revision of an approved application. */

function requireApproved(
  row: applicationStore.StoredApplication | undefined,
): applicationStore.StoredApplication {
  if (!row) throw new AppError("NOT_FOUND");
  if (row.state !== "approved") throw new AppError("APPLICATION_NOT_APPROVED");
  return row;
}

function describe(
  application: applicationStore.StoredApplication,
  snapshot: Snapshot,
): ApprovedApplication {
  const { applicationId, merchantId, providerId, decidedAt, revision } = application;
  const { facts, subjectType } = snapshot;
  const { licenceName, uscc, mcc, businessAddress } = facts;
  assert(providerId !== null && decidedAt !== null, "an approved application was submitted");
  assert(
    licenceName !== undefined && uscc !== undefined && mcc !== undefined && businessAddress,
    "an approved application is complete",
  );
  return {
    applicationId,
    businessCode: businessCodeOf(applicationId),
    merchantId,
    providerId,
    planVersionId: application.planVersionId,
    subjectType,
    revision,
    approvedAt: decidedAt,
    legalName: licenceName,
    uscc,
    mcc,
    businessAddress,
    store: { ...snapshot.store, storeId: snapshot.store.storeId as Uuid },
    signatory: signatoryOf(subjectType, facts),
    settlementAccount: settlementAccountOf(facts),
  };
}

async function findSnapshot(
  deps: ApplicationsDeps,
  caller: Caller<PartyScope>,
  application: applicationStore.StoredApplication,
): Promise<Snapshot | undefined> {
  const { scope } = caller;
  if (scope.role === "merchant") {
    const key = await ownKey(deps, scope.merchantId);
    return deps.transact(scope, (tx) => snapshotStore.findOwnCopy(tx, key, application));
  }
  const key = await heldKey(deps, scope.providerId, application.merchantId);
  return deps.transact(scope, (tx) => snapshotStore.findSnapshot(tx, key, application));
}

/** See ApplicationsApi.approvedApplication. */
export async function approvedApplication(
  deps: ApplicationsDeps,
  caller: Caller<PartyScope>,
  applicationId: Uuid,
): Promise<ApprovedApplication> {
  const application = requireApproved(
    await deps.transact(caller.scope, (tx) => applicationStore.findApplication(tx, applicationId)),
  );
  const snapshot = await findSnapshot(deps, caller, application);
  assert(snapshot !== undefined, "an approved application has a snapshot");
  return describe(application, snapshot);
}

/** See ApplicationsApi.peopleOf. */
export async function peopleOf(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  applicationId: Uuid,
): ReturnType<ApplicationsApi["peopleOf"]> {
  const application = await deps.transact(caller.scope, (tx) =>
    applicationStore.findApplication(tx, applicationId),
  );
  if (!application) throw new AppError("NOT_FOUND");
  const key = await heldKey(deps, caller.scope.providerId, application.merchantId);
  return deps.transact(caller.scope, async (tx) => {
    const desk = await deskStore.findDesk(tx, applicationId);
    const visits = await visitStore.listVisits(tx, undefined, applicationId);
    const reviews = await reviewStore.listReviews(tx, key, applicationId);
    return {
      sellerId: desk?.sellerId ?? undefined,
      visitorIds: [...new Set(visits.map((visit) => visit.assignedTo))],
      reviewerIds: [...new Set(reviews.map((review) => review.reviewerId))],
    };
  });
}
