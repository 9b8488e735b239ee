import { and, asc, countDistinct, desc, eq, gt, inArray, lt, ne, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Uuid } from "../../kernel/ids.ts";
import { type PageQuery, readCursor } from "../../kernel/page.ts";
import type { Tx } from "../../kernel/transaction.ts";
import type { Sealed } from "../../platform/crypto/sealed.ts";
import { queries } from "../../platform/db/database.ts";
import type { FieldKey } from "../../platform/keys/keyring.ts";
import type { SendBackCode } from "./domain/correction.ts";
import { type Facts, readFacts } from "./domain/facts.ts";
import type { Group } from "./domain/form.ts";
import type { ApplicationState } from "./domain/lifecycle.ts";
import { readSnapshot, type Snapshot, writeSnapshot } from "./domain/snapshot.ts";
import type { Correctable } from "./domain/target.ts";
import {
  agentCompleteness,
  application,
  desk,
  draftGroup,
  outsideCheck,
  ownCopy,
  rating,
  recommendation,
  review,
  sendBackReason,
  snapshot,
  visit,
} from "./schema.ts";

/**
 * Rows of merchant and acquirer. Sealed fields come out opened, by the key of their tenant. The
 * file is long because one case has many kinds of row; each function is one statement.
 */

/** The most rows of one application that a page ever shows. */
const MAX_ROWS = 100;

/** An application without the sealed refusal text. */
export type StoredApplication = typeof application.$inferSelect;
export type ApplicationChange = Partial<typeof application.$inferInsert>;

type PartyTx = Tx<"merchant" | "provider">;

function openOptional(
  key: FieldKey,
  field: string,
  rowId: Uuid,
  value: Sealed | null | undefined,
): string {
  return value ? key.open(`applications.${field}`, rowId, value) : "";
}

function sealOptional(key: FieldKey, field: string, rowId: Uuid, text: string): Sealed | null {
  return text === "" ? null : key.seal(`applications.${field}`, rowId, text);
}

/** The snapshot of an application's present revision. */
const presentSnapshot = and(
  eq(snapshot.providerId, application.providerId),
  eq(snapshot.applicationId, application.applicationId),
  eq(snapshot.revision, application.revision),
);

/** Rows that come after a page's cursor, in the order of an instant and then of the id. */
function beyond(compare: typeof lt, at: PgColumn, rowId: PgColumn, page: PageQuery) {
  const from = readCursor(page.cursor);
  return from && or(compare(at, from.at), and(eq(at, from.at), compare(rowId, from.id)));
}

export async function insertApplication(
  tx: Tx<"merchant">,
  row: typeof application.$inferInsert,
): Promise<void> {
  await queries(tx).insert(application).values(row);
}

export async function findApplication(
  tx: PartyTx,
  applicationId: Uuid,
): Promise<StoredApplication | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(application)
    .where(eq(application.applicationId, applicationId));
  return row;
}

/** Changes an application that still has the version that the writer saw; undefined otherwise. */
export async function changeApplication(
  tx: PartyTx,
  seen: { readonly applicationId: Uuid; readonly version: number },
  change: ApplicationChange,
): Promise<StoredApplication | undefined> {
  const [row] = await queries(tx)
    .update(application)
    .set({ ...change, version: sql`${application.version} + 1` })
    .where(
      and(eq(application.applicationId, seen.applicationId), eq(application.version, seen.version)),
    )
    .returning();
  return row;
}

/** The merchant's applications, newest first; one row more than a page holds. */
export async function listOwn(tx: Tx<"merchant">, page: PageQuery): Promise<StoredApplication[]> {
  const before = beyond(lt, application.createdAt, application.applicationId, page);
  return queries(tx)
    .select()
    .from(application)
    .where(before)
    .orderBy(desc(application.createdAt), desc(application.applicationId))
    .limit(page.limit + 1);
}

export async function countDrafts(tx: Tx<"merchant">): Promise<number> {
  const [row] = await queries(tx)
    .select({ drafts: countDistinct(application.applicationId) })
    .from(application)
    .where(eq(application.state, "draft"));
  return row?.drafts ?? 0;
}

