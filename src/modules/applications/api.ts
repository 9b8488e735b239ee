import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import { agentId } from "../agents/index.ts";
import { DOCUMENT_KINDS, documentId } from "../documents/index.ts";
import { userIds } from "../identity/index.ts";
import { merchantIds, PREMISES, storeIds } from "../merchants/index.ts";
import { planVersionId } from "../offers/index.ts";
import { bilingualOutput, providerId } from "../providers/index.ts";
import { REFUSAL_CODES, reasonsSchema } from "./domain/correction.ts";
import { factsSchema, FIELDS } from "./domain/facts.ts";
import { GROUPS, MAX_GROUP_FIELDS } from "./domain/form.ts";
import { applicationIds, visitIds } from "./domain/ids.ts";
import { APPLICATION_STATES } from "./domain/lifecycle.ts";
import { ALL_CHECK_RESULTS, CHECK_KINDS, CHECK_SOURCES } from "./domain/outside-check.ts";
import { RATING_REASONS, RISK_LEVELS, type RatingReason } from "./domain/rating.ts";
import { VERDICTS } from "./domain/review.ts";
import { MAX_DOCUMENTS } from "./domain/snapshot.ts";
import { SUBJECT_TYPES } from "./domain/subject-type.ts";
import { CORRECTABLES, TARGETS } from "./domain/target.ts";
import { positionSchema, VISIT_CHECKS, VISIT_METHODS, VISIT_RESULTS } from "./domain/visit.ts";

const params = z.object({ id: applicationIds.input });
const version = z.number().int().min(1);
const note = z.string().trim().max(1000);
const instant = z.iso.datetime();

/** Something due or worth a look, with its sentence in the reader's language. */
const noticeView = z.object({
  target: z.enum(TARGETS),
  code: z.string().max(80),
  message: z.string().max(300),
});

const reasonView = z.object({
  revision: z.number().int(),
  target: z.enum(CORRECTABLES),
  code: z.string().max(80),
  message: z.string().max(300),
  text: z.string().max(300),
  /** False once the merchant changed the item. */
  isOpen: z.boolean(),
});

/** A document as every page shows one: the parts that the documents module gives as well. */
const documentView = z.object({
  id: documentId.output,
  kind: z.enum(DOCUMENT_KINDS),
  state: z.enum(["ready", "erased"]),
  mediaType: z.enum(["image/jpeg", "application/pdf"]),
  sizeBytes: z.number().int(),
  sha256: z.string().max(64),
  pages: z.number().int().optional(),
  hints: z.array(z.enum(["blurred", "too-dark", "too-bright"])).max(3),
  hasPreview: z.boolean(),
  uploadedAt: instant,
});

const groupView = z.object({
  group: z.enum(GROUPS),
  fields: z.array(z.enum(FIELDS)).max(MAX_GROUP_FIELDS),
  savedAt: instant.nullable(),
});

/** An application in a list of the merchant's own. */
const ownSummary = z.object({
  id: applicationIds.output,
  businessCode: z.string().max(20),
  state: z.enum(APPLICATION_STATES),
  subjectType: z.enum(SUBJECT_TYPES),
  storeId: storeIds.output,
  planVersionId: planVersionId.output,
  planTitle: bilingualOutput(60),
  revision: z.number().int(),
  createdAt: instant,
  changedAt: instant,
});

/** An application as its merchant sees it; paper, phone and account numbers are masked. */
export const ownApplicationSchema = ownSummary
  .extend({
    version: z.number().int(),
    providerId: providerId.output,
    providerName: bilingualOutput(120),
    groups: z.array(groupView).max(GROUPS.length),
    values: factsSchema,
    documents: z.array(documentView).max(MAX_DOCUMENTS),
    neededDocuments: z.array(z.enum(DOCUMENT_KINDS)).max(DOCUMENT_KINDS.length),
    due: z.array(noticeView).max(100),
    warnings: z.array(noticeView).max(20),
    /** Items that may be changed now; null when all may. */
    unlocked: z.array(z.enum(CORRECTABLES)).max(CORRECTABLES.length).nullable(),
    reasons: z.array(reasonView).max(300),
    submittedAt: instant.nullable(),
    visitedAt: instant.nullable(),
    decidedAt: instant.nullable(),
    refusal: z
      .object({ code: z.string().max(80), message: z.string().max(300), text: note })
      .nullable(),
  })
  .meta({ id: "OwnApplication" });

