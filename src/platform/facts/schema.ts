import { integer, jsonb, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { everyRow, own, reviewed, tableAccess, variable, where } from "../db/access.ts";
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

const visitor = reviewed(
  "stream = 'provider' OR stream = 'platform'",
  "a visitor has no tenant; what it does stands in the named acquirer's or the platform's trail",
);
const signIn = reviewed("stream = 'platform'", "identity's facts belong to no tenant");
/** Nobody records in another person's name; what no person asked for is the system's. */
const byCaller = `(actor_id = ${variable("actor")} OR (actor_kind = 'system' AND actor_id IS NULL))`;

export const outboxAccess = tableAccess(outbox, {
  public: { insert: visitor },
  auth: { insert: signIn },
  merchant: { insert: own("merchant", `stream = 'merchant' AND ${byCaller}`) },
  provider: { insert: own("provider", `stream <> 'platform' AND ${byCaller}`) },
  agent: { insert: where(`actor_id = ${variable("actor")}`, "stream <> 'platform'") },
  operator: { insert: where(`actor_id = ${variable("actor")}`) },
  device: { insert: where(`merchant_id = ${variable("merchant")}`, "stream <> 'platform'") },
  job: {
    select: dispatch,
    insert: dispatch,
    update: dispatch,
    delete: everyRow("what was delivered and stands in the trail is removed after its period"),
  },
});
