import type { Uuid } from "./ids.ts";

/**
 * A card or QR transaction as the platform keeps it: never a full card number, track, code or
 * expiry. The database's transaction is `Tx` in transaction.ts.
 */

/** What a transaction does. A void, a refund and a reversal undo an earlier one. */
export const TRANSACTION_KINDS = ["sale", "void", "refund", "reversal"] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** What a reversal may undo. */
export const UNDONE_KINDS = ["sale", "void", "refund"] as const;
export type UndoneKind = (typeof UNDONE_KINDS)[number];

/** How the customer paid. */
export const TRANSACTION_CHANNELS = ["card", "qr"] as const;
export type TransactionChannel = (typeof TRANSACTION_CHANNELS)[number];

/** Where the platform learned of a transaction: the acquirer's system or the simulator. */
export const TRANSACTION_SOURCES = ["acquirer", "simulator"] as const;
export type TransactionSource = (typeof TRANSACTION_SOURCES)[number];

/** Whether money moves. */
export const TRANSACTION_OUTCOMES = ["approved", "declined"] as const;
export type TransactionOutcome = (typeof TRANSACTION_OUTCOMES)[number];

/** What may be kept of a card: six digits, four digits, and a token that stands for the rest. */
export interface CardTrace {
  readonly first6: string;
  readonly last4: string;
  /** The acquirer's own name for the card; never a card number. */
  readonly token: string;
}

/** Where the terminal stood, in millionths of a degree (CN-85-14a). */
export interface TransactionPosition {
  readonly latitudeE6: number;
  readonly longitudeE6: number;
}

/** One recorded transaction. */
export interface TransactionRecord {
  readonly transactionId: Uuid;
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly storeId: Uuid;
  readonly terminalId: Uuid;
  readonly terminalCode: string;
  /** The acquirer's own id, unique within that acquirer. */
  readonly externalId: string;
  /** Place in that acquirer's order of receipt, from 1 without gaps. */
  readonly sequence: number;
  readonly kind: TransactionKind;
  /**
   * Of a reversal: the kind that it undoes; null where that is not known, which counts as a sale.
   * Null for every other kind.
   */
  readonly undoes: UndoneKind | null;
  readonly channel: TransactionChannel;
  readonly source: TransactionSource;
  /** Zero or more; the kind says which way the money goes. */
  readonly amountFen: number;
  readonly currency: "CNY";
  /** ISO 8583 answer code, e.g. `00`. */
  readonly responseCode: string;
  readonly outcome: TransactionOutcome;
  readonly card: CardTrace | null;
  /** 检索参考号, trace number and batch as on the slip; null where the channel has none. */
  readonly referenceNumber: string | null;
  readonly traceNumber: string | null;
  readonly batchNumber: string | null;
  readonly position: TransactionPosition | null;
  /** When it happened at the terminal. */
  readonly at: Date;
  /** When the platform learned of it. */
  readonly receivedAt: Date;
}

/** Which way the money of an approved transaction goes: 1 to the merchant, -1 back. */
export function directionOf({ kind, undoes }: Pick<TransactionRecord, "kind" | "undoes">): 1 | -1 {
  if (kind === "sale") return 1;
  // Undoing what gave money back brings it to the merchant again.
  return kind === "reversal" && (undoes === "void" || undoes === "refund") ? 1 : -1;
}

/** What a transaction adds to the merchant's takings in fen; negative when it gives back. */
export function netAmountFen(
  record: Pick<TransactionRecord, "kind" | "undoes" | "amountFen" | "outcome">,
): number {
  return record.outcome === "declined" ? 0 : directionOf(record) * record.amountFen;
}
