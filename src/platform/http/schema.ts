import { integer, primaryKey, text } from "drizzle-orm/pg-core";
import { everyRow, tableAccess } from "../db/access.ts";
import { bytea, instant, sealed } from "../db/columns.ts";
import { platformSchema } from "../facts/schema.ts";

/**
 * Answers of writes by idempotency key. `owner` is a digest of actor, scope and endpoint, so a key
 * means something to its sender alone; the answer is sealed because it may quote personal data.
 */
export const idempotency = platformSchema.table(
  "idempotency",
  {
    owner: bytea("owner").notNull(),
    key: text("key").notNull(),
    bodyHash: bytea("body_hash").notNull(),
    startedAt: instant("started_at").notNull(),
    status: integer("status"),
    answer: sealed("answer"),
  },
  (table) => [primaryKey({ columns: [table.owner, table.key] })],
);

const rows = everyRow("keys are looked up by a digest of the caller, before its scope is entered");

export const idempotencyAccess = tableAccess(idempotency, {
  auth: { select: rows, insert: rows, update: rows, delete: rows },
  job: { select: rows, delete: rows },
});
