import { bigint, boolean, integer, jsonb, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { everyRow, own, reviewed, tableAccess } from "../../platform/db/access.ts";
import { bytea, id, instant } from "../../platform/db/columns.ts";

const schema = pgSchema("audit");

/** Sequenced events; `stream_id` is merchant, provider or the platform. */
export const event = schema.table(
  "event",
  {
    streamId: id("stream_id").notNull(),
    number: bigint("number", { mode: "number" }).notNull(),
    eventId: id("event_id").notNull(),
    stream: text("stream", { enum: ["merchant", "provider", "platform"] }).notNull(),
    merchantId: id("merchant_id"),
    providerId: id("provider_id"),
    actorKind: text("actor_kind", { enum: ["visitor", "user", "terminal", "system"] }).notNull(),
    actorId: id("actor_id"),
    actorRole: text("actor_role"),
    type: text("type").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: id("object_id").notNull(),
    payload: jsonb("payload").notNull(),
    requestId: text("request_id").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    previousHash: bytea("previous_hash").notNull(),
    hash: bytea("hash").notNull(),
  },
  (table) => [primaryKey({ columns: [table.streamId, table.number] })],
);

/** Size and last hash of each stream. */
export const streamHead = schema.table("stream_head", {
  streamId: id("stream_id").primaryKey(),
  size: bigint("size", { mode: "number" }).notNull(),
  hash: bytea("hash").notNull(),
});

/** Entries of the public log in order, as served; `is_lost` ones have no event any more. */
export const logEntry = schema.table("log_entry", {
  logIndex: bigint("log_index", { mode: "number" }).primaryKey(),
  entry: bytea("entry").notNull(),
  isLost: boolean("is_lost").notNull().default(false),
});

/** What opens an entry for those who may read its event. */
export const logOpening = schema.table(
  "log_opening",
  {
    streamId: id("stream_id").notNull(),
    number: bigint("number", { mode: "number" }).notNull(),
    logIndex: bigint("log_index", { mode: "number" }).notNull(),
    salt: bytea("salt").notNull(),
    stream: text("stream", { enum: ["merchant", "provider", "platform"] }).notNull(),
    merchantId: id("merchant_id"),
    providerId: id("provider_id"),
  },
  (table) => [primaryKey({ columns: [table.streamId, table.number] })],
);

/** How far the log is in order, and how far a checkpoint vouches for it. */
export const logHead = schema.table("log_head", {
  onlyRow: boolean("only_row").primaryKey().default(true),
  origin: text("origin").notNull(),
  size: bigint("size", { mode: "number" }).notNull(),
  epoch: integer("epoch").notNull(),
  signedSize: bigint("signed_size", { mode: "number" }).notNull(),
  signedRoot: bytea("signed_root"),
  checkpoint: text("checkpoint"),
});

const sequencing = everyRow("the sequencer numbers the facts of all tenants");

export const access = [
  tableAccess(event, {
    merchant: { select: own("merchant", "stream = 'merchant'") },
    provider: { select: own("provider") },
    operator: { select: reviewed("stream = 'platform'", "the platform's own stream") },
    job: { select: sequencing, insert: sequencing },
  }),
  tableAccess(streamHead, {
    job: { select: sequencing, insert: sequencing, update: sequencing },
  }),
  tableAccess(logEntry, { job: { select: sequencing, insert: sequencing } }),
  tableAccess(logOpening, {
    merchant: { select: own("merchant", "stream = 'merchant'") },
    provider: { select: own("provider") },
    operator: { select: reviewed("stream = 'platform'", "the platform's own stream") },
    job: { select: sequencing, insert: sequencing },
  }),
  tableAccess(logHead, {
    job: { select: sequencing, insert: sequencing, update: sequencing },
  }),
];
