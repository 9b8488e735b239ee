import { bigint, boolean, index, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { own, tableAccess } from "../../platform/db/access.ts";
import { blindIndex, id, instant, sealed } from "../../platform/db/columns.ts";
import { ENROLMENT_STATES } from "./domain/lifecycle.ts";
import { REJECTION_CODES, REPORT_KINDS } from "./domain/report.ts";

const schema = pgSchema("enrolment");

/** One store of one merchant with one acquirer. The name is sealed under the acquirer's key. */
export const enrolment = schema.table(
  "enrolment",
  {
    merchantId: id("merchant_id").notNull(),
    enrolmentId: id("enrolment_id").notNull(),
    providerId: id("provider_id").notNull(),
    contractId: id("contract_id").notNull(),
    contractNumber: text("contract_number").notNull(),
    applicationId: id("application_id").notNull(),
    storeId: id("store_id").notNull(),
    merchantName: sealed("merchant_name").notNull(),
    state: text("state", { enum: ENROLMENT_STATES }).notNull(),
    merchantCode: text("merchant_code"),
    openedAt: instant("opened_at").notNull(),
    dueAt: instant("due_at").notNull(),
    /** When the clearing side first answered. */
    firstReportedAt: instant("first_reported_at"),
    acceptedAt: instant("accepted_at"),
    endedAt: instant("ended_at"),
    simulated: boolean("simulated"),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.enrolmentId] }),
    index("enrolment_of_provider").on(table.providerId, table.enrolmentId),
    index("enrolment_queue").on(table.providerId, table.state, table.dueAt),
  ],
);

/** A terminal code of an enrolment; a retired one was replaced after a rejection. */
export const terminalCode = schema.table(
  "terminal_code",
  {
    merchantId: id("merchant_id").notNull(),
    enrolmentId: id("enrolment_id").notNull(),
    terminalCode: text("terminal_code").notNull(),
    providerId: id("provider_id").notNull(),
    assignedAt: instant("assigned_at").notNull(),
    retiredAt: instant("retired_at"),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.enrolmentId, table.terminalCode] })],
);

/** What was reported and answered; the acquirer's alone, because an answer may name a list. */
export const report = schema.table(
  "report",
  {
    providerId: id("provider_id").notNull(),
    reportId: id("report_id").notNull(),
    merchantId: id("merchant_id").notNull(),
    enrolmentId: id("enrolment_id").notNull(),
    kind: text("kind", { enum: REPORT_KINDS }).notNull(),
    merchantCode: text("merchant_code").notNull(),
    content: sealed("content").notNull(),
    reportedAt: instant("reported_at").notNull(),
    answeredAt: instant("answered_at"),
    accepted: boolean("accepted"),
    code: text("code", { enum: REJECTION_CODES }),
    reference: text("reference"),
    simulated: boolean("simulated"),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.reportId] }),
    index("report_of_enrolment").on(table.providerId, table.enrolmentId, table.reportedAt),
  ],
);

/** Where a sequence of codes stands. */
export const codeCounter = schema.table(
  "code_counter",
  {
    providerId: id("provider_id").notNull(),
    name: text("name").notNull(),
    lastNumber: bigint("last_number", { mode: "number" }),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.name] })],
);

/** Codes that were ever given, of all acquirers, by keyed digest: each is given once. */
export const codeClaim = schema.table("code_claim", {
  codeIndex: blindIndex("code_index").primaryKey(),
  providerId: id("provider_id").notNull(),
  claimedAt: instant("claimed_at").notNull(),
});

const merchants = { select: own("merchant") };
const providers = { select: own("provider"), insert: own("provider"), update: own("provider") };

export const access = [
  tableAccess(enrolment, { merchant: merchants, provider: providers }),
  tableAccess(terminalCode, { merchant: merchants, provider: providers }),
  tableAccess(report, { provider: providers }),
  tableAccess(codeCounter, { provider: providers }),
  tableAccess(codeClaim, {
    provider: { select: own("provider"), insert: own("provider") },
  }),
];
