import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../../kernel/page.ts";
import { agentId } from "../../agents/index.ts";
import { DOCUMENT_KINDS, documentId } from "../../documents/index.ts";
import { storeIds } from "../../merchants/index.ts";
import { planVersionId } from "../../offers/index.ts";
import { bilingualOutput, providerId } from "../../providers/index.ts";
import { factsSchema, FIELDS } from "../domain/facts.ts";
import { GROUPS, MAX_GROUP_FIELDS } from "../domain/form.ts";
import { applicationIds } from "../domain/ids.ts";
import { APPLICATION_STATES } from "../domain/lifecycle.ts";
import { MAX_DOCUMENTS } from "../domain/snapshot.ts";
import { SUBJECT_TYPES } from "../domain/subject-type.ts";
import { CORRECTABLES } from "../domain/target.ts";
import {
  documentView,
  instant,
  note,
  noticeView,
  params,
  reasonView,
  version,
} from "./application-view.ts";

/** The merchant's applications, from the first entry to the submission. */

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
