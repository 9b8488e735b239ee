import { feeScheduleSchema } from "@tillkeeper/fee-schedule";
import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import { applicationIds } from "../applications/index.ts";
import { documentId } from "../documents/index.ts";
import { merchantIds } from "../merchants/index.ts";
import { contractContentSchema } from "./domain/content.ts";
import { contractIds } from "./domain/ids.ts";
import {
  ALL_DECLINE_REASONS,
  CONTRACT_STATES,
  DECLINE_REASONS,
  QUEUES,
} from "./domain/lifecycle.ts";
import {
  CAPACITIES,
  MEETINGS,
  MERCHANT_CAPACITIES,
  PARTIES,
  SIGN_METHODS,
} from "./domain/signature.ts";
import { FLAGS } from "./domain/flag.ts";

const digest = z.string().max(64);
const text = z.object({ zh: z.string().max(2000), en: z.string().max(2000) });
const at = z.iso.datetime();
const seen = { documentSha256: digest, feeScheduleHash: digest };
const params = z.object({ contractId: contractIds.input });

/** A contract in a list. */
export const contractItemSchema = z
  .object({
    id: contractIds.output,
    number: z.string().max(30),
    state: z.enum(CONTRACT_STATES),
    applicationId: applicationIds.output,
    businessCode: z.string().max(20),
    merchantId: merchantIds.output,
    merchantName: z.string().max(100),
    providerName: text,
    planTitle: text,
    preparedAt: at,
    expiresAt: at,
  })
  .meta({ id: "ContractItem" });

const printed = contractContentSchema.shape;

/** One row of the fee table in words. */
const feeRow = z
  .object({
    code: z.string().max(40),
    name: text,
    price: text,
    scope: text,
    isNone: z.boolean(),
  })
  .meta({ id: "ContractFeeRow" });

/** The evidence of one signature. */
const signatureView = z
  .object({
    party: z.enum(PARTIES),
    capacity: z.enum(CAPACITIES),
    method: z.enum(SIGN_METHODS),
    /** What proves the second factor: the id of the confirmation or of the session's proof. */
    reference: z.string().max(80),
    signedAt: at,
    documentSha256: digest,
    feeScheduleHash: digest,
  })
  .meta({ id: "ContractSignature" });

/** A contract as both sides see it. */
export const contractViewSchema = contractItemSchema
  .extend({
    documentSha256: digest,
    feeScheduleHash: digest,
    /** The reader's own copy of the file. */
    documentId: documentId.output,
    sizeBytes: z.number().int(),
    summary: z
      .array(
        z.object({
          id: z.string().max(20),
          question: text,
          answers: z.array(text).max(200),
        }),
      )
      .max(20),
    acquirer: printed.acquirer,
    merchant: printed.merchant,
    signatory: printed.signatory,
    store: printed.store.omit({ storeId: true }),
    settlementAccount: printed.settlementAccount,
    terminal: printed.terminal,
    plan: printed.plan.omit({ planVersionId: true }),
    feeSchedule: feeScheduleSchema,
    fees: z.array(feeRow).max(200),
    clauses: printed.clauses,
    confirmedFlags: z.array(z.object({ flag: z.enum(FLAGS), at })).max(FLAGS.length),
    signingConfirmation: z
      .object({ meeting: z.enum(MEETINGS), at, isFresh: z.boolean() })
      .nullable(),
    signatures: z.array(signatureView).max(2),
    declined: z.object({ by: z.enum(PARTIES), reason: z.enum(ALL_DECLINE_REASONS), at }).nullable(),
    inForceAt: at.nullable(),
    /** False until certificates exist: the evidence is code and hash. */
    hasCertificate: z.literal(false),
  })
  .meta({ id: "Contract" });

/** Contracts of the caller's merchant, newest first. */
export const listOwn = endpoint({
  id: "contracts.listOwn",
  method: "GET",
  path: "/api/merchant/contracts",
  summary: "The merchant's contracts",
  audience: "merchant",
  permission: "contracts.readOwn",
  query: pageQuerySchema,
  response: pageOf(contractItemSchema),
});

