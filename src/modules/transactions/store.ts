import { and, asc, desc, eq, gt, gte, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Uuid } from "../../kernel/ids.ts";
import type { Position } from "../../kernel/page.ts";
import type { TransactionKind, TransactionRecord } from "../../kernel/transaction-record.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import type { DayTotal } from "./domain/day-total.ts";
import type { TransactionWindow } from "./index.ts";
import { dayTotal, externalClaim, feedHead, transaction } from "./schema.ts";

type Row = typeof transaction.$inferSelect;
type Reader = Tx<"merchant" | "provider">;

function toRecord(row: Row): TransactionRecord {
  const { cardFirst6, cardLast4, cardToken, latitudeE6, longitudeE6, ...rest } = row;
  const card =
    cardFirst6 !== null && cardLast4 !== null && cardToken !== null
      ? { first6: cardFirst6, last4: cardLast4, token: cardToken }
      : null;
  const position = latitudeE6 !== null && longitudeE6 !== null ? { latitudeE6, longitudeE6 } : null;
  return { ...rest, card, position };
}

function toRow(record: TransactionRecord): Row {
  const { card, position, ...rest } = record;
  return {
    ...rest,
    cardFirst6: card?.first6 ?? null,
    cardLast4: card?.last4 ?? null,
    cardToken: card?.token ?? null,
    latitudeE6: position?.latitudeE6 ?? null,
    longitudeE6: position?.longitudeE6 ?? null,
  };
}

/** The acquirer's number of transactions, locked until the transaction ends. */
export async function lockFeedHead(tx: Tx<"provider">, providerId: Uuid): Promise<number> {
  await queries(tx).insert(feedHead).values({ providerId, sequence: 0 }).onConflictDoNothing();
  const [head] = await queries(tx)
    .select({ sequence: feedHead.sequence })
    .from(feedHead)
    .where(eq(feedHead.providerId, providerId))
    .for("update");
  return head?.sequence ?? 0;
}

export async function moveFeedHead(
  tx: Tx<"provider">,
  providerId: Uuid,
  sequence: number,
): Promise<void> {
  await queries(tx).update(feedHead).set({ sequence }).where(eq(feedHead.providerId, providerId));
}

export async function readFeedHeads(tx: Tx<"job">): Promise<ReadonlyMap<Uuid, number>> {
  const rows = await queries(tx).select().from(feedHead);
  return new Map(rows.map((row) => [row.providerId, row.sequence]));
}

/** Content digests of the ids among `externalIds` that were claimed before. */
export async function readClaims(
  tx: Tx<"provider">,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await queries(tx)
    .select({ externalId: externalClaim.externalId, digest: externalClaim.contentDigest })
    .from(externalClaim)
    .where(inArray(externalClaim.externalId, [...externalIds]));
  return new Map(rows.map((row) => [row.externalId, row.digest]));
}

export async function insertClaims(
  tx: Tx<"provider">,
  claims: readonly (typeof externalClaim.$inferInsert)[],
): Promise<void> {
  await queries(tx)
    .insert(externalClaim)
    .values([...claims]);
}

export async function insertTransactions(
  tx: Tx<"provider">,
  records: readonly TransactionRecord[],
): Promise<void> {
  await queries(tx)
    .insert(transaction)
    .values(records.map((record) => toRow(record)));
}

/** Adds to the takings; rows come sorted, so that two batches never wait for each other. */
export async function addDayTotals(
  tx: Tx<"provider">,
  totals: readonly (DayTotal & { readonly merchantId: Uuid; readonly providerId: Uuid })[],
): Promise<void> {
  const { saleCount, saleFen, returnCount, returnFen, declinedCount } = dayTotal;
  await queries(tx)
    .insert(dayTotal)
    .values(totals.map((total) => ({ ...total, terminalId: total.terminalId as Uuid })))
    .onConflictDoUpdate({
      target: [dayTotal.merchantId, dayTotal.on, dayTotal.terminalId],
      set: {
        saleCount: sql`${saleCount} + excluded.sale_count`,
        saleFen: sql`${saleFen} + excluded.sale_fen`,
        returnCount: sql`${returnCount} + excluded.return_count`,
        returnFen: sql`${returnFen} + excluded.return_fen`,
        declinedCount: sql`${declinedCount} + excluded.declined_count`,
      },
    });
}

/** What a list may be narrowed to. */
export interface ListFilter {
  readonly from?: Date;
  readonly before?: Date;
  readonly terminalId?: Uuid;
  readonly merchantId?: Uuid;
  readonly kind?: TransactionKind;
}

function older(after: Position | undefined) {
  return after
    ? or(
        lt(transaction.at, after.at),
        and(eq(transaction.at, after.at), lt(transaction.transactionId, after.id as Uuid)),
      )
    : undefined;
}

