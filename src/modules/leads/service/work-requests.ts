import type { Caller } from "../../../kernel/actor.ts";
import { shanghaiDate } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Page } from "../../../kernel/page.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import { KeyDestroyed } from "../../../platform/keys/keyring.ts";
import type { ContactDetails } from "../domain/contact-request.ts";
import { deletionDay } from "../domain/deadlines.ts";
import {
  CALL_OUTCOMES,
  type CallOutcome,
  isContact,
  isWaiting,
  requestMachine,
  type RequestAction,
  type RequestState,
} from "../domain/request-state.ts";
import { contactAttempted, contactRequestAssigned, contactRequestViewed } from "../events.ts";
import { leadsPermissions } from "../permissions.ts";
import * as store from "../store.ts";
import type { LeadsDeps } from "./deps.ts";

/** What an acquirer's people do with their queue of contact requests. */

type Provider = Caller<ScopeOf<"provider">>;

/** A request in a list; the details are the newest submission's, undefined once erased. */
export interface RequestEntry {
  readonly request: store.StoredRequest;
  readonly latest: OpenedSubmission | undefined;
  readonly isOverdue: boolean;
  readonly assigneeName: string | undefined;
}

/** One submission, opened. */
export interface OpenedSubmission {
  readonly details: ContactDetails;
  readonly callbackCode: string;
  readonly planId: Uuid | null;
  readonly submittedAt: Date;
}

/** A request with everything about it. */
export interface RequestDetail extends RequestEntry {
  readonly submissions: readonly OpenedSubmission[];
  readonly attempts: readonly {
    readonly outcome: CallOutcome;
    readonly note: string;
    readonly attemptedAt: Date;
    readonly actorName: string | undefined;
  }[];
}

async function keyOf(
  deps: LeadsDeps,
  providerId: Uuid,
  submissionId: Uuid,
): Promise<FieldKey | undefined> {
  try {
    return await deps.keyring.forSubject(providerId, submissionId);
  } catch (error) {
    if (error instanceof KeyDestroyed) return undefined;
    throw error;
  }
}

async function openAll(
  deps: LeadsDeps,
  rows: readonly store.SealedSubmission[],
): Promise<(OpenedSubmission | undefined)[]> {
  return Promise.all(
    rows.map(async (row) => {
      const key = await keyOf(deps, row.providerId, row.submissionId);
      const { planId, submittedAt } = row;
      return key && { ...store.openSubmission(key, row), planId, submittedAt };
    }),
  );
}

function overdue(request: store.StoredRequest, today: string): boolean {
  return isWaiting(request.state) && request.dueOn < today;
}

async function namesOf(
  deps: LeadsDeps,
  caller: Provider,
  ids: readonly (Uuid | null)[],
): Promise<ReadonlyMap<Uuid, string>> {
  const known = [...new Set(ids)].filter((id) => id !== null);
  return known.length === 0 ? new Map() : deps.colleagues.memberNames(caller, known);
}

