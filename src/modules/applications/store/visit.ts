import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { Sealed } from "../../../platform/crypto/sealed.ts";
import { queries } from "../../../platform/db/database.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import { readSnapshot, type Snapshot } from "../domain/snapshot.ts";
import { application, snapshot, visit } from "../schema.ts";
import { openOptional, sealOptional } from "./optional-text.ts";
import { MAX_ROWS } from "./row-page.ts";
import { presentSnapshot } from "./snapshot.ts";

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