export function openRefusalText(key: FieldKey, row: StoredApplication): string {
  return openOptional(key, "application.refusal_text", row.applicationId, row.refusalText);
}

export function sealRefusalText(key: FieldKey, applicationId: Uuid, text: string): Sealed | null {
  return sealOptional(key, "application.refusal_text", applicationId, text);
}

/** The group is part of the field's name, so that one group's text does not open as another's. */
const groupField = (group: Group) => `applications.draft_group.facts.${group}`;

/** All answers of a draft, and when each group was saved. */
export async function readGroups(
  tx: Tx<"merchant">,
  key: FieldKey,
  applicationId: Uuid,
): Promise<{ readonly facts: Facts; readonly savedAt: ReadonlyMap<Group, Date> }> {
  const rows = await queries(tx)
    .select()
    .from(draftGroup)
    .where(eq(draftGroup.applicationId, applicationId));
  const parts = rows.map((row) =>
    readFacts(key.open(groupField(row.groupName), applicationId, row.facts)),
  );
  return {
    facts: Object.assign({}, ...parts) as Facts,
    savedAt: new Map(rows.map((row) => [row.groupName, row.savedAt])),
  };
}

export async function saveGroup(
  tx: Tx<"merchant">,
  key: FieldKey,
  row: {
    readonly merchantId: Uuid;
    readonly applicationId: Uuid;
    readonly group: Group;
    readonly facts: Facts;
    readonly savedAt: Date;
  },
): Promise<void> {
  const { group, savedAt, ...ids } = row;
  const facts = key.seal(groupField(group), ids.applicationId, JSON.stringify(row.facts));
  await queries(tx)
    .insert(draftGroup)
    .values({ ...ids, groupName: group, facts, savedAt })
    .onConflictDoUpdate({
      target: [draftGroup.merchantId, draftGroup.applicationId, draftGroup.groupName],
      set: { facts, savedAt },
    });
}

/** One revision as it was handed in. */
export interface HandedIn {
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly applicationId: Uuid;
  readonly revision: number;
  readonly snapshotId: Uuid;
  readonly snapshot: Snapshot;
  readonly usccIndex: Uint8Array;
  readonly submittedBy: Uuid | null;
  readonly submittedAt: Date;
}

/** Keeps a revision twice: for the acquirer under its key, for the merchant under its own. */
export async function insertHandedIn(
  tx: Tx<"merchant">,
  keys: { readonly merchant: FieldKey; readonly provider: FieldKey },
  row: HandedIn,
): Promise<void> {
  const { merchantId, applicationId, revision, snapshotId, submittedAt } = row;
  const text = writeSnapshot(row.snapshot);
  const own = keys.merchant.seal("applications.own_copy.content", snapshotId, text);
  await queries(tx)
    .insert(ownCopy)
    .values({ merchantId, applicationId, revision, snapshotId, content: own, submittedAt });
  const legalName = row.snapshot.facts.licenceName ?? "";
  await queries(tx)
    .insert(snapshot)
    .values({
      providerId: row.providerId,
      applicationId,
      revision,
      snapshotId,
      merchantId,
      legalName: keys.provider.seal("applications.snapshot.legal_name", snapshotId, legalName),
      content: keys.provider.seal("applications.snapshot.content", snapshotId, text),
      usccIndex: row.usccIndex,
      submittedBy: row.submittedBy,
      submittedAt,
    });
}

/** The merchant's copy of a revision. */
export async function findOwnCopy(
  tx: Tx<"merchant">,
  key: FieldKey,
  seen: { readonly applicationId: Uuid; readonly revision: number },
): Promise<Snapshot | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(ownCopy)
    .where(and(eq(ownCopy.applicationId, seen.applicationId), eq(ownCopy.revision, seen.revision)));
  return (
    row && readSnapshot(key.open("applications.own_copy.content", row.snapshotId, row.content))
  );
}

/** The acquirer's copy of a revision. */
export async function findSnapshot(
  tx: Tx<"provider">,
  key: FieldKey,
  seen: { readonly applicationId: Uuid; readonly revision: number },
): Promise<Snapshot | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(snapshot)
    .where(
      and(eq(snapshot.applicationId, seen.applicationId), eq(snapshot.revision, seen.revision)),
    );
  return (
    row && readSnapshot(key.open("applications.snapshot.content", row.snapshotId, row.content))
  );
}

