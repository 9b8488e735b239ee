import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { documentId } from "../../documents/index.ts";
import { userIds } from "../../identity/index.ts";
import { PREMISES } from "../../merchants/index.ts";
import { applicationIds, visitIds } from "../domain/ids.ts";
import { positionSchema, VISIT_CHECKS, VISIT_METHODS, VISIT_RESULTS } from "../domain/visit.ts";
import { instant, note, params } from "./application-view.ts";

/** Meetings with the merchant. */

export const visitView = z.object({
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
  errors: [
    "VISIT_DONE",
    "VISIT_CHECKS_OPEN",
    "VISIT_PHOTO_MISSING",
    "VISIT_PLACE_MISSING",
    "VIDEO_CHECK_OFF",
  ],
});
