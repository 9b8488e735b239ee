import { integer, jsonb, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { everyRow, own, tableAccess, variable, where } from "../db/access.ts";
import { id, instant } from "../db/columns.ts";

export const platformSchema = pgSchema("platform");

/**
 * One row per fact, written in the transaction that made it true. `stream_id` (merchant, provider
 * or the platform's fixed id) is the distribution column.
 */
export const outbox = platformSchema.table(
  "outbox",
  {
    streamId: id("stream_id").notNull(),
    id: id("id").notNull(),
    stream: text("stream", { enum: ["merchant", "provider", "platform"] }).notNull(),
    merchantId: id("merchant_id"),
    providerId: id("provider_id"),
    actorKind: text("actor_kind").notNull(),
    actorId: id("actor_id"),
    actorRole: text("actor_role"),
    type: text("type").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: id("object_id").notNull(),
    payload: jsonb("payload").notNull(),
    requestId: text("request_id").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    leaseUntil: instant("lease_until"),
    dispatchedAt: instant("dispatched_at"),
    sequencedAt: instant("sequenced_at"),
  },
  (table) => [primaryKey({ columns: [table.streamId, table.id] })],
);

const dispatch = everyRow("the dispatcher and the audit sequencer read the facts of all tenants");

export const outboxAccess = tableAccess(outbox, {
  public: { insert: where("stream = 'provider' OR stream = 'platform'") },
  auth: { insert: where("stream = 'platform'") },
  merchant: { insert: own("merchant", "stream = 'merchant'") },
  provider: { insert: own("provider") },
  agent: { insert: where(`actor_id = ${variable("actor")}`) },
  operator: { insert: where(`actor_id = ${variable("actor")}`) },
  device: { insert: where(`merchant_id = ${variable("merchant")}`) },
  job: { select: dispatch, insert: dispatch, update: dispatch },
});
