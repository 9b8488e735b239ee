import type { HostRequest, MoneyKind } from "./host-request.ts";
import { isTestCard } from "./test-cards.ts";

/**
 * The built-in host's book for one terminal: what it approved in the present batch, and what it
 * answers. It lives in memory alone; card numbers stand in it for as long as the batch is open.
 */

/** Whether the terminal is being accepted or takes (simulated) payments. */
export type HostMode = "acceptance" | "live";

/** One approved transaction of the batch. */
export interface BookEntry {
  readonly kind: Exclude<MoneyKind, "reversal">;
  readonly traceNumber: string;
  readonly referenceNumber: string;
  readonly amountFen: number;
  readonly pan: string;
  /** What undid it, if anything did; a reversed transaction never was. */
  readonly undoneBy: "void" | "reversal" | null;
  /** Of a void: the trace number of its sale. */
  readonly originalTraceNumber: string | null;
}

/** The batch of a terminal that signed on. */
export interface HostBook {
  readonly batchNumber: string;
  readonly entries: readonly BookEntry[];
  readonly isClosed: boolean;
}

/** What the host decided. */
export interface HostDecision {
  readonly responseCode: string;
  readonly book: HostBook;
  /** The transaction that was undone, for a void or reversal that was approved. */
  readonly original?: BookEntry;
  /** F48 of a settlement's answer. */
  readonly totals?: string;
}

/** The only amount of an acceptance run: 0.01 yuan. */
export const ACCEPTANCE_AMOUNT_FEN = 1;
/** The simulated acquirer's limit for one payment: 50 000 yuan. */
const LIVE_LIMIT_FEN = 5_000_000;
/** A terminal settles before its batch grows beyond this. */
const MAX_ENTRIES = 2_000;

/** A batch that nothing was booked in. */
export function openBook(batchNumber: string): HostBook {
  return { batchNumber, entries: [], isClosed: false };
}

/** The batch that a sign-on opens or continues. */
export function signOn(book: HostBook | undefined, sentBatchNumber: string): HostBook {
  if (!book) return openBook(sentBatchNumber === "000000" ? "000001" : sentBatchNumber);
  if (!book.isClosed) return book;
  const next = (Number(book.batchNumber) % 999_999) + 1;
  return openBook(String(next).padStart(6, "0"));
}

type MoneyRequest = HostRequest & { readonly pan: string; readonly amountFen: number };

function amountFault(mode: HostMode, kind: MoneyKind, amountFen: number): string | undefined {
  if (mode === "acceptance") {
    if (kind === "refund") return "12";
    return amountFen === ACCEPTANCE_AMOUNT_FEN ? undefined : "13";
  }
  if (amountFen < 1) return "13";
  return amountFen > LIVE_LIMIT_FEN ? "61" : undefined;
}

function mark(book: HostBook, entry: BookEntry, undoneBy: BookEntry["undoneBy"]): HostBook {
  const entries = book.entries.map((one) => (one === entry ? { ...one, undoneBy } : one));
  return { ...book, entries };
}

function enter(
  before: HostBook,
  request: MoneyRequest,
  entered: Pick<BookEntry, "kind" | "referenceNumber" | "originalTraceNumber">,
): HostBook {
  const { traceNumber, amountFen, pan } = request;
  const entry: BookEntry = { ...entered, traceNumber, amountFen, pan, undoneBy: null };
  return { ...before, entries: [...before.entries, entry] };
}

/** The sale that a void names, by trace number in this batch or by the host's reference number. */
function findOriginal(before: HostBook, request: MoneyRequest): BookEntry | undefined {
  const { original, referenceNumber } = request;
  return before.entries.find((entry) => {
    if (entry.kind !== "sale" || entry.undoneBy) return false;
    if (original) {
      return (
        original.batchNumber === before.batchNumber && entry.traceNumber === original.traceNumber
      );
    }
    return referenceNumber !== undefined && entry.referenceNumber === referenceNumber;
  });
}

