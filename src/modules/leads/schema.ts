import {
  boolean,
  date,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { LANGS } from "../../kernel/actor.ts";
import { everyRow, own, tableAccess, variable, where } from "../../platform/db/access.ts";
import { blindIndex, id, instant, sealed } from "../../platform/db/columns.ts";
import { CALL_OUTCOME_LIST, REQUEST_STATES } from "./domain/request-state.ts";

const schema = pgSchema("leads");

/** One sent form. The visitor reads it by the token whose digest stands in `token_id`. */
export const contactSubmission = schema.table(
  "contact_submission",
  {
    providerId: id("provider_id").notNull(),
    submissionId: id("submission_id").notNull(),
    requestId: id("request_id"),
    tokenId: id("token_id").notNull(),
    phoneIndex: blindIndex("phone_index").notNull(),
    shopName: sealed("shop_name").notNull(),
    contactName: sealed("contact_name").notNull(),
    phone: sealed("phone").notNull(),
    message: sealed("message").notNull(),
    callbackCode: sealed("callback_code").notNull(),
    regionCode: text("region_code").notNull(),
    lang: text("lang", { enum: LANGS }).notNull(),
    planId: id("plan_id"),
    consentVersion: text("consent_version").notNull(),
    submittedAt: instant("submitted_at").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    isDueCertain: boolean("is_due_certain").notNull(),
    /** Mirrors of the request, for the visitor, who sees no other table. */
    progress: text("progress", { enum: REQUEST_STATES }).notNull(),
    deleteOn: date("delete_on", { mode: "string" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.submissionId] }),
    index("contact_submission_request").on(table.providerId, table.requestId),
    uniqueIndex("contact_submission_token").on(table.tokenId),
    index("contact_submission_delete").on(table.deleteOn),
  ],
);

/** What the acquirer works on: all submissions of one phone. */
export const contactRequest = schema.table(
  "contact_request",
  {
    providerId: id("provider_id").notNull(),
    requestId: id("request_id").notNull(),
    phoneIndex: blindIndex("phone_index").notNull(),
    latestSubmissionId: id("latest_submission_id").notNull(),
    submissionCount: integer("submission_count").notNull(),
    state: text("state", { enum: REQUEST_STATES }).notNull(),
    assigneeId: id("assignee_id"),
    lastSubmittedAt: instant("last_submitted_at").notNull(),
    lastContactAt: instant("last_contact_at"),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    isDueCertain: boolean("is_due_certain").notNull(),
    deleteOn: date("delete_on", { mode: "string" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.requestId] }),
    uniqueIndex("contact_request_phone").on(table.providerId, table.phoneIndex),
    index("contact_request_newest").on(table.providerId, table.lastSubmittedAt, table.requestId),
  ],
);

/** One call and how it ended. */
export const contactAttempt = schema.table(
  "contact_attempt",
  {
    providerId: id("provider_id").notNull(),
    attemptId: id("attempt_id").notNull(),
    requestId: id("request_id").notNull(),
    outcome: text("outcome", { enum: CALL_OUTCOME_LIST }).notNull(),
    /** Sealed for the subject of this submission. */
    sealedFor: id("sealed_for").notNull(),
    note: sealed("note"),
    actorId: id("actor_id"),
    attemptedAt: instant("attempted_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.attemptId] }),
    index("contact_attempt_request").on(table.providerId, table.requestId, table.attemptedAt),
  ],
);

/** How much a phone or an address sent on a day, by keyed digest. */
export const intakeBudget = schema.table(
  "intake_budget",
  {
    budgetKey: blindIndex("budget_key").notNull(),
    usedOn: date("used_on", { mode: "string" }).notNull(),
    used: integer("used").notNull(),
  },
  (table) => [primaryKey({ columns: [table.budgetKey, table.usedOn] })],
);

const mine = own("provider");
const byToken = where(`token_id = ${variable("token")}`);
const budgets = everyRow("budgets belong to no tenant and hold keyed digests only");
const due = everyRow("the sweep finds what is due; it deletes in the acquirer's own scope");

export const access = [
  tableAccess(contactSubmission, {
    public: { select: byToken, insert: byToken },
    provider: { select: mine, update: mine, delete: mine },
    job: { select: due },
  }),
  tableAccess(contactRequest, {
    provider: { select: mine, insert: mine, update: mine, delete: mine },
  }),
  tableAccess(contactAttempt, { provider: { select: mine, insert: mine, delete: mine } }),
  tableAccess(intakeBudget, {
    job: { select: budgets, insert: budgets, update: budgets, delete: budgets },
  }),
];
