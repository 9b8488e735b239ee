import type { UndoneKind } from "../../../kernel/transaction-record.ts";
import type { PlacedTerminal } from "../../terminals/index.ts";
import type { HostRequest, MoneyKind } from "../domain/host-request.ts";
import type { AcceptanceDeps } from "./deps.ts";

/** Hands a live terminal's simulated payment to the simulated acquirer's feed. */

/** Answers that a real acquirer would hand over; the others are faults of the message. */
const HANDED_OVER = new Set(["00", "13", "25", "61", "64"]);

/** What stands for a card in the platform: the same card has the same token at one acquirer. */
function cardToken(deps: AcceptanceDeps, providerId: string, pan: string): string {
  const digest = deps.pepper("acceptance-card", `${providerId} ${pan}`);
  return `card_${Buffer.from(digest).toString("base64url").slice(0, 22)}`;
}

/** How the host answered, and what it undid. */
interface PaymentAnswer {
  readonly responseCode: string;
  readonly referenceNumber: string;
  /** The kind that a void or reversal undid; a repeated reversal undoes nothing again. */
  readonly undone: UndoneKind | undefined;
}

/** Stores a payment; resolves when it is stored, so that no approved answer goes out without it. */
export async function recordPayment(
  deps: AcceptanceDeps,
  terminal: PlacedTerminal,
  request: HostRequest & { readonly kind: MoneyKind },
  answer: PaymentAnswer,
): Promise<void> {
  const { pan, amountFen, kind, traceNumber, batchNumber } = request;
  if (pan === undefined || amountFen === undefined) return;
  if (!HANDED_OVER.has(answer.responseCode)) return;
  const isReversal = kind === "reversal";
  if (isReversal && answer.responseCode === "00" && answer.undone === undefined) return;
  const at = deps.clock.now();
  await deps.payments.feedSimulated(terminal.providerId, {
    // Letters between the numbers keep them from being read as one card number.
    externalId: `sim${answer.referenceNumber}t${at.getTime().toString(36)}`,
    merchantCode: terminal.merchantCode,
    terminalCode: terminal.terminalCode,
    kind,
    undoes: isReversal ? (answer.undone ?? null) : null,
    channel: "card",
    amountFen,
    currency: "CNY",
    responseCode: answer.responseCode,
    card: {
      first6: pan.slice(0, 6),
      last4: pan.slice(-4),
      token: cardToken(deps, terminal.providerId, pan),
    },
    referenceNumber: answer.referenceNumber,
    traceNumber,
    batchNumber,
    position: null,
    at,
  });
}