/** Begins an application of a store for one plan. */
export const start = endpoint({
  id: "applications.start",
  method: "POST",
  path: "/api/merchant/applications",
  summary: "Begin an application for a store and a service plan",
  audience: "merchant",
  permission: "applications.edit",
  body: z.strictObject({
    storeId: storeIds.input,
    planVersionId: planVersionId.input,
    subjectType: z.enum(SUBJECT_TYPES),
    agentId: agentId.input.optional(),
  }),
  response: ownApplicationSchema,
  status: 201,
  errors: ["PLAN_UNKNOWN", "PLAN_NO_LONGER_OFFERED", "AGENT_NOT_CONFIRMED", "TOO_MANY_DRAFTS"],
});

export const listOwn = endpoint({
  id: "applications.listOwn",
  method: "GET",
  path: "/api/merchant/applications",
  summary: "The merchant's applications, newest first",
  audience: "merchant",
  permission: "applications.edit",
  query: pageQuerySchema,
  response: pageOf(ownSummary),
});

export const readOwn = endpoint({
  id: "applications.readOwn",
  method: "GET",
  path: "/api/merchant/applications/:id",
  summary: "An application with what is still due",
  audience: "merchant",
  permission: "applications.edit",
  params,
  response: ownApplicationSchema,
});

export const saveGroup = endpoint({
  id: "applications.saveGroup",
  method: "PATCH",
  path: "/api/merchant/applications/:id/groups/:group",
  summary: "Save one group of answers; what is left out stays as it is",
  audience: "merchant",
  permission: "applications.edit",
  params: params.extend({ group: z.enum(GROUPS) }),
  body: z.strictObject({
    version,
    values: factsSchema,
    clear: z.array(z.enum(FIELDS)).max(MAX_GROUP_FIELDS).default([]),
  }),
  response: ownApplicationSchema,
  errors: ["APPLICATION_STATE", "FIELD_LOCKED", "FIELD_NOT_IN_GROUP"],
});

export const addDocument = endpoint({
  id: "applications.addDocument",
  method: "POST",
  path: "/api/merchant/applications/:id/documents",
  summary: "Use an uploaded document for the application",
  audience: "merchant",
  permission: "applications.edit",
  params,
  body: z.strictObject({ documentId: documentId.input }),
  response: ownApplicationSchema,
  status: 201,
  errors: ["APPLICATION_STATE", "FIELD_LOCKED", "TOO_MANY_DOCUMENTS"],
});

export const removeDocument = endpoint({
  id: "applications.removeDocument",
  method: "DELETE",
  path: "/api/merchant/applications/:id/documents/:documentId",
  summary: "Take a document off the application",
  audience: "merchant",
  permission: "applications.edit",
  params: params.extend({ documentId: documentId.input }),
  response: ownApplicationSchema,
  errors: ["APPLICATION_STATE", "FIELD_LOCKED"],
});

export const submit = endpoint({
  id: "applications.submit",
  method: "POST",
  path: "/api/merchant/applications/:id/submit",
  summary: "Hand the application to the acquirer; doing it twice changes nothing",
  audience: "merchant",
  permission: "applications.edit",
  params,
  body: z.strictObject({ version }),
  response: ownApplicationSchema,
  errors: ["APPLICATION_INCOMPLETE", "APPLICATION_STATE"],
});

export const withdraw = endpoint({
  id: "applications.withdraw",
  method: "POST",
  path: "/api/merchant/applications/:id/withdraw",
  summary: "Withdraw an application that is not decided",
  audience: "merchant",
  permission: "applications.edit",
  params,
  body: z.strictObject({ version }),
  response: ownApplicationSchema,
  errors: ["APPLICATION_STATE"],
});

