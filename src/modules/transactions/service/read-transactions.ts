import { addDays, startOfShanghaiDate } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../../kernel/page.ts";
import type { TransactionKind, TransactionRecord } from "../../../kernel/transaction-record.ts";
import { type DayTotal, netFen } from "../domain/day-total.ts";
import * as store from "../store.ts";
import type { MerchantCaller, ProviderCaller, TransactionsDeps } from "./deps.ts";

/** Reading: a merchant its own transactions and takings, an acquirer those of its merchants. */

export type { ListedTransaction } from "../store.ts";

/** How a reader narrows the list. */
export interface ListQuery extends PageQuery {
  /** One day in Asia/Shanghai. */
  readonly on?: string | undefined;
  readonly terminalId?: Uuid | undefined;
  readonly merchantId?: Uuid | undefined;
  readonly kind?: TransactionKind | undefined;
}

/** One day of takings. */
export interface Takings extends Omit<DayTotal, "terminalId"> {
  readonly netFen: number;
}

const MAX_DAYS = 92;

function toFilter(query: ListQuery): store.ListFilter {
  return {
    ...(query.on === undefined
      ? {}
      : {
          from: startOfShanghaiDate(query.on),
          before: startOfShanghaiDate(addDays(query.on, 1)),
        }),
    ...(query.terminalId === undefined ? {} : { terminalId: query.terminalId }),
    ...(query.merchantId === undefined ? {} : { merchantId: query.merchantId }),
    ...(query.kind === undefined ? {} : { kind: query.kind }),
  };
}

/** Newest first. */
export async function listTransactions(
  deps: TransactionsDeps,
  caller: MerchantCaller | ProviderCaller,
  query: ListQuery,
): Promise<Page<store.ListedTransaction>> {
  const page = { after: readCursor(query.cursor), limit: query.limit };
  const filter = toFilter(query);
  const rows = await deps.transact(caller.scope, (tx) => store.listTransactions(tx, filter, page));
  return toPage(rows, query.limit, (row) => ({ at: row.at, id: row.transactionId }));
}

/** @throws AppError NOT_FOUND */
export async function readTransaction(
  deps: TransactionsDeps,
  caller: MerchantCaller | ProviderCaller,
  transactionId: Uuid,
): Promise<TransactionRecord> {
  const record = await deps.transact(caller.scope, (tx) =>
    store.findTransaction(tx, transactionId),
  );
  if (!record) throw new AppError("NOT_FOUND");
  return record;
}

/** Days with transactions, newest first. @throws AppError DAY_RANGE */
export async function readTakings(
  deps: TransactionsDeps,
  caller: MerchantCaller,
  range: { readonly from: string; readonly to: string; readonly terminalId?: Uuid | undefined },
): Promise<readonly Takings[]> {
  if (range.from > range.to || addDays(range.from, MAX_DAYS) < range.to) {
    throw new AppError("DAY_RANGE", { fields: [{ field: "from", code: "DAY_RANGE" }] });
  }
  const { from, to, terminalId } = range;
  const totals = await deps.transact(caller.scope, (tx) =>
    store.readDayTotals(tx, { from, to, ...(terminalId === undefined ? {} : { terminalId }) }),
  );
  return totals.map((total) => ({ ...total, netFen: netFen(total) }));
}