/** One contract with all that will be signed. */
export const readOwn = endpoint({
  id: "contracts.readOwn",
  method: "GET",
  path: "/api/merchant/contracts/:contractId",
  summary: "A contract of the merchant",
  audience: "merchant",
  permission: "contracts.readOwn",
  params,
  response: contractViewSchema,
});

/** The merchant's copy of the file. */
export const openOwnFile = endpoint({
  id: "contracts.openOwnFile",
  method: "GET",
  path: "/api/merchant/contracts/:contractId/file",
  summary: "The contract's file, the same bytes for both sides",
  audience: "merchant",
  permission: "contracts.readOwn",
  params,
  file: true,
  errors: ["CONTRACT_DOCUMENT_MISMATCH"],
});

/** The companion page that lists the evidence of each signature. */
export const openOwnEvidence = endpoint({
  id: "contracts.openOwnEvidence",
  method: "GET",
  path: "/api/merchant/contracts/:contractId/evidence",
  summary: "Evidence of the signatures as a file",
  audience: "merchant",
  permission: "contracts.readOwn",
  params,
  file: true,
});

/** Logs that the contract was opened, with the digests of what was shown. */
export const show = endpoint({
  id: "contracts.show",
  method: "POST",
  path: "/api/merchant/contracts/:contractId/show",
  summary: "Record that the contract was shown",
  audience: "merchant",
  permission: "contracts.sign",
  params,
  body: z.strictObject(seen),
  response: contractViewSchema,
  errors: [
    "CONTRACT_STATE",
    "CONTRACT_EXPIRED",
    "CONTRACT_DOCUMENT_MISMATCH",
    "CONTRACT_FEES_MISMATCH",
  ],
});

/** Confirms one flagged clause after it was read. */
export const confirmFlag = endpoint({
  id: "contracts.confirmFlag",
  method: "POST",
  path: "/api/merchant/contracts/:contractId/confirmations",
  summary: "Confirm a flagged clause",
  audience: "merchant",
  permission: "contracts.sign",
  params,
  body: z.strictObject({ flag: z.enum(FLAGS), documentSha256: digest }),
  response: contractViewSchema,
  errors: ["CONTRACT_STATE", "CONTRACT_EXPIRED", "CONTRACT_DOCUMENT_MISMATCH"],
});

/** The merchant's signature; needs a second factor or the account manager's confirmation. */
export const sign = endpoint({
  id: "contracts.sign",
  method: "POST",
  path: "/api/merchant/contracts/:contractId/sign",
  summary: "Sign for the merchant",
  audience: "merchant",
  permission: "contracts.sign",
  params,
  body: z.strictObject({
    ...seen,
    capacity: z.enum(MERCHANT_CAPACITIES),
    /** Letter of authorisation; needed when an authorised person signs. */
    letterId: documentId.input.optional(),
  }),
  response: contractViewSchema,
  errors: [
    "CONTRACT_STATE",
    "CONTRACT_EXPIRED",
    "CONTRACT_DOCUMENT_MISMATCH",
    "CONTRACT_FEES_MISMATCH",
    "CONTRACT_FLAGS_OPEN",
    "CONTRACT_LETTER_REQUIRED",
    "CONTRACT_PROOF_REQUIRED",
  ],
});

/** The merchant does not sign. */
export const declineOwn = endpoint({
  id: "contracts.declineOwn",
  method: "POST",
  path: "/api/merchant/contracts/:contractId/decline",
  summary: "Decline the contract with a reason",
  audience: "merchant",
  permission: "contracts.sign",
  params,
  body: z.strictObject({ reason: z.enum(DECLINE_REASONS.merchant) }),
  response: contractViewSchema,
  errors: ["CONTRACT_STATE", "CONTRACT_EXPIRED"],
});

