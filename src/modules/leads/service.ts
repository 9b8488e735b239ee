import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { Page } from "../../kernel/page.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { Member } from "../identity/index.ts";
import type { CallOutcome } from "./domain/request-state.ts";
import type { LeadsApi } from "./index.ts";
import { deleteSubmission, sweepContacts } from "./service/delete-contacts.ts";
import type { LeadsDeps } from "./service/deps.ts";
import { mergeSubmission } from "./service/merge-submission.ts";
import { readOwnContact, withdrawContact } from "./service/own-contact.ts";
import {
  submitContact,
  type SubmitInput,
  type SubmittedContact,
} from "./service/submit-contact.ts";
import * as working from "./service/work-requests.ts";

type Visitor = Caller<ScopeOf<"public">>;
type Provider = Caller<ScopeOf<"provider">>;

/** A submission, and the request whose trail the work belongs to. */
interface SentSubmission {
  readonly providerId: Uuid;
  readonly submissionId: Uuid;
  readonly cause: string;
}

/** The module's use cases; what other modules may call is {@link LeadsApi}. */
export interface LeadsService extends LeadsApi {
  submit(caller: Visitor, input: SubmitInput): Promise<SubmittedContact>;
  /** Takes the consent back; the entries are gone within moments. @throws AppError NOT_FOUND */
  withdraw(caller: Visitor, token: string): Promise<void>;
  mergeSubmission(sent: SentSubmission): Promise<void>;
  deleteWithdrawn(sent: SentSubmission): Promise<void>;
  list(caller: Provider, filter: working.ListFilter): Promise<Page<working.RequestEntry>>;
  read(caller: Provider, requestId: Uuid): Promise<working.RequestDetail>;
  listAssignees(caller: Provider): Promise<readonly Member[]>;
  assign(
    caller: Provider,
    input: { readonly requestId: Uuid; readonly assigneeId: Uuid },
  ): Promise<void>;
  recordCall(
    caller: Provider,
    input: { readonly requestId: Uuid; readonly outcome: CallOutcome; readonly note: string },
  ): Promise<void>;
  /** Deletes what is due; returns how many submissions. */
  sweep(): Promise<number>;
}

/** Makes the use cases. */
export function createLeadsService(deps: LeadsDeps): LeadsService {
  return {
    submit: (caller, input) => submitContact(deps, caller, input),
    ownRequest: (token) => readOwnContact(deps, token),
    withdraw: (caller, token) => withdrawContact(deps, caller, token),
    mergeSubmission: (sent) => mergeSubmission(deps, sent),
    deleteWithdrawn: (sent) => deleteSubmission(deps, { ...sent, reason: "withdrawn" }),
    list: (caller, filter) => working.listRequests(deps, caller, filter),
    read: (caller, requestId) => working.readRequest(deps, caller, requestId),
    listAssignees: (caller) => working.listAssignees(deps, caller),
    assign: (caller, input) => working.assignRequest(deps, caller, input),
    recordCall: (caller, input) => working.recordCall(deps, caller, input),
    sweep: () => sweepContacts(deps),
  };
}