const riskView = z
  .object({
    level: z.enum(RISK_LEVELS),
    reasons: z.array(z.enum(Object.keys(RATING_REASONS) as [RatingReason])).max(20),
  })
  .nullable();

const caseSummary = z.object({
  id: applicationIds.output,
  businessCode: z.string().max(20),
  merchantId: merchantIds.output,
  legalName: z.string().max(100),
  state: z.enum(APPLICATION_STATES),
  subjectType: z.enum(SUBJECT_TYPES),
  mcc: z.string().max(4),
  regionCode: z.string().max(6),
  planVersionId: planVersionId.output,
  revision: z.number().int(),
  submittedAt: instant,
  changedAt: instant,
  /** Whole hours since the application came into its present state. */
  ageHours: z.number().int(),
  isVisited: z.boolean(),
  isRecommended: z.boolean(),
  risk: riskView,
  reviewerId: userIds.output.nullable(),
  reviewerName: z.string().max(60).nullable(),
});

const visitView = z.object({
  id: visitIds.output,
  method: z.enum(VISIT_METHODS),
  assignedTo: userIds.output,
  assignedAt: instant,
  doneAt: instant.nullable(),
  result: z.enum(VISIT_RESULTS).nullable(),
  checks: z.array(z.enum(VISIT_CHECKS)).max(VISIT_CHECKS.length),
  position: positionSchema.nullable(),
  /** Metres from where the merchant's own photo of the premises was taken, when known. */
  distanceM: z.number().int().nullable(),
  photoIds: z.array(documentId.output).max(10),
  representativeName: z.string().max(60),
  note,
  reference: z.string().max(120).nullable(),
  simulated: z.boolean(),
});

const checkView = z.object({
  kind: z.enum(CHECK_KINDS),
  result: z.enum(ALL_CHECK_RESULTS),
  source: z.enum(CHECK_SOURCES),
  simulated: z.boolean(),
  reference: z.string().max(120),
  note,
  documentId: documentId.output.nullable(),
  checkedBy: userIds.output.nullable(),
  checkedAt: instant,
  validUntil: z.iso.date(),
});

/** A case at the reviewer's desk. Personal fields are masked unless the case was opened. */
export const caseSchema = caseSummary
  .extend({
    version: z.number().int(),
    premises: z.enum(PREMISES),
    store: z.object({ name: z.string().max(60), address: z.string().max(120) }),
    values: factsSchema,
    isMasked: z.boolean(),
    documents: z.array(documentView).max(MAX_DOCUMENTS),
    due: z.array(noticeView).max(100),
    warnings: z.array(noticeView).max(20),
    visits: z.array(visitView).max(50),
    checks: z.array(checkView).max(50),
    reasons: z.array(reasonView).max(300),
    recommendation: z.object({ agentId: agentId.output, note, at: instant }).nullable(),
    reviews: z
      .array(
        z.object({
          revision: z.number().int(),
          reviewerId: userIds.output,
          verdict: z.enum(VERDICTS),
          internalNote: note,
          at: instant,
        }),
      )
      .max(100),
    sellerId: userIds.output.nullable(),
    planTitle: bilingualOutput(60).nullable(),
    /** Names of the acquirer's people who appear above. */
    people: z.array(z.object({ id: userIds.output, name: z.string().max(60) })).max(200),
    /** Why the caller may not decide, if so. */
    blockedBy: z.string().max(80).nullable(),
  })
  .meta({ id: "ApplicationCase" });

export const listQueue = endpoint({
  id: "applications.listQueue",
  method: "GET",
  path: "/api/provider/applications",
  summary: "Applications to this acquirer, those waiting longest first",
  audience: "provider",
  permission: "applications.readQueue",
  query: pageQuerySchema.extend({ state: z.enum(APPLICATION_STATES).optional() }),
  response: pageOf(caseSummary),
});

