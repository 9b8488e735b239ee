import { index, integer, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { own, reviewed, tableAccess } from "../../platform/db/access.ts";
import { blindIndex, id, instant, sealed } from "../../platform/db/columns.ts";
import { ALL_DECLINE_REASONS, CONTRACT_STATES, OPEN_STATES } from "./domain/lifecycle.ts";
import { CAPACITIES, MEETINGS, PARTIES, SIGN_METHODS } from "./domain/signature.ts";
import { FLAGS } from "./domain/flag.ts";

const schema = pgSchema("contracts");

/** What both sides see alike; nothing in it is about a person. */
export const contract = schema.table(
  "contract",
  {
    merchantId: id("merchant_id").notNull(),
    contractId: id("contract_id").notNull(),
    providerId: id("provider_id").notNull(),
    applicationId: id("application_id").notNull(),
    storeId: id("store_id").notNull(),
    planVersionId: id("plan_version_id").notNull(),
    businessCode: text("business_code").notNull(),
    number: text("number").notNull(),
    state: text("state", { enum: CONTRACT_STATES }).notNull(),
    /** Lower-case hex SHA-256 of the file that both sides hold. */
    documentSha256: text("document_sha256").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    feeScheduleHash: text("fee_schedule_hash").notNull(),
    preparedAt: instant("prepared_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    shownAt: instant("shown_at"),
    merchantSignedAt: instant("merchant_signed_at"),
    inForceAt: instant("in_force_at"),
    closedAt: instant("closed_at"),
    declinedBy: text("declined_by", { enum: PARTIES }),
    declineReason: text("decline_reason", { enum: ALL_DECLINE_REASONS }),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.contractId] }),
    index("contract_of_provider").on(table.providerId, table.contractId),
    index("contract_queue").on(table.providerId, table.state, table.preparedAt),
  ],
);

const copyColumns = () => ({
  documentId: id("document_id").notNull(),
  content: sealed("content").notNull(),
});

/** What the contract says, under the merchant's key; the acquirer hands it in once. */
export const merchantCopy = schema.table(
  "merchant_copy",
  {
    merchantId: id("merchant_id").notNull(),
    contractId: id("contract_id").notNull(),
    providerId: id("provider_id").notNull(),
    ...copyColumns(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.contractId] })],
);

/** The same under the acquirer's key, so that the two copies are erased separately. */
export const providerCopy = schema.table(
  "provider_copy",
  {
    providerId: id("provider_id").notNull(),
    contractId: id("contract_id").notNull(),
    merchantId: id("merchant_id").notNull(),
    ...copyColumns(),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.contractId] })],
);

const ofContract = () => ({
  merchantId: id("merchant_id").notNull(),
  contractId: id("contract_id").notNull(),
  providerId: id("provider_id").notNull(),
});

/** A flagged clause that a person of the merchant read and ticked. */
export const flagConfirmation = schema.table(
  "flag_confirmation",
  {
    ...ofContract(),
    flag: text("flag", { enum: FLAGS }).notNull(),
    actorId: id("actor_id").notNull(),
    documentSha256: text("document_sha256").notNull(),
    confirmedAt: instant("confirmed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.contractId, table.flag] })],
);

/** The account manager's word that the right person signs. */
export const signingConfirmation = schema.table(
  "signing_confirmation",
  {
    ...ofContract(),
    confirmationId: id("confirmation_id").notNull(),
    actorId: id("actor_id").notNull(),
    meeting: text("meeting", { enum: MEETINGS }).notNull(),
    documentSha256: text("document_sha256").notNull(),
    confirmedAt: instant("confirmed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.contractId, table.confirmationId] })],
);

/** Evidence of a signature; never changed. */
export const signature = schema.table(
  "signature",
  {
    ...ofContract(),
    party: text("party", { enum: PARTIES }).notNull(),
    signatureId: id("signature_id").notNull(),
    actorId: id("actor_id").notNull(),
    capacity: text("capacity", { enum: CAPACITIES }).notNull(),
    method: text("method", { enum: SIGN_METHODS }).notNull(),
    methodAt: instant("method_at").notNull(),
    /** Of the proof: a session's second factor, or the account manager's confirmation. */
    reference: text("reference").notNull(),
    letterId: id("letter_id"),
    documentSha256: text("document_sha256").notNull(),
    feeScheduleHash: text("fee_schedule_hash").notNull(),
    remoteIndex: blindIndex("remote_index").notNull(),
    signedAt: instant("signed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.contractId, table.party] })],
);

const merchants = own("merchant");
const providers = own("provider");
const open = OPEN_STATES.map((state) => `'${state}'`).join(", ");

export const access = [
  tableAccess(contract, {
    merchant: { select: merchants, update: merchants },
    provider: { select: providers, insert: providers, update: providers },
    // The sweep learns which contracts ran out and re-enters their acquirer's scope.
    job: { select: reviewed(`state IN (${open})`, "the sweep of lapsed contracts") },
  }),
  tableAccess(merchantCopy, {
    merchant: { select: merchants },
    provider: { insert: providers },
  }),
  tableAccess(providerCopy, { provider: { select: providers, insert: providers } }),
  tableAccess(flagConfirmation, {
    merchant: { select: merchants, insert: merchants },
    provider: { select: providers },
  }),
  tableAccess(signingConfirmation, {
    merchant: { select: merchants },
    provider: { select: providers, insert: providers },
  }),
  tableAccess(signature, {
    merchant: { select: merchants, insert: own("merchant", "party = 'merchant'") },
    provider: { select: providers, insert: own("provider", "party = 'provider'") },
  }),
];