/** Contracts of the caller's acquirer, newest first. */
export const list = endpoint({
  id: "contracts.list",
  method: "GET",
  path: "/api/provider/contracts",
  summary: "The acquirer's contracts by queue",
  audience: "provider",
  permission: "contracts.read",
  query: pageQuerySchema.extend({ queue: z.enum(QUEUES).default("all") }),
  response: pageOf(contractItemSchema),
});

/** One contract; the merchant's trail says who of the acquirer opened it. */
export const read = endpoint({
  id: "contracts.read",
  method: "GET",
  path: "/api/provider/contracts/:contractId",
  summary: "A contract of the acquirer",
  audience: "provider",
  permission: "contracts.read",
  params,
  response: contractViewSchema,
});

/** The acquirer's copy of the file. */
export const openFile = endpoint({
  id: "contracts.openFile",
  method: "GET",
  path: "/api/provider/contracts/:contractId/file",
  summary: "The contract's file, the same bytes for both sides",
  audience: "provider",
  permission: "contracts.read",
  params,
  file: true,
  errors: ["CONTRACT_DOCUMENT_MISMATCH"],
});

/** The companion page that lists the evidence of each signature. */
export const openEvidence = endpoint({
  id: "contracts.openEvidence",
  method: "GET",
  path: "/api/provider/contracts/:contractId/evidence",
  summary: "Evidence of the signatures as a file",
  audience: "provider",
  permission: "contracts.read",
  params,
  file: true,
});

/** The account manager who met the merchant confirms who is signing; counts for 24 hours. */
export const confirmSigning = endpoint({
  id: "contracts.confirmSigning",
  method: "POST",
  path: "/api/provider/contracts/:contractId/confirm-signing",
  summary: "Confirm that the right person is signing",
  audience: "provider",
  permission: "contracts.confirmSigning",
  params,
  body: z.strictObject({ meeting: z.enum(MEETINGS), documentSha256: digest }),
  response: contractViewSchema,
  errors: [
    "CONTRACT_STATE",
    "CONTRACT_EXPIRED",
    "CONTRACT_DOCUMENT_MISMATCH",
    "CONTRACT_NOT_THE_VISITOR",
  ],
});

/** The acquirer's signature, always with a second factor; brings the contract into force. */
export const countersign = endpoint({
  id: "contracts.countersign",
  method: "POST",
  path: "/api/provider/contracts/:contractId/countersign",
  summary: "Sign for the acquirer",
  audience: "provider",
  permission: "contracts.countersign",
  params,
  body: z.strictObject(seen),
  response: contractViewSchema,
  errors: [
    "CONTRACT_STATE",
    "CONTRACT_EXPIRED",
    "CONTRACT_DOCUMENT_MISMATCH",
    "CONTRACT_FEES_MISMATCH",
    "CONTRACT_SIGNATORY_CONFLICT",
    "STEP_UP_REQUIRED",
  ],
});

/** The acquirer does not sign. */
export const decline = endpoint({
  id: "contracts.decline",
  method: "POST",
  path: "/api/provider/contracts/:contractId/decline",
  summary: "Decline the contract with a reason",
  audience: "provider",
  permission: "contracts.decline",
  params,
  body: z.strictObject({ reason: z.enum(DECLINE_REASONS.provider) }),
  response: contractViewSchema,
  errors: ["CONTRACT_STATE", "CONTRACT_EXPIRED"],
});

/** Prepares a new contract where one was declined or lapsed. */
export const reissue = endpoint({
  id: "contracts.reissue",
  method: "POST",
  path: "/api/provider/contracts/:contractId/reissue",
  summary: "Prepare the contract again",
  audience: "provider",
  permission: "contracts.reissue",
  params,
  response: z.object({ id: contractIds.output }),
  status: 201,
  errors: [
    "CONTRACT_STATE",
    "CONTRACT_ALREADY_REISSUED",
    "CONTRACT_FEES_MISMATCH",
    "CONTRACT_FEES_INCOMPLETE",
    "CONTRACT_LICENCE_MISSING",
  ],
});