export const readCase = endpoint({
  id: "applications.readCase",
  method: "GET",
  path: "/api/provider/applications/:id",
  summary: "A case with personal fields masked",
  audience: "provider",
  permission: "applications.readQueue",
  params,
  response: caseSchema,
});

export const openCase = endpoint({
  id: "applications.openCase",
  method: "POST",
  path: "/api/provider/applications/:id/views",
  summary: "The fields of a claimed case in clear; each view is told to the merchant",
  audience: "provider",
  permission: "applications.review",
  params,
  response: caseSchema,
  errors: ["CASE_NOT_CLAIMED", "REVIEWER_SOLD_OR_VISITED"],
});

export const claim = endpoint({
  id: "applications.claim",
  method: "POST",
  path: "/api/provider/applications/:id/claim",
  summary: "Take a case for review",
  audience: "provider",
  permission: "applications.review",
  params,
  response: caseSchema,
  errors: [
    "APPLICATION_STATE",
    "CASE_CLAIMED",
    "REVIEWER_SOLD_OR_VISITED",
    "SECOND_REVIEWER_NEEDED",
  ],
});

export const release = endpoint({
  id: "applications.release",
  method: "POST",
  path: "/api/provider/applications/:id/release",
  summary: "Give a claimed case back to the queue",
  audience: "provider",
  permission: "applications.review",
  params,
  response: caseSchema,
  errors: ["CASE_NOT_CLAIMED"],
});

export const setSeller = endpoint({
  id: "applications.setSeller",
  method: "PUT",
  path: "/api/provider/applications/:id/seller",
  summary: "Name the account manager who won the merchant",
  audience: "provider",
  permission: "applications.assign",
  params,
  body: z.strictObject({ userId: userIds.input }),
  response: caseSchema,
  errors: ["ASSIGNEE_NOT_ACCOUNT_MANAGER"],
});

export const listAccountManagers = endpoint({
  id: "applications.listAccountManagers",
  method: "GET",
  path: "/api/provider/account-managers",
  summary: "Account managers who can be sent to a merchant",
  audience: "provider",
  permission: "applications.assign",
  response: z.object({
    managers: z.array(z.object({ id: userIds.output, name: z.string().max(60) })).max(200),
  }),
});

export const assignVisit = endpoint({
  id: "applications.assignVisit",
  method: "POST",
  path: "/api/provider/applications/:id/visits",
  summary: "Send an account manager to the merchant",
  audience: "provider",
  permission: "applications.assign",
  params,
  body: z.strictObject({ userId: userIds.input, method: z.enum(VISIT_METHODS) }),
  response: visitView,
  status: 201,
  errors: [
    "APPLICATION_STATE",
    "ASSIGNEE_NOT_ACCOUNT_MANAGER",
    "VISIT_ALREADY_ASSIGNED",
    "VISIT_METHOD_NOT_FITTING",
  ],
});

/** A visit with what the account manager needs at the door. */
export const visitTaskSchema = visitView
  .extend({
    applicationId: applicationIds.output,
    businessCode: z.string().max(20),
    legalName: z.string().max(100),
    storeName: z.string().max(60),
    address: z.string().max(120),
    premises: z.enum(PREMISES),
    principalName: z.string().max(60),
    principalPhone: z.string().max(30),
  })
  .meta({ id: "VisitTask" });

export const listVisits = endpoint({
  id: "applications.listVisits",
  method: "GET",
  path: "/api/provider/visits",
  summary: "The caller's visits, open ones first",
  audience: "provider",
  permission: "applications.visit",
  response: z.object({ visits: z.array(visitTaskSchema).max(100) }),
});

export const readVisit = endpoint({
  id: "applications.readVisit",
  method: "GET",
  path: "/api/provider/visits/:visitId",
  summary: "A visit that was assigned to the caller",
  audience: "provider",
  permission: "applications.visit",
  params: z.object({ visitId: visitIds.input }),
  response: visitTaskSchema,
});

