import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../../kernel/page.ts";
import { agentId } from "../../agents/index.ts";
import { documentId } from "../../documents/index.ts";
import { userIds } from "../../identity/index.ts";
import { merchantIds, PREMISES } from "../../merchants/index.ts";
import { planVersionId } from "../../offers/index.ts";
import { bilingualOutput } from "../../providers/index.ts";
import { reasonsSchema, REFUSAL_CODES } from "../domain/correction.ts";
import { factsSchema } from "../domain/facts.ts";
import { applicationIds } from "../domain/ids.ts";
import { APPLICATION_STATES } from "../domain/lifecycle.ts";
import { ALL_CHECK_RESULTS, CHECK_KINDS, CHECK_SOURCES } from "../domain/outside-check.ts";
import { RATING_REASONS, type RatingReason, RISK_LEVELS } from "../domain/rating.ts";
import { VERDICTS } from "../domain/review.ts";
import { MAX_DOCUMENTS } from "../domain/snapshot.ts";
import { SUBJECT_TYPES } from "../domain/subject-type.ts";
import {
  documentView,
  instant,
  note,
  noticeView,
  params,
  reasonView,
  version,
} from "./application-view.ts";
import { visitView } from "./visit.ts";

/** Applications on the acquirer's desk. */

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
