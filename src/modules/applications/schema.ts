import {
  boolean,
  date,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { Uuid } from "../../kernel/ids.ts";
import { everyRow, own, tableAccess } from "../../platform/db/access.ts";
import { blindIndex, id, instant, sealed } from "../../platform/db/columns.ts";
import { PREMISES } from "../merchants/index.ts";
import { REFUSAL_CODES, SEND_BACK_CODES } from "./domain/correction.ts";
import { GROUPS } from "./domain/form.ts";
import { APPLICATION_STATES } from "./domain/lifecycle.ts";
import { ALL_CHECK_RESULTS, CHECK_KINDS, CHECK_SOURCES } from "./domain/outside-check.ts";
import { type RatingReason, RISK_LEVELS } from "./domain/rating.ts";
import { VERDICTS } from "./domain/review.ts";
import { SUBJECT_TYPES } from "./domain/subject-type.ts";
import type { Correctable, Target } from "./domain/target.ts";
import { type VisitCheck, VISIT_METHODS, VISIT_RESULTS } from "./domain/visit.ts";

const schema = pgSchema("applications");

/**
 * The application itself, shared by merchant and acquirer. `provider_id` is empty until the first
 * submission: a draft exists for nobody but its merchant (security.md 1).
 */
export const application = schema.table(
  "application",
  {
    merchantId: id("merchant_id").notNull(),
    applicationId: id("application_id").notNull(),
    storeId: id("store_id").notNull(),
    planVersionId: id("plan_version_id").notNull(),
    subjectType: text("subject_type", { enum: SUBJECT_TYPES }).notNull(),
    premises: text("premises", { enum: PREMISES }).notNull(),
    regionCode: text("region_code").notNull(),
    agentId: id("agent_id"),
    providerId: id("provider_id"),
    state: text("state", { enum: APPLICATION_STATES }).notNull(),
    revision: integer("revision").notNull().default(0),
    version: integer("version").notNull().default(1),
    mcc: text("mcc"),
    /** Rejected targets that the merchant touched since they were sent back. */
    corrected: text("corrected").array().$type<Correctable[]>().notNull().default([]),
    refusalCode: text("refusal_code", { enum: REFUSAL_CODES }),
    refusalText: sealed("refusal_text"),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    submittedAt: instant("submitted_at"),
    visitedAt: instant("visited_at"),
    decidedAt: instant("decided_at"),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.applicationId] })],
);

/** The merchant's own answers, one sealed text per group of the form. */
export const draftGroup = schema.table(
  "draft_group",
  {
    merchantId: id("merchant_id").notNull(),
    applicationId: id("application_id").notNull(),
    groupName: text("group_name", { enum: GROUPS }).notNull(),
    facts: sealed("facts").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.applicationId, table.groupName] })],
);

/** What the reviewer asks the merchant to correct, by revision; never removed. */
export const sendBackReason = schema.table(
  "send_back_reason",
  {
    merchantId: id("merchant_id").notNull(),
    applicationId: id("application_id").notNull(),
    revision: integer("revision").notNull(),
    target: text("target").$type<Correctable>().notNull(),
    providerId: id("provider_id").notNull(),
    code: text("code", { enum: SEND_BACK_CODES }).notNull(),
    reasonId: id("reason_id").notNull(),
    text: sealed("text"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.merchantId, table.applicationId, table.revision, table.target],
    }),
  ],
);

/** What was handed in, once per revision, as the merchant keeps it. Rows never change. */
export const ownCopy = schema.table(
  "own_copy",
  {
    merchantId: id("merchant_id").notNull(),
    applicationId: id("application_id").notNull(),
    revision: integer("revision").notNull(),
    snapshotId: id("snapshot_id").notNull(),
    content: sealed("content").notNull(),
    submittedAt: instant("submitted_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantId, table.applicationId, table.revision] })],
);

/** The same, sealed under the acquirer's key: all that it ever reads. Rows never change. */
export const snapshot = schema.table(
  "snapshot",
  {
    providerId: id("provider_id").notNull(),
    applicationId: id("application_id").notNull(),
    revision: integer("revision").notNull(),
    snapshotId: id("snapshot_id").notNull(),
    merchantId: id("merchant_id").notNull(),
    legalName: sealed("legal_name").notNull(),
    content: sealed("content").notNull(),
    usccIndex: blindIndex("uscc_index").notNull(),
    submittedBy: id("submitted_by"),
    submittedAt: instant("submitted_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.applicationId, table.revision] }),
    index("snapshot_merchant").on(table.providerId, table.merchantId, table.submittedAt),
  ],
);

/**
 * Who works on a case at the acquirer. Its version counts the acquirer's own steps, so that none of
 * them shows in anything the merchant reads.
 */
export const desk = schema.table(
  "desk",
  {
    providerId: id("provider_id").notNull(),
    applicationId: id("application_id").notNull(),
    sellerId: id("seller_id"),
    reviewerId: id("reviewer_id"),
    claimedAt: instant("claimed_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.applicationId] })],
);

/** Meetings with the merchant, planned and done. */
export const visit = schema.table(
  "visit",
  {
    providerId: id("provider_id").notNull(),
    visitId: id("visit_id").notNull(),
    applicationId: id("application_id").notNull(),
    merchantId: id("merchant_id").notNull(),
    /** The revision that the account manager last had in hand before reporting. */
    revision: integer("revision").notNull(),
    method: text("method", { enum: VISIT_METHODS }).notNull(),
    assignedTo: id("assigned_to").notNull(),
    assignedBy: id("assigned_by"),
    assignedAt: instant("assigned_at").notNull(),
    result: text("result", { enum: VISIT_RESULTS }),
    checks: text("checks").array().$type<VisitCheck[]>().notNull().default([]),
    latitudeE6: integer("latitude_e6"),
    longitudeE6: integer("longitude_e6"),
    accuracyM: integer("accuracy_m"),
    distanceM: integer("distance_m"),
    photoIds: uuid("photo_ids").array().$type<Uuid[]>().notNull().default([]),
    representativeName: sealed("representative_name"),
    note: sealed("note"),
    reference: text("reference"),
    simulated: boolean("simulated").notNull().default(false),
    doneAt: instant("done_at"),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.visitId] })],
);

/** Answers of registers outside, asked by the system or by a person. */
export const outsideCheck = schema.table(
  "outside_check",
  {
    providerId: id("provider_id").notNull(),
    checkId: id("check_id").notNull(),
    applicationId: id("application_id").notNull(),
    /** The revision that the question was about. */
    revision: integer("revision").notNull(),
    kind: text("kind", { enum: CHECK_KINDS }).notNull(),
    result: text("result", { enum: ALL_CHECK_RESULTS }).notNull(),
    source: text("source", { enum: CHECK_SOURCES }).notNull(),
    simulated: boolean("simulated").notNull(),
    reference: text("reference").notNull(),
    note: sealed("note"),
    documentId: id("document_id"),
    checkedBy: id("checked_by"),
    checkedAt: instant("checked_at").notNull(),
    validUntil: date("valid_until").notNull(),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.checkId] })],
);