/** The acquirer's copies of some revisions, by revision. */
export async function findSnapshots(
  tx: Tx<"provider">,
  key: FieldKey,
  applicationId: Uuid,
  revisions: readonly number[],
): Promise<ReadonlyMap<number, Snapshot>> {
  const wanted = [...new Set(revisions)];
  const rows = await queries(tx)
    .select()
    .from(snapshot)
    .where(and(eq(snapshot.applicationId, applicationId), inArray(snapshot.revision, wanted)));
  return new Map(
    rows.map(({ revision, snapshotId, content }) => [
      revision,
      readSnapshot(key.open("applications.snapshot.content", snapshotId, content)),
    ]),
  );
}

/** Other applications to this acquirer whose any revision named the same credit code. */
export async function countOthersOf(
  tx: Tx<"provider">,
  applicationId: Uuid,
  usccIndex: Uint8Array,
): Promise<number> {
  const [row] = await queries(tx)
    .select({ others: countDistinct(snapshot.applicationId) })
    .from(snapshot)
    .where(and(eq(snapshot.usccIndex, usccIndex), ne(snapshot.applicationId, applicationId)));
  return row?.others ?? 0;
}

/** A complaint of one revision. */
export interface StoredReason {
  readonly revision: number;
  readonly target: Correctable;
  readonly code: SendBackCode;
  readonly text: string;
}

/** @param key the acquirer's key of the merchant: the words are the acquirer's */
export async function listReasons(
  tx: PartyTx,
  key: FieldKey | undefined,
  applicationId: Uuid,
): Promise<StoredReason[]> {
  const rows = await queries(tx)
    .select()
    .from(sendBackReason)
    .where(eq(sendBackReason.applicationId, applicationId))
    .orderBy(desc(sendBackReason.revision), asc(sendBackReason.target))
    .limit(3 * MAX_ROWS);
  return rows.map(({ revision, target, code, reasonId, text }) => ({
    revision,
    target,
    code,
    text: key ? openOptional(key, "send_back_reason.text", reasonId, text) : "",
  }));
}

export async function insertReasons(
  tx: Tx<"provider">,
  key: FieldKey,
  rows: readonly (Omit<typeof sendBackReason.$inferInsert, "text"> & { readonly text: string })[],
): Promise<void> {
  await queries(tx)
    .insert(sendBackReason)
    .values(
      rows.map((row) => ({
        ...row,
        text: sealOptional(key, "send_back_reason.text", row.reasonId, row.text),
      })),
    );
}

/** What the queue shows of an application, its name still sealed. */
export interface QueuedApplication {
  readonly application: StoredApplication;
  readonly snapshotId: Uuid;
  readonly legalName: Sealed;
  readonly risk: Pick<typeof rating.$inferSelect, "level" | "reasons"> | null;
  readonly reviewerId: Uuid | null;
  readonly isRecommended: boolean;
}

/** A name that is still sealed. */
export type SealedName = Pick<QueuedApplication, "snapshotId" | "legalName">;

export function openLegalName(key: FieldKey, row: SealedName): string {
  return key.open("applications.snapshot.legal_name", row.snapshotId, row.legalName);
}

/** The name in each merchant's last snapshot at the acquirer. */
export async function readLegalNames(
  tx: Tx<"provider">,
  merchantIds: readonly Uuid[],
): Promise<(SealedName & { readonly merchantId: Uuid })[]> {
  const { merchantId, snapshotId, legalName, submittedAt } = snapshot;
  return queries(tx)
    .selectDistinctOn([merchantId], { merchantId, snapshotId, legalName })
    .from(snapshot)
    .where(inArray(merchantId, [...merchantIds]))
    .orderBy(merchantId, desc(submittedAt));
}

