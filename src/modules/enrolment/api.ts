import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import { contractIds } from "../contracts/index.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { enrolmentIds } from "./domain/ids.ts";
import { ENROLMENT_STATES } from "./domain/lifecycle.ts";
import { REJECTION_CODES, REPORT_KINDS } from "./domain/report.ts";

const at = z.iso.datetime();
const params = z.object({ enrolmentId: enrolmentIds.input });

/** An enrolment as its merchant sees it: codes and progress, never a reason of refusal. */
export const ownEnrolmentSchema = z
  .object({
    id: enrolmentIds.output,
    state: z.enum(ENROLMENT_STATES),
    contractId: contractIds.output,
    storeId: storeIds.output,
    merchantCode: z.string().max(15).nullable(),
    terminalCodes: z.array(z.string().max(8)).max(100),
    openedAt: at,
    acceptedAt: at.nullable(),
    /** True when the clearing side is a simulator; null before it answered. */
    simulated: z.boolean().nullable(),
  })
  .meta({ id: "OwnEnrolment" });

/** One report to the clearing side and its answer. */
const reportView = z
  .object({
    kind: z.enum(REPORT_KINDS),
    merchantCode: z.string().max(15),
    reportedAt: at,
    answeredAt: at.nullable(),
    accepted: z.boolean().nullable(),
    code: z.enum(REJECTION_CODES).nullable(),
    reference: z.string().max(80).nullable(),
    simulated: z.boolean().nullable(),
  })
  .meta({ id: "ClearingReport" });

/** An enrolment in the acquirer's queue, with the two-day clock (CN-259-9). */
export const enrolmentItemSchema = z
  .object({
    id: enrolmentIds.output,
    state: z.enum(ENROLMENT_STATES),
    contractId: contractIds.output,
    contractNumber: z.string().max(30),
    merchantName: z.string().max(100),
    merchantId: merchantIds.output,
    storeId: storeIds.output,
    merchantCode: z.string().max(15).nullable(),
    openedAt: at,
    dueAt: at,
    clock: z.enum(["running", "overdue", "met", "late"]),
  })
  .meta({ id: "EnrolmentItem" });

/** What will be reported, the account masked, and what was reported before. */
export const enrolmentViewSchema = enrolmentItemSchema
  .extend({
    terminalCodes: z.array(z.string().max(8)).max(100),
    acceptedAt: at.nullable(),
    acquirerCode: z.string().max(11),
    legalName: z.string().max(100),
    uscc: z.string().max(40),
    mcc: z.string().max(4),
    storeName: z.string().max(60),
    regionName: z.string().max(160),
    address: z.string().max(120),
    premises: z.enum(["fixed", "mobile"]),
    accountKind: z.enum(["personal", "unit"]),
    accountMasked: z.string().max(60),
    bankName: z.string().max(100),
    reports: z.array(reportView).max(50),
  })
  .meta({ id: "Enrolment" });

/** The merchant's enrolments, newest first. */
export const listOwn = endpoint({
  id: "enrolment.listOwn",
  method: "GET",
  path: "/api/merchant/enrolments",
  summary: "The merchant's enrolments",
  audience: "merchant",
  permission: "enrolment.readOwn",
  query: pageQuerySchema,
  response: pageOf(ownEnrolmentSchema),
});

/** The acquirer's enrolments; `open` are those with something to do, newest first. */
export const list = endpoint({
  id: "enrolment.list",
  method: "GET",
  path: "/api/provider/enrolments",
  summary: "The acquirer's enrolments",
  audience: "provider",
  permission: "enrolment.read",
  query: pageQuerySchema.extend({ queue: z.enum(["open", "all"]).default("open") }),
  response: pageOf(enrolmentItemSchema),
});

/** One enrolment with its reports. */
export const read = endpoint({
  id: "enrolment.read",
  method: "GET",
  path: "/api/provider/enrolments/:enrolmentId",
  summary: "An enrolment of the acquirer",
  audience: "provider",
  permission: "enrolment.read",
  params,
  response: enrolmentViewSchema,
});

/** Assigns a merchant code and terminal codes from the acquirer's range. */
export const assignCodes = endpoint({
  id: "enrolment.assignCodes",
  method: "POST",
  path: "/api/provider/enrolments/:enrolmentId/codes",
  summary: "Assign merchant and terminal codes",
  audience: "provider",
  permission: "enrolment.work",
  params,
  body: z.strictObject({ terminals: z.number().int().min(1).max(20).default(1) }),
  response: enrolmentViewSchema,
  errors: [
    "ENROLMENT_STATE",
    "ACQUIRING_SETTINGS_MISSING",
    "CODE_RANGE_USED_UP",
    "AREA_CODE_UNKNOWN",
    "CODE_SETTINGS_UNFIT",
  ],
});

/** Reports the merchant to the clearing side and stores the answer. */
export const report = endpoint({
  id: "enrolment.report",
  method: "POST",
  path: "/api/provider/enrolments/:enrolmentId/report",
  summary: "Report the merchant to the clearing side",
  audience: "provider",
  permission: "enrolment.work",
  params,
  response: enrolmentViewSchema,
  errors: ["ENROLMENT_STATE", "ACQUIRING_SETTINGS_MISSING", "CLEARING_OFF", "CLEARING_NO_ANSWER"],
});

/** Adds a terminal code to an accepted enrolment. */
export const addTerminalCode = endpoint({
  id: "enrolment.addTerminalCode",
  method: "POST",
  path: "/api/provider/enrolments/:enrolmentId/terminal-codes",
  summary: "Add a terminal code",
  audience: "provider",
  permission: "enrolment.work",
  params,
  response: enrolmentViewSchema,
  status: 201,
  errors: ["ENROLMENT_NOT_ACCEPTED", "ACQUIRING_SETTINGS_MISSING", "CODE_RANGE_USED_UP"],
});

/** Reports the end of the service to the clearing side (CN-259-9). */
export const end = endpoint({
  id: "enrolment.end",
  method: "POST",
  path: "/api/provider/enrolments/:enrolmentId/end",
  summary: "End the enrolment",
  audience: "provider",
  permission: "enrolment.work",
  params,
  response: enrolmentViewSchema,
  errors: ["ENROLMENT_STATE", "CLEARING_OFF", "CLEARING_NO_ANSWER"],
});