/** The acquirer's rating of each revision (CN-ACQ-19); no merchant and no agent has a line. */
export const rating = schema.table(
  "rating",
  {
    providerId: id("provider_id").notNull(),
    applicationId: id("application_id").notNull(),
    revision: integer("revision").notNull(),
    level: text("level", { enum: RISK_LEVELS }).notNull(),
    reasons: text("reasons").array().$type<RatingReason[]>().notNull(),
    ruleVersion: text("rule_version").notNull(),
    ratedAt: instant("rated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.applicationId, table.revision] })],
);

/** Verdicts, one per reviewer and revision, with the note that stays inside. */
export const review = schema.table(
  "review",
  {
    providerId: id("provider_id").notNull(),
    applicationId: id("application_id").notNull(),
    revision: integer("revision").notNull(),
    reviewerId: id("reviewer_id").notNull(),
    reviewId: id("review_id").notNull(),
    verdict: text("verdict", { enum: VERDICTS }).notNull(),
    internalNote: sealed("internal_note"),
    reviewedAt: instant("reviewed_at").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.providerId, table.applicationId, table.revision, table.reviewerId],
    }),
  ],
);

/** An agency's word for a merchant. */
export const recommendation = schema.table(
  "recommendation",
  {
    agentId: id("agent_id").notNull(),
    applicationId: id("application_id").notNull(),
    providerId: id("provider_id").notNull(),
    note: sealed("note"),
    recommendedBy: id("recommended_by").notNull(),
    recommendedAt: instant("recommended_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.applicationId] })],
);

/** What an agency may know: what is complete, never what it says. Fed by facts. */
export const agentCompleteness = schema.table(
  "agent_completeness",
  {
    agentId: id("agent_id").notNull(),
    applicationId: id("application_id").notNull(),
    merchantId: id("merchant_id").notNull(),
    providerId: id("provider_id").notNull(),
    state: text("state", { enum: APPLICATION_STATES }).notNull(),
    revision: integer("revision").notNull(),
    due: text("due").array().$type<Target[]>().notNull(),
    lastFactId: id("last_fact_id").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.applicationId] })],
);

const fed = everyRow("the fact handler keeps the table of all agencies; it holds states and codes");
const ours = own("provider");
const undecided = own("merchant", "state NOT IN ('approved', 'refused')");

export const access = [
  tableAccess(application, {
    merchant: { select: own("merchant"), insert: own("merchant"), update: undecided },
    provider: { select: ours, update: ours },
  }),
  tableAccess(draftGroup, {
    merchant: { select: own("merchant"), insert: own("merchant"), update: own("merchant") },
  }),
  tableAccess(sendBackReason, {
    merchant: { select: own("merchant") },
    provider: { select: ours, insert: ours },
  }),
  tableAccess(ownCopy, { merchant: { select: own("merchant"), insert: own("merchant") } }),
  tableAccess(snapshot, {
    merchant: { insert: own("merchant") },
    provider: { select: ours },
  }),
  tableAccess(desk, { provider: { select: ours, insert: ours, update: ours } }),
  tableAccess(visit, { provider: { select: ours, insert: ours, update: ours } }),
  tableAccess(outsideCheck, { provider: { select: ours, insert: ours } }),
  tableAccess(rating, { provider: { select: ours, insert: ours } }),
  tableAccess(review, { provider: { select: ours, insert: ours } }),
  tableAccess(recommendation, {
    provider: { select: ours },
    agent: { select: own("agent"), insert: own("agent") },
  }),
  tableAccess(agentCompleteness, {
    agent: { select: own("agent") },
    job: { select: fed, insert: fed, update: fed },
  }),
];
