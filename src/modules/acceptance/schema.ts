import {
  bigint,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { own, ownTerminal, tableAccess } from "../../platform/db/access.ts";
import { bytea, id, instant } from "../../platform/db/columns.ts";
import { RUN_STATES, STEP_KINDS } from "./domain/run.ts";

const schema = pgSchema("acceptance");

/** One run per activation of a terminal; a passed run is the evidence for going live. */
export const run = schema.table(
  "run",
  {
    merchantId: id("merchant_id").notNull(),
    runId: id("run_id").notNull(),
    providerId: id("provider_id").notNull(),
    storeId: id("store_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    serial: text("serial").notNull(),
    model: text("model").notNull(),
    merchantCode: text("merchant_code").notNull(),
    terminalCode: text("terminal_code").notNull(),
    /** The activation, and so the key, that this run accepts. */
    activatedAt: instant("activated_at").notNull(),
    state: text("state", { enum: RUN_STATES }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    signOnAt: instant("sign_on_at"),
    signOnTrace: text("sign_on_trace"),
    saleAt: instant("sale_at"),
    saleTrace: text("sale_trace"),
    saleReference: text("sale_reference"),
    voidAt: instant("void_at"),
    voidTrace: text("void_trace"),
    voidReference: text("void_reference"),
    openedAt: instant("opened_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.runId] }),
    uniqueIndex("run_activation").on(table.merchantId, table.terminalId, table.activatedAt),
    index("run_provider").on(table.providerId, table.openedAt.desc(), table.runId.desc()),
    index("run_provider_terminal").on(table.providerId, table.terminalId),
  ],
);

/** Each message pair of a run, passed or not. No card data: digests of the bytes. */
export const step = schema.table(
  "step",
  {
    merchantId: id("merchant_id").notNull(),
    stepId: id("step_id").notNull(),
    runId: id("run_id").notNull(),
    providerId: id("provider_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    kind: text("kind", { enum: STEP_KINDS }).notNull(),
    responseCode: text("response_code").notNull(),
    traceNumber: text("trace_number").notNull(),
    referenceNumber: text("reference_number"),
    amountFen: bigint("amount_fen", { mode: "number" }),
    requestDigest: bytea("request_digest").notNull(),
    replyDigest: bytea("reply_digest").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.stepId] }),
    index("step_run").on(table.merchantId, table.runId, table.at),
    index("step_provider").on(table.providerId, table.runId),
  ],
);

const itself = ownTerminal();

export const access = [
  tableAccess(run, {
    merchant: { select: own("merchant") },
    provider: { select: own("provider") },
    device: { select: itself, insert: itself, update: itself },
  }),
  tableAccess(step, {
    merchant: { select: own("merchant") },
    provider: { select: own("provider") },
    device: { insert: itself },
  }),
];
