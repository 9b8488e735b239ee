import type { VelocityEvent } from "@tillkeeper/velocity";
import { HOUR_MS } from "../../../kernel/clock.ts";
import type { TransactionRecord } from "../../../kernel/transaction-record.ts";

/** What the rules see of a transaction. */

const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;
/** A sale counts as round from 1000 yuan on, in whole hundreds. */
const ROUND_FROM_FEN = 100_000;
const ROUND_STEP_FEN = 10_000;

/** Whether an amount is large and round (T-18). */
export function isRoundAmount(amountFen: number): boolean {
  return amountFen >= ROUND_FROM_FEN && amountFen % ROUND_STEP_FEN === 0;
}

/** The key of a card: the card at one terminal. */
export function cardKey(
  record: Pick<TransactionRecord, "card" | "terminalId">,
): string | undefined {
  return record.card ? `${record.card.token}@${record.terminalId}` : undefined;
}

/** Reduces a transaction to keys, amount, times and attributes. */
export function toVelocityEvent(record: TransactionRecord): VelocityEvent {
  const card = cardKey(record);
  return {
    atMs: record.at.getTime(),
    receivedAtMs: record.receivedAt.getTime(),
    amountFen: record.amountFen,
    keys: {
      merchant: record.merchantId,
      terminal: record.terminalId,
      ...(card === undefined ? {} : { card }),
    },
    attributes: {
      kind: record.kind,
      outcome: record.outcome,
      channel: record.channel,
      hour: new Date(record.at.getTime() + SHANGHAI_OFFSET_MS).getUTCHours(),
      isRound: isRoundAmount(record.amountFen),
    },
  };
}