function decideVoid(
  before: HostBook,
  request: MoneyRequest,
  referenceNumber: string,
): HostDecision {
  const original = findOriginal(before, request);
  if (!original || original.pan !== request.pan) return { responseCode: "25", book: before };
  if (original.amountFen !== request.amountFen) return { responseCode: "64", book: before };
  const originalTraceNumber = original.traceNumber;
  const entered = { kind: "void" as const, referenceNumber, originalTraceNumber };
  const after = enter(mark(before, original, "void"), request, entered);
  return { responseCode: "00", book: after, original };
}

/** The sale whose void was reversed counts again. */
function restore(book: HostBook, reversed: BookEntry): HostBook {
  const sale = book.entries.find((entry) => entry.traceNumber === reversed.originalTraceNumber);
  return reversed.kind === "void" && sale ? mark(book, sale, null) : book;
}

/** A reversal bears the trace number of what it undoes, and may come several times. */
function decideReversal(before: HostBook, request: MoneyRequest): HostDecision {
  const original = before.entries.find((entry) => entry.traceNumber === request.traceNumber);
  if (!original) return { responseCode: "25", book: before };
  if (original.undoneBy === "reversal") return { responseCode: "00", book: before };
  const isOpen = original.undoneBy === null && original.pan === request.pan;
  if (!isOpen) return { responseCode: "25", book: before };
  if (original.amountFen !== request.amountFen) return { responseCode: "64", book: before };
  const after = restore(mark(before, original, "reversal"), original);
  return { responseCode: "00", book: after, original };
}

/** Decides a request that moves money, in a batch that is open. */
export function decideMoney(
  before: HostBook,
  request: HostRequest,
  context: { readonly mode: HostMode; readonly referenceNumber: string },
): HostDecision {
  const decline = (responseCode: string): HostDecision => ({ responseCode, book: before });
  const { kind, pan, amountFen } = request;
  if (pan === undefined || amountFen === undefined) return decline("30");
  if (!isTestCard(pan)) return decline("14");
  if (before.isClosed || request.batchNumber !== before.batchNumber) return decline("77");
  const money: MoneyRequest = { ...request, pan, amountFen };
  if (kind === "reversal") return decideReversal(before, money);
  if (kind !== "sale" && kind !== "void" && kind !== "refund") return decline("12");
  const fault = amountFault(context.mode, kind, amountFen);
  if (fault !== undefined) return decline(fault);
  if (before.entries.some((entry) => entry.traceNumber === request.traceNumber)) {
    return decline("94");
  }
  if (before.entries.length >= MAX_ENTRIES) return decline("95");
  if (kind === "void") return decideVoid(before, money, context.referenceNumber);
  const { referenceNumber } = context;
  const after = enter(before, money, { kind, referenceNumber, originalTraceNumber: null });
  return { responseCode: "00", book: after };
}

/** Sales, then voids and refunds, of a batch: amounts of 12 and numbers of 3 digits, as in F48. */
export function totalsOf(book: HostBook): string {
  const counted = book.entries.filter((entry) => entry.undoneBy !== "reversal");
  const sum = (entries: readonly BookEntry[]) => {
    const amountFen = entries.reduce((total, entry) => total + entry.amountFen, 0);
    const count = String(entries.length % 1000).padStart(3, "0");
    return `${String(amountFen).padStart(12, "0")}${count}`;
  };
  const sales = counted.filter((entry) => entry.kind === "sale");
  const returns = counted.filter((entry) => entry.kind !== "sale");
  return `${sum(sales)}${sum(returns)}`;
}

/** Digits of one card region's totals in F48. */
const TOTALS_DIGITS = 30;

/**
 * Compares the terminal's totals with the book and closes the batch. The last digit of F48 is 1
 * when they agree and 2 when they differ; foreign cards have no totals at the test host.
 */
export function settle(book: HostBook, sentTotals: string | undefined): HostDecision {
  const ours = totalsOf(book);
  const isEqual = (sentTotals ?? "").slice(0, TOTALS_DIGITS) === ours;
  return {
    responseCode: "00",
    book: { ...book, isClosed: true },
    totals: `${ours}${"0".repeat(TOTALS_DIGITS)}${isEqual ? "1" : "2"}`,
  };
}
