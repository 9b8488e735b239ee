import type { Hit } from "@tillkeeper/velocity";
import { and, asc, desc, eq, lt, max, ne, or } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Position } from "../../kernel/page.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import type { FieldKey } from "../../platform/keys/keyring.ts";
import type { AlertState, CloseReason, EntryKind } from "./domain/alert.ts";
import type { Matter } from "./domain/grouping.ts";
import type { Severity } from "./domain/rules.ts";
import { alert, alertEntry, alertHit, progress } from "./schema.ts";

type ProviderTx = Tx<"provider">;

/** An alert as it stands in its row. */
export type Alert = typeof alert.$inferSelect;

/** How far an acquirer was judged. */
export type Progress = typeof progress.$inferSelect;

export async function readProgress(tx: ProviderTx): Promise<Progress | undefined> {
  const [row] = await queries(tx).select().from(progress);
  return row;
}

/** The progress, locked until the transaction ends; made when it is missing. */
export async function lockProgress(tx: ProviderTx, providerId: Uuid): Promise<Progress> {
  const fresh = { providerId, judgedThrough: 0, uncountedTotal: 0 };
  await queries(tx).insert(progress).values(fresh).onConflictDoNothing();
  const [row] = await queries(tx)
    .select()
    .from(progress)
    .where(eq(progress.providerId, providerId))
    .for("update");
  return row ?? fresh;
}

export async function saveProgress(tx: ProviderTx, row: Progress): Promise<void> {
  await queries(tx).update(progress).set(row).where(eq(progress.providerId, row.providerId));
}

/** How far each acquirer was judged. */
export async function readAllProgress(tx: Tx<"job">): Promise<ReadonlyMap<Uuid, number>> {
  const rows = await queries(tx).select().from(progress);
  return new Map(rows.map((row) => [row.providerId, row.judgedThrough]));
}

/** The newest alert on a matter that nobody has closed, locked. */
export async function lockMatter(tx: ProviderTx, matter: Matter): Promise<Alert | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(alert)
    .where(
      and(
        eq(alert.ruleId, matter.ruleId),
        eq(alert.ruleVersion, matter.ruleVersion),
        eq(alert.keyKind, matter.keyKind),
        eq(alert.keyValue, matter.keyValue),
        ne(alert.state, "closed"),
      ),
    )
    .orderBy(desc(alert.lastAt))
    .limit(1)
    .for("update");
  return row;
}

export async function insertAlert(tx: ProviderTx, row: Alert): Promise<void> {
  await queries(tx).insert(alert).values(row);
}

export async function updateAlert(
  tx: ProviderTx,
  alertId: Uuid,
  change: Partial<Omit<Alert, "providerId" | "alertId">>,
): Promise<void> {
  await queries(tx).update(alert).set(change).where(eq(alert.alertId, alertId));
}

export async function insertHit(
  tx: ProviderTx,
  row: {
    readonly providerId: Uuid;
    readonly alertId: Uuid;
    readonly transactionId: Uuid;
    readonly pieces: Hit;
    readonly at: Date;
  },
): Promise<void> {
  await queries(tx).insert(alertHit).values(row).onConflictDoNothing();
}

/** Hits of an alert, oldest first. */
export async function listHits(
  tx: ProviderTx,
  alertId: Uuid,
  limit: number,
): Promise<{ readonly transactionId: Uuid; readonly pieces: Hit; readonly at: Date }[]> {
  const rows = await queries(tx)
    .select()
    .from(alertHit)
    .where(eq(alertHit.alertId, alertId))
    .orderBy(asc(alertHit.at), asc(alertHit.transactionId))
    .limit(limit);
  return rows.map(({ transactionId, pieces, at }) => ({
    transactionId,
    at,
    pieces: pieces as Hit,
  }));
}

export async function findAlert(tx: ProviderTx, alertId: Uuid): Promise<Alert | undefined> {
  const [row] = await queries(tx).select().from(alert).where(eq(alert.alertId, alertId));
  return row;
}

export async function lockAlert(tx: ProviderTx, alertId: Uuid): Promise<Alert | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(alert)
    .where(eq(alert.alertId, alertId))
    .for("update");
  return row;
}

/** What a queue may be narrowed to. */
export interface AlertFilter {
  readonly state?: AlertState | undefined;
  readonly severity?: Severity | undefined;
  readonly merchantId?: Uuid | undefined;
}

/** Merchants that have alerts, those with the newest alert first. */
export async function listAlertedMerchants(tx: ProviderTx, limit: number): Promise<Uuid[]> {
  const rows = await queries(tx)
    .select({ merchantId: alert.merchantId })
    .from(alert)
    .groupBy(alert.merchantId)
    .orderBy(desc(max(alert.raisedAt)))
    .limit(limit);
  return rows.map((row) => row.merchantId);
}

/** Newest first, one more than the page. */
export async function listAlerts(
  tx: ProviderTx,
  filter: AlertFilter,
  page: { readonly after: Position | undefined; readonly limit: number },
): Promise<Alert[]> {
  const { after, limit } = page;
  const older = after
    ? or(
        lt(alert.raisedAt, after.at),
        and(eq(alert.raisedAt, after.at), lt(alert.alertId, after.id as Uuid)),
      )
    : undefined;
  return queries(tx)
    .select()
    .from(alert)
    .where(
      and(
        older,
        filter.state && eq(alert.state, filter.state),
        filter.severity && eq(alert.severity, filter.severity),
        filter.merchantId && eq(alert.merchantId, filter.merchantId),
      ),
    )
    .orderBy(desc(alert.raisedAt), desc(alert.alertId))
    .limit(limit + 1);
}

/** A line of an alert's timeline. */
export interface Entry {
  readonly entryId: Uuid;
  readonly kind: EntryKind;
  readonly actorId: Uuid | null;
  readonly note: string | null;
  readonly reason: CloseReason | null;
  readonly at: Date;
}

const NOTE_FIELD = "monitoring.alert_entry.note";

export async function insertEntry(
  tx: ProviderTx,
  of: Pick<Alert, "providerId" | "alertId">,
  entry: Entry,
  key: FieldKey | undefined,
): Promise<void> {
  const note = entry.note !== null && key ? key.seal(NOTE_FIELD, entry.entryId, entry.note) : null;
  const { providerId, alertId } = of;
  await queries(tx)
    .insert(alertEntry)
    .values({ ...entry, note, providerId, alertId });
}

/** The timeline, oldest first. */
export async function listEntries(
  tx: ProviderTx,
  alertId: Uuid,
  key: FieldKey,
  limit: number,
): Promise<Entry[]> {
  const rows = await queries(tx)
    .select()
    .from(alertEntry)
    .where(eq(alertEntry.alertId, alertId))
    .orderBy(asc(alertEntry.at), asc(alertEntry.entryId))
    .limit(limit);
  return rows.map(({ entryId, kind, actorId, note, reason, at }) => ({
    ...{ entryId, kind, actorId, reason, at },
    note: note && key.open(NOTE_FIELD, entryId, note),
  }));
}
