import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { everyRow, own, reviewed, tableAccess } from "../../platform/db/access.ts";
import { id, instant } from "../../platform/db/columns.ts";
import type { AcquiringSettings } from "./domain/acquiring-settings.ts";
import type { Bilingual } from "./domain/bilingual.ts";
import type { Evidence } from "./domain/evidence.ts";
import { type BusinessType, type Licence, LICENCE_KINDS } from "./domain/licence.ts";
import type { OperatorProfile } from "./domain/operator-profile.ts";
import { PROVIDER_KINDS, PROVIDER_STATES } from "./domain/provider.ts";

const schema = pgSchema("providers");

export const provider = schema.table("provider", {
  providerId: id("provider_id").primaryKey(),
  kind: text("kind", { enum: PROVIDER_KINDS }).notNull(),
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en").notNull(),
  hotline: text("hotline").notNull(),
  complaintHours: jsonb("complaint_hours").$type<Bilingual>().notNull(),
  website: text("website"),
  state: text("state", { enum: PROVIDER_STATES }).notNull(),
  /** Set at the first publication and kept: contracts name a withdrawn acquirer for years. */
  publishedAt: instant("published_at"),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
});

/** Dated snapshots; the newest one counts and none is ever changed. */
export const licence = schema.table(
  "licence",
  {
    providerId: id("provider_id").notNull(),
    licenceId: id("licence_id").notNull(),
    kind: text("kind", { enum: LICENCE_KINDS }).notNull(),
    number: text("number").notNull(),
    holderName: text("holder_name").notNull(),
    businessTypes: jsonb("business_types").$type<BusinessType[]>().notNull(),
    regions: jsonb("regions").$type<Licence["regions"]>().notNull(),
    domicileProvinceCode: text("domicile_province_code").notNull(),
    branchProvinceCodes: jsonb("branch_province_codes").$type<string[]>().notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    validTo: date("valid_to", { mode: "string" }),
    asOn: date("as_on", { mode: "string" }).notNull(),
    evidence: jsonb("evidence").$type<Evidence>().notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.licenceId] }),
    index("licence_newest").on(table.providerId, table.asOn, table.recordedAt),
  ],
);

export const penalty = schema.table(
  "penalty",
  {
    providerId: id("provider_id").notNull(),
    penaltyId: id("penalty_id").notNull(),
    decidedOn: date("decided_on", { mode: "string" }).notNull(),
    authority: text("authority").notNull(),
    reason: jsonb("reason").$type<Bilingual>().notNull(),
    amountFen: bigint("amount_fen", { mode: "number" }),
    evidence: jsonb("evidence").$type<Evidence>().notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.penaltyId] })],
);

export const acquiringSettings = schema.table("acquiring_settings", {
  providerId: id("provider_id").primaryKey(),
  settings: jsonb("settings").$type<AcquiringSettings>().notNull(),
  changedAt: instant("changed_at").notNull(),
});

export const operatorProfile = schema.table("operator_profile", {
  onlyRow: boolean("only_row").primaryKey(),
  profile: jsonb("profile").$type<OperatorProfile>().notNull(),
  changedAt: instant("changed_at").notNull(),
});

/** Public holidays and make-up days of one year, as decreed. */
export const calendarYear = schema.table("calendar_year", {
  year: integer("year").primaryKey(),
  source: text("source").notNull(),
  asOn: date("as_on", { mode: "string" }).notNull(),
  holidays: jsonb("holidays").$type<string[]>().notNull(),
  makeUpDays: jsonb("make_up_days").$type<string[]>().notNull(),
});

const register = everyRow("licences and penalties repeat public registers");
const operatorWork = everyRow("the operator keeps the list of acquirers");
const shown = everyRow("the operator publishes its own profile and calendar");

export const access = [
  tableAccess(provider, {
    public: { select: reviewed("published_at IS NOT NULL", "published acquirers") },
    provider: { select: own("provider") },
    operator: { select: operatorWork, insert: operatorWork, update: operatorWork },
    job: { select: everyRow("sign-in pages name the organisation of a member, drafts included") },
  }),
  tableAccess(licence, {
    public: { select: register },
    provider: { select: own("provider") },
    operator: { select: operatorWork, insert: operatorWork },
  }),
  tableAccess(penalty, {
    public: { select: register },
    provider: { select: own("provider") },
    operator: { select: operatorWork, insert: operatorWork },
  }),
  tableAccess(acquiringSettings, {
    provider: { select: own("provider"), insert: own("provider"), update: own("provider") },
  }),
  tableAccess(operatorProfile, {
    public: { select: shown },
    operator: { select: shown, insert: shown, update: shown },
  }),
  tableAccess(calendarYear, {
    public: { select: shown },
    operator: { select: shown, insert: shown, update: shown },
  }),
];