/** What a list shows of a transaction; the rest waits for its own page. */
const listed = {
  transactionId: transaction.transactionId,
  merchantId: transaction.merchantId,
  terminalId: transaction.terminalId,
  terminalCode: transaction.terminalCode,
  kind: transaction.kind,
  undoes: transaction.undoes,
  channel: transaction.channel,
  source: transaction.source,
  amountFen: transaction.amountFen,
  outcome: transaction.outcome,
  responseCode: transaction.responseCode,
  cardFirst6: transaction.cardFirst6,
  cardLast4: transaction.cardLast4,
  at: transaction.at,
};
export type ListedTransaction = Pick<Row, keyof typeof listed>;

/** A statement that stays parsed and planned on its connection. */
interface FirstPage {
  execute(values: { readonly rows: number }): Promise<ListedTransaction[]>;
}
const firstPages = new WeakMap<object, FirstPage>();

/** The page that nearly every visit reads; row security makes it the caller's own. */
function firstPage(tx: Reader): FirstPage {
  const db = queries(tx);
  const known = firstPages.get(db);
  if (known) return known;
  const made = db
    .select(listed)
    .from(transaction)
    .orderBy(desc(transaction.at), desc(transaction.transactionId))
    .limit(sql.placeholder("rows"))
    .prepare("transactions_first_page");
  firstPages.set(db, made);
  return made;
}

/** Newest first, one row more than the page. */
export async function listTransactions(
  tx: Reader,
  filter: ListFilter,
  page: { readonly after: Position | undefined; readonly limit: number },
): Promise<ListedTransaction[]> {
  if (!page.after && Object.keys(filter).length === 0) {
    return firstPage(tx).execute({ rows: page.limit + 1 });
  }
  return queries(tx)
    .select(listed)
    .from(transaction)
    .where(
      and(
        older(page.after),
        filter.from && gte(transaction.at, filter.from),
        filter.before && lt(transaction.at, filter.before),
        filter.terminalId && eq(transaction.terminalId, filter.terminalId),
        filter.merchantId && eq(transaction.merchantId, filter.merchantId),
        filter.kind && eq(transaction.kind, filter.kind),
      ),
    )
    .orderBy(desc(transaction.at), desc(transaction.transactionId))
    .limit(page.limit + 1);
}

export async function findTransaction(
  tx: Reader,
  transactionId: Uuid,
): Promise<TransactionRecord | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(transaction)
    .where(eq(transaction.transactionId, transactionId));
  return row && toRecord(row);
}

export async function readAfter(
  tx: Tx<"provider">,
  after: number,
  limit: number,
): Promise<TransactionRecord[]> {
  const rows = await queries(tx)
    .select()
    .from(transaction)
    .where(gt(transaction.sequence, after))
    .orderBy(asc(transaction.sequence))
    .limit(limit);
  return rows.map(toRecord);
}

export async function findInWindow(
  tx: Tx<"provider">,
  window: TransactionWindow,
  limit: number,
): Promise<TransactionRecord[]> {
  const rows = await queries(tx)
    .select()
    .from(transaction)
    .where(
      and(
        gt(transaction.at, window.after),
        lte(transaction.at, window.until),
        window.merchantId && eq(transaction.merchantId, window.merchantId),
        window.terminalId && eq(transaction.terminalId, window.terminalId),
        window.cardToken !== undefined ? eq(transaction.cardToken, window.cardToken) : undefined,
      ),
    )
    .orderBy(asc(transaction.at), asc(transaction.transactionId))
    .limit(limit);
  return rows.map(toRecord);
}

/** Takings by day, newest first; of one terminal, or of all together. */
export async function readDayTotals(
  tx: Tx<"merchant">,
  range: { readonly from: string; readonly to: string; readonly terminalId?: Uuid },
): Promise<Omit<DayTotal, "terminalId">[]> {
  const sum = (column: PgColumn) => sql<string>`sum(${column})`.mapWith(Number);
  return queries(tx)
    .select({
      on: dayTotal.on,
      saleCount: sum(dayTotal.saleCount),
      saleFen: sum(dayTotal.saleFen),
      returnCount: sum(dayTotal.returnCount),
      returnFen: sum(dayTotal.returnFen),
      declinedCount: sum(dayTotal.declinedCount),
    })
    .from(dayTotal)
    .where(
      and(
        gte(dayTotal.on, range.from),
        lte(dayTotal.on, range.to),
        range.terminalId && eq(dayTotal.terminalId, range.terminalId),
      ),
    )
    .groupBy(dayTotal.on)
    .orderBy(desc(dayTotal.on));
}