/** Submitted applications, those longest in their state first; one row more than a page holds. */
export async function listQueue(
  tx: Tx<"provider">,
  filter: PageQuery & {
    readonly states?: readonly ApplicationState[] | undefined;
    readonly applicationId?: Uuid;
  },
): Promise<QueuedApplication[]> {
  const after = beyond(gt, application.changedAt, application.applicationId, filter);
  const rows = await queries(tx)
    .select({
      application,
      snapshotId: snapshot.snapshotId,
      legalName: snapshot.legalName,
      level: rating.level,
      reasons: rating.reasons,
      reviewerId: desk.reviewerId,
      recommendedBy: recommendation.agentId,
    })
    .from(application)
    .innerJoin(snapshot, presentSnapshot)
    .leftJoin(
      rating,
      and(
        eq(rating.providerId, application.providerId),
        eq(rating.applicationId, application.applicationId),
        eq(rating.revision, application.revision),
      ),
    )
    .leftJoin(
      desk,
      and(
        eq(desk.providerId, application.providerId),
        eq(desk.applicationId, application.applicationId),
      ),
    )
    .leftJoin(
      recommendation,
      and(
        eq(recommendation.providerId, application.providerId),
        eq(recommendation.applicationId, application.applicationId),
      ),
    )
    .where(
      and(
        after,
        filter.states ? inArray(application.state, [...filter.states]) : undefined,
        filter.applicationId ? eq(application.applicationId, filter.applicationId) : undefined,
      ),
    )
    .orderBy(asc(application.changedAt), asc(application.applicationId))
    .limit(filter.limit + 1);
  return rows.map((row) => ({
    application: row.application,
    snapshotId: row.snapshotId,
    legalName: row.legalName,
    risk: row.level && row.reasons ? { level: row.level, reasons: row.reasons } : null,
    reviewerId: row.reviewerId,
    isRecommended: row.recommendedBy !== null,
  }));
}

export type StoredDesk = typeof desk.$inferSelect;

export async function findDesk(
  tx: Tx<"provider">,
  applicationId: Uuid,
): Promise<StoredDesk | undefined> {
  const [row] = await queries(tx).select().from(desk).where(eq(desk.applicationId, applicationId));
  return row;
}

/** The desk of a case, made at first use and locked until the transaction ends. */
export async function lockDesk(
  tx: Tx<"provider">,
  providerId: Uuid,
  applicationId: Uuid,
): Promise<StoredDesk> {
  await queries(tx).insert(desk).values({ providerId, applicationId }).onConflictDoNothing();
  const [row] = await queries(tx)
    .select()
    .from(desk)
    .where(eq(desk.applicationId, applicationId))
    .for("update");
  if (!row) throw new Error("the desk that was just made is not there");
  return row;
}

/** Changes a locked desk and counts the step. */
export async function changeDesk(
  tx: Tx<"provider">,
  applicationId: Uuid,
  change: Partial<Pick<StoredDesk, "sellerId" | "reviewerId" | "claimedAt">>,
): Promise<void> {
  await queries(tx)
    .update(desk)
    .set({ ...change, version: sql`${desk.version} + 1` })
    .where(eq(desk.applicationId, applicationId));
}

/** A visit with its words in clear. */
export type StoredVisit = Omit<typeof visit.$inferSelect, "representativeName" | "note"> & {
  readonly representativeName: string;
  readonly note: string;
};

function toVisit(key: FieldKey | undefined, row: typeof visit.$inferSelect): StoredVisit {
  const open = (field: string, value: Sealed | null) =>
    key ? openOptional(key, field, row.visitId, value) : "";
  return {
    ...row,
    representativeName: open("visit.representative_name", row.representativeName),
    note: open("visit.note", row.note),
  };
}

/** @returns false when an unfinished visit exists already */
export async function insertVisit(
  tx: Tx<"provider">,
  row: typeof visit.$inferInsert,
): Promise<boolean> {
  const rows = await queries(tx)
    .insert(visit)
    .values(row)
    .onConflictDoNothing()
    .returning({ visitId: visit.visitId });
  return rows.length === 1;
}

export async function listVisits(
  tx: Tx<"provider">,
  key: FieldKey | undefined,
  applicationId: Uuid,
): Promise<StoredVisit[]> {
  const rows = await queries(tx)
    .select()
    .from(visit)
    .where(eq(visit.applicationId, applicationId))
    .orderBy(asc(visit.assignedAt))
    .limit(MAX_ROWS / 2);
  return rows.map((row) => toVisit(key, row));
}

