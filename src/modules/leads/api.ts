import { z } from "zod";
import { LANGS } from "../../kernel/actor.ts";
import { endpoint } from "../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import { userIds } from "../identity/index.ts";
import { planId } from "../offers/index.ts";
import { bilingualOutput, providerId } from "../providers/index.ts";
import { contactDetailsSchema, contactRequestId } from "./domain/contact-request.ts";
import { CALL_OUTCOME_LIST, REQUEST_STATES } from "./domain/request-state.ts";

const day = z.string().max(10);
const token = z.string().regex(/^[\w-]{22}$/);
const byToken = z.object({ token });
const byId = z.object({ id: contactRequestId.input });

/** Asks one named acquirer to call. */
export const submitContact = endpoint({
  id: "leads.submitContact",
  method: "POST",
  path: "/api/public/contact-requests",
  summary: "Ask one named acquirer to call; the answer holds the code that its caller must say",
  audience: "public",
  body: contactDetailsSchema.extend({
    providerId: providerId.input,
    planId: planId.input.optional(),
    /** Version of the consent that stood above the button. */
    consentVersion: z.string().min(1).max(40),
  }),
  response: z.object({
    token,
    callbackCode: z.string().max(4),
    dueOn: day,
    isDueCertain: z.boolean(),
    deleteOn: day,
  }),
  status: 201,
  errors: [
    "CONTACT_LIMIT_REACHED",
    "CONTACT_CONSENT_OUTDATED",
    "CONTACT_PROVIDER_NOT_CONFIRMED",
    "CONTACT_REGION_NOT_COVERED",
    "CONTACT_PHONE_FORMAT",
    "CONTACT_FORBIDDEN_NUMBER",
  ],
});

/** The visitor's own request by its link. */
export const readOwnContact = endpoint({
  id: "leads.readOwnContact",
  method: "GET",
  path: "/api/public/contact-requests/:token",
  summary: "The visitor's own request, as long as it is kept",
  audience: "public",
  params: byToken,
  response: z.object({
    provider: z.object({
      id: providerId.output,
      name: bilingualOutput(120),
      hotline: z.string().max(20),
    }),
    shopName: z.string().max(60),
    contactName: z.string().max(40),
    phoneMasked: z.string().max(20),
    regionCode: z.string().max(6),
    message: z.string().max(500),
    callbackCode: z.string().max(4),
    submittedAt: z.iso.datetime(),
    dueOn: day,
    isDueCertain: z.boolean(),
    deleteOn: day,
    progress: z.enum(REQUEST_STATES),
  }),
});

/** Takes the consent back. */
export const withdrawContact = endpoint({
  id: "leads.withdrawContact",
  method: "POST",
  path: "/api/public/contact-requests/:token/withdraw",
  summary: "Take the consent back; the entries are deleted within moments",
  audience: "public",
  params: byToken,
  response: z.object({}),
});

/** A request in the acquirer's queue. */
const requestView = z
  .object({
    id: contactRequestId.output,
    state: z.enum(REQUEST_STATES),
    /** Null once the entries were erased. */
    shopName: z.string().max(60).nullable(),
    contactName: z.string().max(40).nullable(),
    phoneMasked: z.string().max(20).nullable(),
    region: bilingualOutput(80).nullable(),
    submissionCount: z.int(),
    assigneeName: z.string().max(80).nullable(),
    lastSubmittedAt: z.iso.datetime(),
    lastContactAt: z.iso.datetime().nullable(),
    dueOn: day,
    isDueCertain: z.boolean(),
    isOverdue: z.boolean(),
    deleteOn: day,
  })
  .meta({ id: "ContactRequest" });

/** The acquirer's queue. */
export const listContactRequests = endpoint({
  id: "leads.listContactRequests",
  method: "GET",
  path: "/api/provider/contact-requests",
  summary: "Own contact requests, the newest submission first",
  audience: "provider",
  permission: "leads.read",
  query: pageQuerySchema.extend({
    state: z.enum(REQUEST_STATES).optional(),
    overdue: z.enum(["true"]).optional(),
  }),
  response: pageOf(requestView),
});

/** One request with everything about it. */
export const readContactRequest = endpoint({
  id: "leads.readContactRequest",
  method: "GET",
  path: "/api/provider/contact-requests/:id",
  summary: "One contact request with its submissions and calls; reading it is recorded",
  audience: "provider",
  permission: "leads.read",
  params: byId,
  response: z.object({
    request: requestView,
    submissions: z
      .array(
        z.object({
          shopName: z.string().max(60),
          contactName: z.string().max(40),
          phone: z.string().max(20),
          region: bilingualOutput(80),
          message: z.string().max(500),
          lang: z.enum(LANGS),
          planId: planId.output.nullable(),
          /** What the caller must say to the person who sent this one. */
          callbackCode: z.string().max(4),
          submittedAt: z.iso.datetime(),
        }),
      )
      .max(100),
    attempts: z
      .array(
        z.object({
          outcome: z.enum(CALL_OUTCOME_LIST),
          note: z.string().max(1000),
          actorName: z.string().max(80).nullable(),
          attemptedAt: z.iso.datetime(),
        }),
      )
      .max(100),
  }),
});

/** Colleagues who may work requests. */
export const listAssignees = endpoint({
  id: "leads.listAssignees",
  method: "GET",
  path: "/api/provider/contact-assignees",
  summary: "Colleagues to whom a contact request can be given",
  audience: "provider",
  permission: "leads.read",
  response: z.object({
    items: z.array(z.object({ id: userIds.output, name: z.string().max(80).nullable() })).max(200),
  }),
});

/** Gives a request to a colleague. */
export const assignContactRequest = endpoint({
  id: "leads.assignContactRequest",
  method: "POST",
  path: "/api/provider/contact-requests/:id/assign",
  summary: "Give a contact request to a colleague, or without an id take it over",
  audience: "provider",
  permission: "leads.work",
  params: byId,
  body: z.strictObject({ assigneeId: userIds.input.optional() }),
  response: z.object({}),
  errors: ["CONTACT_STATE", "CONTACT_ASSIGNEE_UNKNOWN"],
});

/** Records a call. */
export const recordContactCall = endpoint({
  id: "leads.recordContactCall",
  method: "POST",
  path: "/api/provider/contact-requests/:id/calls",
  summary: "Record a call and how it ended",
  audience: "provider",
  permission: "leads.work",
  params: byId,
  body: z.strictObject({
    outcome: z.enum(CALL_OUTCOME_LIST),
    note: z.string().trim().max(1000).default(""),
  }),
  response: z.object({}),
  errors: ["CONTACT_STATE"],
});
