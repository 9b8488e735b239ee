import type { FeeSchedule } from "@tillkeeper/fee-schedule";
import {
  date,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { everyRow, own, reviewed, tableAccess } from "../../platform/db/access.ts";
import { id, instant } from "../../platform/db/columns.ts";
import { PLAN_STATES, type PlanContent } from "./domain/plan.ts";
import type { TerminalModel } from "./domain/terminal-model.ts";

const schema = pgSchema("offers");

/** The acquirer's own list of models; what the public sees is the copy in a version. */
export const terminalModel = schema.table(
  "terminal_model",
  {
    providerId: id("provider_id").notNull(),
    modelId: id("model_id").notNull(),
    model: jsonb("model").$type<TerminalModel>().notNull(),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.modelId] })],
);

export const plan = schema.table(
  "plan",
  {
    providerId: id("provider_id").notNull(),
    planId: id("plan_id").notNull(),
    state: text("state", { enum: PLAN_STATES }).notNull(),
    lastVersion: integer("last_version").notNull(),
    publishedAt: instant("published_at"),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.planId] }),
    index("plan_by_id").on(table.planId),
  ],
);

export const planDraft = schema.table(
  "plan_draft",
  {
    providerId: id("provider_id").notNull(),
    planId: id("plan_id").notNull(),
    content: jsonb("content").$type<PlanContent>().notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.planId] })],
);

/** Published versions. No role may change or remove one. */
export const planVersion = schema.table(
  "plan_version",
  {
    providerId: id("provider_id").notNull(),
    planVersionId: id("plan_version_id").notNull(),
    planId: id("plan_id").notNull(),
    version: integer("version").notNull(),
    content: jsonb("content").$type<Omit<PlanContent, "feeSchedule">>().notNull(),
    terminalModel: jsonb("terminal_model").$type<TerminalModel>().notNull(),
    feeSchedule: jsonb("fee_schedule").$type<FeeSchedule>().notNull(),
    feeScheduleHash: text("fee_schedule_hash").notNull(),
    effectiveFrom: date("effective_from", { mode: "string" }).notNull(),
    effectiveTo: date("effective_to", { mode: "string" }),
    publishedAt: instant("published_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.planVersionId] }),
    uniqueIndex("plan_version_number").on(table.providerId, table.planId, table.version),
    index("plan_version_by_id").on(table.planVersionId),
  ],
);

const published = everyRow("a published version is public, and contracts name it for years");
const mine = own("provider");

export const access = [
  tableAccess(terminalModel, { provider: { select: mine, insert: mine, update: mine } }),
  tableAccess(plan, {
    public: { select: reviewed("published_at IS NOT NULL", "published plans") },
    provider: { select: mine, insert: mine, update: mine },
  }),
  tableAccess(planDraft, { provider: { select: mine, insert: mine, update: mine } }),
  tableAccess(planVersion, {
    public: { select: published },
    provider: { select: mine, insert: mine },
  }),
];