/** A visit with the sealed snapshot of the merchant's present revision. */
export interface PlannedVisit {
  readonly visit: StoredVisit;
  readonly snapshotId: Uuid;
  readonly content: Sealed;
}

export function openPlanned(key: FieldKey, row: PlannedVisit): Snapshot {
  return readSnapshot(key.open("applications.snapshot.content", row.snapshotId, row.content));
}

/** Visits of one account manager, open ones first; their words stay sealed. */
export async function listVisitsOf(tx: Tx<"provider">, userId: Uuid): Promise<PlannedVisit[]> {
  const rows = await queries(tx)
    .select({ visit, snapshotId: snapshot.snapshotId, content: snapshot.content })
    .from(visit)
    .innerJoin(
      application,
      and(
        eq(application.providerId, visit.providerId),
        eq(application.applicationId, visit.applicationId),
      ),
    )
    .innerJoin(snapshot, presentSnapshot)
    .where(eq(visit.assignedTo, userId))
    .orderBy(sql`${visit.doneAt} IS NOT NULL`, desc(visit.assignedAt))
    .limit(MAX_ROWS);
  return rows.map((row) => ({ ...row, visit: toVisit(undefined, row.visit) }));
}

export async function findVisit(
  tx: Tx<"provider">,
  key: FieldKey | undefined,
  visitId: Uuid,
): Promise<StoredVisit | undefined> {
  const [row] = await queries(tx).select().from(visit).where(eq(visit.visitId, visitId));
  return row && toVisit(key, row);
}

/** Notes which revision the account manager has in hand, while the visit is open. */
export async function noteVisitRevision(
  tx: Tx<"provider">,
  visitId: Uuid,
  revision: number,
): Promise<void> {
  await queries(tx)
    .update(visit)
    .set({ revision })
    .where(and(eq(visit.visitId, visitId), sql`${visit.doneAt} IS NULL`));
}

/** Finishes an open visit; false when it was finished before. */
export async function finishVisit(
  tx: Tx<"provider">,
  key: FieldKey,
  report: Partial<StoredVisit> & {
    readonly visitId: Uuid;
    readonly representativeName: string;
    readonly note: string;
  },
): Promise<boolean> {
  const { visitId, representativeName, note, ...rest } = report;
  const rows = await queries(tx)
    .update(visit)
    .set({
      ...rest,
      representativeName: sealOptional(
        key,
        "visit.representative_name",
        visitId,
        representativeName,
      ),
      note: sealOptional(key, "visit.note", visitId, note),
    })
    .where(and(eq(visit.visitId, visitId), sql`${visit.doneAt} IS NULL`))
    .returning({ visitId: visit.visitId });
  return rows.length === 1;
}

/** A check with its note in clear. */
export type StoredCheck = Omit<typeof outsideCheck.$inferSelect, "note"> & {
  readonly note: string;
};

export async function insertCheck(
  tx: Tx<"provider">,
  key: FieldKey,
  row: StoredCheck,
): Promise<void> {
  const note = sealOptional(key, "outside_check.note", row.checkId, row.note);
  await queries(tx)
    .insert(outsideCheck)
    .values({ ...row, note });
}

/** Newest first. */
export async function listChecks(
  tx: Tx<"provider">,
  key: FieldKey,
  applicationId: Uuid,
): Promise<StoredCheck[]> {
  const rows = await queries(tx)
    .select()
    .from(outsideCheck)
    .where(eq(outsideCheck.applicationId, applicationId))
    .orderBy(desc(outsideCheck.checkedAt), desc(outsideCheck.checkId))
    .limit(MAX_ROWS / 2);
  return rows.map((row) => ({
    ...row,
    note: openOptional(key, "outside_check.note", row.checkId, row.note),
  }));
}

export type StoredRating = typeof rating.$inferSelect;

export async function findRating(
  tx: Tx<"provider">,
  seen: { readonly applicationId: Uuid; readonly revision: number },
): Promise<StoredRating | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(rating)
    .where(and(eq(rating.applicationId, seen.applicationId), eq(rating.revision, seen.revision)));
  return row;
}