export const recordVisit = endpoint({
  id: "applications.recordVisit",
  method: "POST",
  path: "/api/provider/visits/:visitId/record",
  summary: "Record what was seen at the merchant, confirmed by both",
  audience: "provider",
  permission: "applications.visit",
  params: z.object({ visitId: visitIds.input }),
  body: z.strictObject({
    result: z.enum(VISIT_RESULTS),
    checks: z.array(z.enum(VISIT_CHECKS)).max(VISIT_CHECKS.length),
    photoIds: z.array(documentId.input).max(10),
    position: positionSchema.optional(),
    representativeName: z.string().trim().min(1).max(60),
    representativeConfirmed: z.literal(true),
    managerConfirmed: z.literal(true),
    note: note.default(""),
  }),
  response: visitTaskSchema,
  errors: ["VISIT_DONE", "VISIT_CHECKS_OPEN", "VISIT_PHOTO_MISSING", "VIDEO_CHECK_OFF"],
});

export const recordCheck = endpoint({
  id: "applications.recordCheck",
  method: "POST",
  path: "/api/provider/applications/:id/checks",
  summary: "Ask an outside register, or record what a person found there",
  audience: "provider",
  permission: "applications.recordCheck",
  params,
  body: z.discriminatedUnion("source", [
    z.strictObject({ source: z.literal("service"), kind: z.enum(CHECK_KINDS) }),
    z.strictObject({
      source: z.literal("manual"),
      kind: z.enum(CHECK_KINDS),
      result: z.enum(ALL_CHECK_RESULTS),
      reference: z.string().trim().min(1).max(120),
      note: note.default(""),
      documentId: documentId.input.optional(),
    }),
  ]),
  response: checkView,
  status: 201,
  errors: ["OUTSIDE_CHECK_OFF", "CHECK_RESULT_NOT_OF_KIND", "APPLICATION_STATE"],
});

export const decide = endpoint({
  id: "applications.decide",
  method: "POST",
  path: "/api/provider/applications/:id/decision",
  summary: "Approve, refuse or send back a claimed case",
  audience: "provider",
  permission: "applications.review",
  params,
  body: z.discriminatedUnion("verdict", [
    z.strictObject({
      verdict: z.literal("approve"),
      version,
      internalNote: note.default(""),
    }),
    z.strictObject({
      verdict: z.literal("refuse"),
      version,
      code: z.enum(REFUSAL_CODES),
      text: z.string().trim().max(300).default(""),
      internalNote: note.min(1),
    }),
    z.strictObject({
      verdict: z.literal("send-back"),
      version,
      reasons: reasonsSchema,
      internalNote: note.default(""),
    }),
  ]),
  response: caseSchema,
  errors: [
    "NOT_UNDER_REVIEW",
    "CASE_NOT_CLAIMED",
    "REVIEWER_SOLD_OR_VISITED",
    "SECOND_REVIEWER_NEEDED",
    "APPROVAL_DUE",
    "TARGET_TWICE",
  ],
});

const completenessView = z.object({
  id: applicationIds.output,
  businessCode: z.string().max(20),
  providerId: providerId.output,
  state: z.enum(APPLICATION_STATES),
  revision: z.number().int(),
  due: z.array(z.enum(TARGETS)).max(80),
  changedAt: instant,
  isRecommended: z.boolean(),
});

export const listCompleteness = endpoint({
  id: "applications.listCompleteness",
  method: "GET",
  path: "/api/agent/applications",
  summary: "What is complete in the applications that name this agency; never their content",
  audience: "agent",
  permission: "applications.readCompleteness",
  query: pageQuerySchema,
  response: pageOf(completenessView),
});

export const recommend = endpoint({
  id: "applications.recommend",
  method: "POST",
  path: "/api/agent/applications/:id/recommendation",
  summary: "Recommend a submitted application to the acquirer, which decides by itself",
  audience: "agent",
  permission: "applications.recommend",
  params,
  body: z.strictObject({ note: note.default("") }),
  response: completenessView,
  errors: ["APPLICATION_STATE"],
});
