import {
  type Approval,
  type BatchTotals,
  type HostClient,
  HostRefusal,
  type HostSession,
  HostSilent,
  type Payment,
} from "./host-client.ts";
import type { PendingReversal, StateKeeper } from "./state-file.ts";
import { USUAL_CARD } from "./test-cards.ts";

/**
 * Payments of one terminal. What was sent and not answered is on disk before it is sent, and is
 * undone before anything else is: a power cut leaves no payment that only one side knows.
 */
export interface Payments {
  /** Signs on at the host; undoes a payment that was left open first. */
  signOn(): Promise<HostSession>;
  /**
   * A payment in fen with a test card. Without an answer it is reversed and refused.
   * @param card place in the list of test cards; the usual one when left out
   */
  sale(amountFen: number, card?: number): Promise<Approval>;
  void(original: Approval): Promise<Approval>;
  settle(): Promise<BatchTotals>;
  echo(): Promise<void>;
}

const REVERSAL_ATTEMPTS = 3;
const MAX_TRACE = 999_999;
/** 77: no open batch under this session. A0: the code does not fit its key. */
const SIGN_ON_AGAIN: readonly string[] = ["77", "A0"];
const NO_TOTALS: BatchTotals = { saleFen: 0, sales: 0, voidFen: 0, voids: 0 };

/** What a payment needs beside the request itself. */
type Wanted = Pick<Payment, "kind" | "amountFen" | "card" | "original">;

/** The next trace number, kept before it is used: a number is never sent twice by mistake. */
async function nextTrace(keeper: StateKeeper): Promise<number> {
  const { trace } = keeper.state();
  const next = trace >= MAX_TRACE ? 1 : trace + 1;
  await keeper.save({ trace: next });
  return next;
}

function pendingOf(payment: Payment, batch: string): PendingReversal {
  const { kind, amountFen, card, trace, original } = payment;
  return {
    kind,
    amountFen,
    card,
    trace,
    batch,
    ...(original ? { original: { batch: original.batch, trace: original.trace } } : {}),
  };
}

/** The payment again, as its reversal names it. */
function toReverse({ original, ...rest }: PendingReversal): Payment & { readonly batch: string } {
  if (!original) return rest;
  const { amountFen, card } = rest;
  const unknown = { amountFen, card, referenceNumber: "", authorisationCode: undefined };
  return { ...rest, original: { ...original, ...unknown } };
}

/**
 * Undoes the payment that was left open. After three tries without an answer it is given up, as the
 * protocol says; the settlement shows the difference.
 */
async function undoPending(
  keeper: StateKeeper,
  host: HostClient,
  session: HostSession,
): Promise<void> {
  const { pending } = keeper.state();
  if (!pending) return;
  for (let tries = 1; tries <= REVERSAL_ATTEMPTS; tries++) {
    try {
      await host.reverse(session, toReverse(pending));
      break;
    } catch (error) {
      // A host that answers no has nothing to undo.
      if (!(error instanceof HostSilent)) break;
    }
  }
  await keeper.save({ pending: undefined });
}

/** @param host the client of the present configuration; it may have to be fetched first */
export function createPayments(keeper: StateKeeper, host: () => Promise<HostClient>): Payments {
  let session: HostSession | undefined;
  let totals = NO_TOTALS;

  const signOn = async (): Promise<HostSession> => {
    const client = await host();
    session = await client.signOn(await nextTrace(keeper));
    await undoPending(keeper, client, session);
    return session;
  };
  const payOnce = async (wanted: Wanted): Promise<Approval> => {
    const open = session ?? (await signOn());
    const client = await host();
    const payment: Payment = { ...wanted, trace: await nextTrace(keeper) };
    await keeper.save({ pending: pendingOf(payment, open.batch) });
    try {
      const approval = await client.pay(open, payment);
      await keeper.save({ pending: undefined });
      return approval;
    } catch (error) {
      if (error instanceof HostRefusal) await keeper.save({ pending: undefined });
      else await undoPending(keeper, client, open);
      throw error;
    }
  };
  /** A host that forgot the session says so; the terminal signs on and sends a new message. */
  const pay = async (wanted: Wanted): Promise<Approval> => {
    try {
      return await payOnce(wanted);
    } catch (error) {
      const isForgotten =
        error instanceof HostRefusal && SIGN_ON_AGAIN.includes(error.responseCode);
      if (!isForgotten) throw error;
      session = undefined;
      return payOnce(wanted);
    }
  };

  return {
    signOn,
    sale: async (amountFen, card = USUAL_CARD) => {
      const approval = await pay({ kind: "sale", amountFen, card });
      totals = { ...totals, saleFen: totals.saleFen + amountFen, sales: totals.sales + 1 };
      return approval;
    },
    void: async (original) => {
      const { amountFen, card } = original;
      const approval = await pay({ kind: "void", amountFen, card, original });
      totals = { ...totals, voidFen: totals.voidFen + amountFen, voids: totals.voids + 1 };
      return approval;
    },
    settle: async () => {
      const open = session ?? (await signOn());
      await (await host()).settle(open, await nextTrace(keeper), totals);
      const settled = totals;
      totals = NO_TOTALS;
      session = undefined;
      return settled;
    },
    echo: async () => {
      const open = session ?? (await signOn());
      await (await host()).echo(open, await nextTrace(keeper));
    },
  };
}
