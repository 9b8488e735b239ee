import { bigint, date, index, integer, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import {
  TRANSACTION_CHANNELS,
  TRANSACTION_KINDS,
  TRANSACTION_OUTCOMES,
  TRANSACTION_SOURCES,
  UNDONE_KINDS,
} from "../../kernel/transaction-record.ts";
import { everyRow, own, tableAccess } from "../../platform/db/access.ts";
import { bytea, id, instant } from "../../platform/db/columns.ts";

const schema = pgSchema("transactions");

/** One row per transaction. Rows are added and never changed. */
export const transaction = schema.table(
  "transaction",
  {
    merchantId: id("merchant_id").notNull(),
    transactionId: id("transaction_id").notNull(),
    providerId: id("provider_id").notNull(),
    storeId: id("store_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    terminalCode: text("terminal_code").notNull(),
    externalId: text("external_id").notNull(),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    kind: text("kind", { enum: TRANSACTION_KINDS }).notNull(),
    /** Of a reversal: the kind that it undoes. */
    undoes: text("undoes", { enum: UNDONE_KINDS }),
    channel: text("channel", { enum: TRANSACTION_CHANNELS }).notNull(),
    source: text("source", { enum: TRANSACTION_SOURCES }).notNull(),
    amountFen: bigint("amount_fen", { mode: "number" }).notNull(),
    currency: text("currency", { enum: ["CNY"] }).notNull(),
    responseCode: text("response_code").notNull(),
    outcome: text("outcome", { enum: TRANSACTION_OUTCOMES }).notNull(),
    cardFirst6: text("card_first6"),
    cardLast4: text("card_last4"),
    cardToken: text("card_token"),
    referenceNumber: text("reference_number"),
    traceNumber: text("trace_number"),
    batchNumber: text("batch_number"),
    latitudeE6: integer("latitude_e6"),
    longitudeE6: integer("longitude_e6"),
    at: instant("at").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.transactionId] }),
    index("transaction_newest").on(table.merchantId, table.at.desc(), table.transactionId.desc()),
    index("transaction_terminal").on(
      table.merchantId,
      table.terminalId,
      table.at.desc(),
      table.transactionId.desc(),
    ),
    index("transaction_provider").on(table.providerId, table.at.desc(), table.transactionId.desc()),
    index("transaction_feed").on(table.providerId, table.sequence),
  ],
);

/** One external id, one transaction, within an acquirer; the digest tells repetition from clash. */
export const externalClaim = schema.table(
  "external_claim",
  {
    providerId: id("provider_id").notNull(),
    externalId: text("external_id").notNull(),
    contentDigest: bytea("content_digest").notNull(),
    claimedAt: instant("claimed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.externalId] })],
);

/** How many transactions an acquirer has; its lock puts them in one order without gaps. */
export const feedHead = schema.table("feed_head", {
  providerId: id("provider_id").primaryKey(),
  sequence: bigint("sequence", { mode: "number" }).notNull(),
});

/** Takings per merchant, day (Asia/Shanghai) and terminal, added up as transactions arrive. */
export const dayTotal = schema.table(
  "day_total",
  {
    merchantId: id("merchant_id").notNull(),
    on: date("on_date", { mode: "string" }).notNull(),
    terminalId: id("terminal_id").notNull(),
    providerId: id("provider_id").notNull(),
    saleCount: integer("sale_count").notNull(),
    saleFen: bigint("sale_fen", { mode: "number" }).notNull(),
    returnCount: integer("return_count").notNull(),
    returnFen: bigint("return_fen", { mode: "number" }).notNull(),
    declinedCount: integer("declined_count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.on, table.terminalId] })],
);

const mine = own("merchant");
const ours = own("provider");
const heads = everyRow("the judge's catch-up learns which acquirers have unjudged transactions");

export const access = [
  tableAccess(transaction, {
    merchant: { select: mine },
    provider: { select: ours, insert: ours },
  }),
  tableAccess(externalClaim, { provider: { select: ours, insert: ours } }),
  tableAccess(feedHead, {
    provider: { select: ours, insert: ours, update: ours },
    job: { select: heads },
  }),
  tableAccess(dayTotal, {
    merchant: { select: mine },
    provider: { select: ours, insert: ours, update: ours },
  }),
];