/** @returns false when the revision has a rating already */
export async function insertRating(tx: Tx<"provider">, row: StoredRating): Promise<boolean> {
  const rows = await queries(tx)
    .insert(rating)
    .values(row)
    .onConflictDoNothing()
    .returning({ revision: rating.revision });
  return rows.length === 1;
}

/** A verdict with its note in clear. */
export type StoredReview = Omit<typeof review.$inferSelect, "internalNote"> & {
  readonly internalNote: string;
};

/** @returns false when this reviewer gave a verdict on the revision before */
export async function insertReview(
  tx: Tx<"provider">,
  key: FieldKey,
  row: StoredReview,
): Promise<boolean> {
  const internalNote = sealOptional(key, "review.internal_note", row.reviewId, row.internalNote);
  const rows = await queries(tx)
    .insert(review)
    .values({ ...row, internalNote })
    .onConflictDoNothing()
    .returning({ reviewId: review.reviewId });
  return rows.length === 1;
}

/** Oldest first. */
export async function listReviews(
  tx: Tx<"provider">,
  key: FieldKey,
  applicationId: Uuid,
): Promise<StoredReview[]> {
  const rows = await queries(tx)
    .select()
    .from(review)
    .where(eq(review.applicationId, applicationId))
    .orderBy(asc(review.reviewedAt), asc(review.reviewId))
    .limit(MAX_ROWS);
  return rows.map((row) => ({
    ...row,
    internalNote: openOptional(key, "review.internal_note", row.reviewId, row.internalNote),
  }));
}

/** A recommendation with its note in clear. */
export type StoredRecommendation = Omit<typeof recommendation.$inferSelect, "note"> & {
  readonly note: string;
};

export async function findRecommendation(
  tx: Tx<"provider">,
  key: FieldKey,
  applicationId: Uuid,
): Promise<StoredRecommendation | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(recommendation)
    .where(eq(recommendation.applicationId, applicationId));
  return row && { ...row, note: openOptional(key, "recommendation.note", applicationId, row.note) };
}

/** @returns false when the agency recommended the application before */
export async function insertRecommendation(
  tx: Tx<"agent">,
  key: FieldKey,
  row: StoredRecommendation,
): Promise<boolean> {
  const note = sealOptional(key, "recommendation.note", row.applicationId, row.note);
  const rows = await queries(tx)
    .insert(recommendation)
    .values({ ...row, note })
    .onConflictDoNothing()
    .returning({ applicationId: recommendation.applicationId });
  return rows.length === 1;
}

export type StoredCompleteness = typeof agentCompleteness.$inferSelect;
export type Completeness = StoredCompleteness & { readonly isRecommended: boolean };

/** What an agency sees, newest change first; one row more than a page holds. */
export async function listCompleteness(
  tx: Tx<"agent">,
  filter: PageQuery & { readonly applicationId?: Uuid },
): Promise<Completeness[]> {
  const before = beyond(lt, agentCompleteness.changedAt, agentCompleteness.applicationId, filter);
  const rows = await queries(tx)
    .select({ row: agentCompleteness, recommended: recommendation.applicationId })
    .from(agentCompleteness)
    .leftJoin(
      recommendation,
      and(
        eq(recommendation.agentId, agentCompleteness.agentId),
        eq(recommendation.applicationId, agentCompleteness.applicationId),
      ),
    )
    .where(
      and(
        before,
        filter.applicationId
          ? eq(agentCompleteness.applicationId, filter.applicationId)
          : undefined,
      ),
    )
    .orderBy(desc(agentCompleteness.changedAt), desc(agentCompleteness.applicationId))
    .limit(filter.limit + 1);
  return rows.map(({ row, recommended }) => ({ ...row, isRecommended: recommended !== null }));
}

/** Keeps the newest state; a fact that arrives late changes nothing. */
export async function saveCompleteness(tx: Tx<"job">, row: StoredCompleteness): Promise<void> {
  const { agentId: _agent, applicationId: _application, ...change } = row;
  await queries(tx)
    .insert(agentCompleteness)
    .values(row)
    .onConflictDoUpdate({
      target: [agentCompleteness.agentId, agentCompleteness.applicationId],
      set: change,
      setWhere: lt(agentCompleteness.lastFactId, row.lastFactId),
    });
}
