import { KEY_KINDS } from "@tillkeeper/velocity";
import { bigint, index, integer, jsonb, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { everyRow, own, tableAccess } from "../../platform/db/access.ts";
import { id, instant, sealed } from "../../platform/db/columns.ts";
import { ALERT_STATES, CLOSE_REASONS, ENTRY_KINDS } from "./domain/alert.ts";
import { SEVERITIES } from "./domain/rules.ts";

const schema = pgSchema("monitoring");

/** How far an acquirer's transactions were judged; its lock lets one process write the hits. */
export const progress = schema.table("progress", {
  providerId: id("provider_id").primaryKey(),
  judgedThrough: bigint("judged_through", { mode: "number" }).notNull(),
  /** Transactions whose time lay outside what the rules can count. */
  uncountedTotal: bigint("uncounted_total", { mode: "number" }).notNull(),
});

/** An alert; only its acquirer has it. */
export const alert = schema.table(
  "alert",
  {
    providerId: id("provider_id").notNull(),
    alertId: id("alert_id").notNull(),
    merchantId: id("merchant_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    terminalCode: text("terminal_code").notNull(),
    ruleId: text("rule_id").notNull(),
    ruleVersion: integer("rule_version").notNull(),
    severity: text("severity", { enum: SEVERITIES }).notNull(),
    keyKind: text("key_kind", { enum: KEY_KINDS }).notNull(),
    keyValue: text("key_value").notNull(),
    state: text("state", { enum: ALERT_STATES }).notNull(),
    hits: integer("hits").notNull(),
    value: bigint("value", { mode: "number" }).notNull(),
    threshold: bigint("threshold", { mode: "number" }).notNull(),
    windowMs: bigint("window_ms", { mode: "number" }).notNull(),
    /** Times of the first and last transaction that hit. */
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
    raisedAt: instant("raised_at").notNull(),
    claimedBy: id("claimed_by"),
    claimedAt: instant("claimed_at"),
    closedAt: instant("closed_at"),
    closeReason: text("close_reason", { enum: CLOSE_REASONS }),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.alertId] }),
    index("alert_newest").on(table.providerId, table.raisedAt.desc(), table.alertId.desc()),
    index("alert_matter").on(table.providerId, table.ruleId, table.keyValue, table.lastAt),
  ],
);

/** Each hit with the pieces that explain it. */
export const alertHit = schema.table(
  "alert_hit",
  {
    providerId: id("provider_id").notNull(),
    alertId: id("alert_id").notNull(),
    transactionId: id("transaction_id").notNull(),
    pieces: jsonb("pieces").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.alertId, table.transactionId] })],
);

/** The timeline of an alert. */
export const alertEntry = schema.table(
  "alert_entry",
  {
    providerId: id("provider_id").notNull(),
    entryId: id("entry_id").notNull(),
    alertId: id("alert_id").notNull(),
    kind: text("kind", { enum: ENTRY_KINDS }).notNull(),
    /** Who did it; the rules themselves have no name. */
    actorId: id("actor_id"),
    note: sealed("note"),
    reason: text("reason", { enum: CLOSE_REASONS }),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.entryId] }),
    index("alert_entry_alert").on(table.providerId, table.alertId, table.at),
  ],
);

const ours = own("provider");
const behind = everyRow("the judge's catch-up learns which acquirers have unjudged transactions");

// No line for merchants, agents, the operator or grants on any of these tables (CN-AML-35).
export const access = [
  tableAccess(progress, {
    provider: { select: ours, insert: ours, update: ours },
    job: { select: behind },
  }),
  tableAccess(alert, { provider: { select: ours, insert: ours, update: ours } }),
  tableAccess(alertHit, { provider: { select: ours, insert: ours } }),
  tableAccess(alertEntry, { provider: { select: ours, insert: ours } }),
];
