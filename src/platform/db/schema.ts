import { boolean, integer, jsonb, text } from "drizzle-orm/pg-core";
import { platformSchema } from "../facts/schema.ts";
import { everyRow, tableAccess } from "./access.ts";
import { instant } from "./columns.ts";

/** Which migrations ran; made by the migration runner. */
export const migration = platformSchema.table("migration", {
  number: integer("number").primaryKey(),
  name: text("name").notNull(),
  checksum: text("checksum").notNull(),
  appliedAt: instant("applied_at").notNull(),
});

/** One row about this database: its demo mark and what was applied to it. */
export const installation = platformSchema.table("installation", {
  onlyRow: boolean("only_row").primaryKey(),
  demo: boolean("demo").notNull(),
  policiesChecksum: text("policies_checksum"),
  seededAt: instant("seeded_at"),
  /** Purpose → id of each key file this database was made with. */
  keyIds: jsonb("key_ids").$type<Record<string, string>>(),
  createdAt: instant("created_at").notNull(),
});

const version = everyRow("the server compares the database's version with its own");

export const databaseAccess = [
  tableAccess(migration, { job: { select: version } }),
  tableAccess(installation, { job: { select: version, update: version } }),
];
