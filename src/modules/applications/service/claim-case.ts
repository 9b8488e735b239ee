import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Member } from "../../identity/index.ts";
import { mayClaim } from "../domain/review.ts";
import { applicationAssigned, applicationClaimed, applicationReviewBegun } from "../events.ts";
import * as applicationStore from "../store/application.ts";
import * as deskStore from "../store/desk.ts";
import { about, type ApplicationsDeps, nextState, type ProviderCaller } from "./deps.ts";
import { type CaseView, findCase, loadCase, peopleOfCase, readCase } from "./read-case.ts";

/** Taking a case and giving it back; naming who won the merchant. */

/**
 * Takes a case for the calling reviewer; taking it twice changes nothing.
 * @throws AppError NOT_FOUND, APPLICATION_STATE, CASE_CLAIMED, REVIEWER_SOLD_OR_VISITED,
 * SECOND_REVIEWER_NEEDED, CONFLICT
 */
export async function claimCase(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  applicationId: Uuid,
): Promise<CaseView> {
  const handle = await findCase(deps, caller, applicationId);
  const { providerId, actorId } = caller.scope;
  await deps.transact(caller.scope, async (tx) => {
    const desk = await deskStore.lockDesk(tx, providerId, applicationId);
    const file = await loadCase(deps, tx, handle);
    const seen = file.application;
    const state = nextState(seen.state, "claim");
    const allowed = mayClaim(peopleOfCase(file, actorId));
    if (!allowed.ok) throw new AppError(allowed.error);
    if (desk.reviewerId === actorId) return;
    if (desk.reviewerId !== null) throw new AppError("CASE_CLAIMED");
    const now = deps.clock.now();
    await deskStore.changeDesk(tx, applicationId, { reviewerId: actorId, claimedAt: now });
    await deps.facts.record(tx, caller, applicationClaimed, {
      ...about(seen),
      payload: { change: "claimed" },
    });
    // The merchant learns that the review began, not who came after whom.
    if (seen.state === state) return;
    const change = { state, changedAt: now };
    if (!(await applicationStore.changeApplication(tx, seen, change)))
      throw new AppError("CONFLICT");
    await deps.facts.record(tx, caller, applicationReviewBegun, {
      ...about(seen),
      payload: { revision: seen.revision },
    });
  });
  return readCase(deps, caller, applicationId);
}

/** @throws AppError NOT_FOUND, CASE_NOT_CLAIMED */
export async function releaseCase(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  applicationId: Uuid,
): Promise<CaseView> {
  const handle = await findCase(deps, caller, applicationId);
  const { providerId, actorId } = caller.scope;
  await deps.transact(caller.scope, async (tx) => {
    const desk = await deskStore.lockDesk(tx, providerId, applicationId);
    if (desk.reviewerId !== actorId) throw new AppError("CASE_NOT_CLAIMED");
    await deskStore.changeDesk(tx, applicationId, { reviewerId: null, claimedAt: null });
    const { application } = await loadCase(deps, tx, handle);
    await deps.facts.record(tx, caller, applicationClaimed, {
      ...about(application),
      payload: { change: "released" },
    });
  });
  return readCase(deps, caller, applicationId);
}

/** Account managers of the calling acquirer, for those who send one to a merchant. */
export async function listAccountManagers(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
): Promise<readonly Member[]> {
  const members = await deps.staff.listMembers(caller);
  return members.filter((member) => member.role === "provider.account-manager");
}

/**
 * The account manager with this id.
 * @throws AppError INVALID_INPUT with ASSIGNEE_NOT_ACCOUNT_MANAGER
 */
export async function requireAccountManager(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  userId: Uuid,
): Promise<void> {
  const managers = await listAccountManagers(deps, caller);
  if (managers.some((member) => member.userId === userId)) return;
  const fields = [{ field: "userId", code: "ASSIGNEE_NOT_ACCOUNT_MANAGER" }];
  throw new AppError("INVALID_INPUT", { fields });
}

/** @throws AppError NOT_FOUND, INVALID_INPUT */
export async function setSeller(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  input: { readonly applicationId: Uuid; readonly userId: Uuid },
): Promise<CaseView> {
  const { applicationId, userId } = input;
  const handle = await findCase(deps, caller, applicationId);
  await requireAccountManager(deps, caller, userId);
  await deps.transact(caller.scope, async (tx) => {
    await deskStore.lockDesk(tx, caller.scope.providerId, applicationId);
    await deskStore.changeDesk(tx, applicationId, { sellerId: userId });
    const { application } = await loadCase(deps, tx, handle);
    await deps.facts.record(tx, caller, applicationAssigned, {
      ...about(application),
      payload: { what: "seller", userId },
    });
  });
  return readCase(deps, caller, applicationId);
}