/** What the list shows. */
export interface ListFilter {
  readonly states: readonly RequestState[] | undefined;
  readonly overdueOnly: boolean;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** One page of the own acquirer's requests, newest first. */
export async function listRequests(
  deps: LeadsDeps,
  caller: Provider,
  filter: ListFilter,
): Promise<Page<RequestEntry>> {
  const today = shanghaiDate(deps.clock.now());
  const { states, cursor, limit } = filter;
  const overdueOn = filter.overdueOnly ? today : undefined;
  const page = await deps.transact(caller.scope, (tx) =>
    store.listRequests(tx, caller.scope.providerId, { states, cursor, limit, overdueOn }),
  );
  const opened = await openAll(
    deps,
    page.items.map((item) => item.latest),
  );
  const names = await namesOf(
    deps,
    caller,
    page.items.map((item) => item.request.assigneeId),
  );
  const items = page.items.map(({ request }, index) => ({
    request,
    latest: opened[index],
    isOverdue: overdue(request, today),
    assigneeName: request.assigneeId === null ? undefined : names.get(request.assigneeId),
  }));
  return page.nextCursor === undefined ? { items } : { items, nextCursor: page.nextCursor };
}

/** One request with submissions and calls. Reading it is recorded. @throws AppError NOT_FOUND */
export async function readRequest(
  deps: LeadsDeps,
  caller: Provider,
  requestId: Uuid,
): Promise<RequestDetail> {
  const { providerId } = caller.scope;
  const { request, submissions, attempts } = await deps.transact(caller.scope, async (tx) => {
    const found = await store.lockRequest(tx, providerId, requestId);
    if (!found) throw new AppError("NOT_FOUND");
    await deps.facts.record(tx, caller, contactRequestViewed, {
      providerId,
      object: { kind: "contact-request", id: requestId },
      payload: {},
    });
    return {
      request: found,
      submissions: await store.listSubmissions(tx, providerId, requestId),
      attempts: await store.listAttempts(tx, providerId, requestId),
    };
  });
  const opened = (await openAll(deps, submissions)).filter((one) => one !== undefined);
  const ids = [request.assigneeId, ...attempts.map((attempt) => attempt.actorId)];
  const names = await namesOf(deps, caller, ids);
  const nameOf = (id: Uuid | null) => (id === null ? undefined : names.get(id));
  return {
    request,
    latest: opened[0],
    isOverdue: overdue(request, shanghaiDate(deps.clock.now())),
    assigneeName: nameOf(request.assigneeId),
    submissions: opened,
    attempts: await Promise.all(
      attempts.map(async (attempt) => {
        const key = await keyOf(deps, providerId, attempt.sealedFor);
        const note = key ? store.openNote(key, attempt) : "";
        const { outcome, attemptedAt } = attempt;
        return { outcome, attemptedAt, note, actorName: nameOf(attempt.actorId) };
      }),
    ),
  };
}

function nextState(state: RequestState, action: RequestAction): RequestState {
  const next = requestMachine.next(state, action);
  if (!next.ok) throw new AppError("CONTACT_STATE");
  return next.value;
}

/** Colleagues who may work requests. */
export async function listAssignees(deps: LeadsDeps, caller: Provider) {
  const members = await deps.colleagues.listMembers(caller);
  const roles: readonly string[] = leadsPermissions["leads.work"];
  return members.filter((member) => roles.includes(member.role));
}

/** Hands a request to a colleague. @throws AppError CONTACT_STATE, NOT_FOUND, INVALID_INPUT */
export async function assignRequest(
  deps: LeadsDeps,
  caller: Provider,
  input: { readonly requestId: Uuid; readonly assigneeId: Uuid },
): Promise<void> {
  const { providerId } = caller.scope;
  const { requestId, assigneeId } = input;
  const assignees = await listAssignees(deps, caller);
  if (!assignees.some((member) => member.userId === assigneeId)) {
    const fields = [{ field: "assigneeId", code: "CONTACT_ASSIGNEE_UNKNOWN" }];
    throw new AppError("INVALID_INPUT", { fields });
  }
  await deps.transact(caller.scope, async (tx) => {
    const request = await store.lockRequest(tx, providerId, requestId);
    if (!request) throw new AppError("NOT_FOUND");
    const assigned = { ...request, assigneeId, state: nextState(request.state, "assign") };
    await store.saveRequest(tx, assigned);
    await store.mirrorRequest(tx, assigned);
    await deps.facts.record(tx, caller, contactRequestAssigned, {
      providerId,
      object: { kind: "contact-request", id: requestId },
      payload: { assigneeId },
    });
  });
}

/** The submission whose subject a note is sealed for: the newest one. */
async function subjectOf(deps: LeadsDeps, caller: Provider, requestId: Uuid): Promise<Uuid> {
  const request = await deps.transact(caller.scope, (tx) =>
    store.lockRequest(tx, caller.scope.providerId, requestId),
  );
  if (!request) throw new AppError("NOT_FOUND");
  return request.latestSubmissionId;
}

/**
 * Records a call and how it ended. Only a call in which somebody was reached keeps the entries for
 * another 30 days.
 * @throws AppError CONTACT_STATE, NOT_FOUND
 */
export async function recordCall(
  deps: LeadsDeps,
  caller: Provider,
  input: { readonly requestId: Uuid; readonly outcome: CallOutcome; readonly note: string },
): Promise<void> {
  const { providerId } = caller.scope;
  const { requestId, outcome } = input;
  const sealedFor = await subjectOf(deps, caller, requestId);
  const key = await deps.keyring.forSubject(providerId, sealedFor);
  const now = deps.clock.now();
  await deps.transact(caller.scope, async (tx) => {
    const request = await store.lockRequest(tx, providerId, requestId);
    if (!request) throw new AppError("NOT_FOUND");
    const state = nextState(request.state, CALL_OUTCOMES[outcome]);
    const contact = isContact(outcome)
      ? { lastContactAt: now, deleteOn: deletionDay(now) }
      : { lastContactAt: request.lastContactAt, deleteOn: request.deleteOn };
    const changed = { ...request, ...contact, state };
    await store.insertAttempt(tx, key, {
      ...{ providerId, requestId, sealedFor, outcome, note: input.note },
      attemptId: deps.newId(),
      actorId: caller.actor.id,
      attemptedAt: now,
    });
    await store.saveRequest(tx, changed);
    await store.mirrorRequest(tx, changed);
    await deps.facts.record(tx, caller, contactAttempted, {
      providerId,
      object: { kind: "contact-request", id: requestId },
      payload: { outcome },
    });
  });
}
