import { shanghaiDate } from "../../../kernel/clock.ts";
import { directionOf, type TransactionRecord } from "../../../kernel/transaction-record.ts";

/** Takings of one terminal on one day, kept beside the transactions so that a day is one row. */
export interface DayTotal {
  readonly on: string;
  readonly terminalId: string;
  readonly saleCount: number;
  readonly saleFen: number;
  /**
   * What was given back: voids, refunds and reversed sales, less voids and refunds that were
   * reversed. Below zero on a day that reverses what an earlier day gave back.
   */
  readonly returnCount: number;
  readonly returnFen: number;
  readonly declinedCount: number;
}

/** What one transaction adds to the total of its day. */
export function contributionOf(
  record: Pick<
    TransactionRecord,
    "at" | "terminalId" | "kind" | "undoes" | "amountFen" | "outcome"
  >,
): DayTotal {
  const isApproved = record.outcome === "approved";
  const isSale = isApproved && record.kind === "sale";
  const returned = isApproved && !isSale ? -directionOf(record) : 0;
  return {
    on: shanghaiDate(record.at),
    terminalId: record.terminalId,
    saleCount: isSale ? 1 : 0,
    saleFen: isSale ? record.amountFen : 0,
    returnCount: returned,
    returnFen: returned * record.amountFen,
    declinedCount: isApproved ? 0 : 1,
  };
}

/** Adds two totals of the same day and terminal. */
export function addTotals(a: DayTotal, b: DayTotal): DayTotal {
  return {
    on: a.on,
    terminalId: a.terminalId,
    saleCount: a.saleCount + b.saleCount,
    saleFen: a.saleFen + b.saleFen,
    returnCount: a.returnCount + b.returnCount,
    returnFen: a.returnFen + b.returnFen,
    declinedCount: a.declinedCount + b.declinedCount,
  };
}

/** Totals by day and terminal of many transactions. */
export function totalsOf(records: readonly Parameters<typeof contributionOf>[0][]): DayTotal[] {
  const totals = new Map<string, DayTotal>();
  for (const record of records) {
    const added = contributionOf(record);
    const key = `${added.on} ${added.terminalId}`;
    const before = totals.get(key);
    totals.set(key, before ? addTotals(before, added) : added);
  }
  return [...totals.values()];
}

/** What remains of a day's takings. */
export function netFen(total: Pick<DayTotal, "saleFen" | "returnFen">): number {
  return total.saleFen - total.returnFen;
}
