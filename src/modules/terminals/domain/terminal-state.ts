import { refuse, type Result } from "../../../kernel/result.ts";
import { defineStateMachine } from "../../../kernel/state-machine.ts";

/**
 * The life of a terminal as data. From `bound` to `suspended` it is with one merchant. Going live
 * takes more than the table: the evidence of acceptance.
 */

/** States of a terminal that no merchant has. */
export const STOCK_STATES = ["in-stock", "returned", "retired"] as const;
/** States of a terminal that belongs to a merchant's store. */
export const PLACED_STATES = [
  "bound",
  "shipped",
  "received",
  "activated",
  "live",
  "suspended",
] as const;
export const TERMINAL_STATES = [...STOCK_STATES, ...PLACED_STATES] as const;

export type StockState = (typeof STOCK_STATES)[number];
export type PlacedState = (typeof PLACED_STATES)[number];
export type TerminalState = StockState | PlacedState;

export const TERMINAL_ACTIONS = [
  "bind",
  "unbind",
  "ship",
  "confirm-receipt",
  "activate",
  "go-live",
  "suspend",
  "resume",
  "return",
  "restock",
  "retire",
] as const;
export type TerminalAction = (typeof TERMINAL_ACTIONS)[number];

export const terminalMachine = defineStateMachine<TerminalState, TerminalAction>({
  initial: "in-stock",
  transitions: {
    "in-stock": { bind: "bound", retire: "retired" },
    bound: { unbind: "in-stock", ship: "shipped" },
    shipped: { "confirm-receipt": "received", return: "returned" },
    received: { activate: "activated", return: "returned" },
    // A terminal that lost its key or its certificate's time activates again where it stands.
    activated: { activate: "activated", "go-live": "live", return: "returned" },
    live: { activate: "live", suspend: "suspended" },
    // Closing its functions comes before the terminal is fetched back (CN-259-4).
    suspended: { resume: "live", return: "returned", retire: "retired" },
    returned: { restock: "in-stock", retire: "retired" },
    retired: {},
  },
});

/** What acceptance proved about one terminal. */
export interface AcceptanceEvidence {
  readonly evidenceId: string;
  readonly terminalId: string;
  readonly passedAt: Date;
}

/** Why a terminal may not go live. */
export type GoLiveRefusal =
  | { readonly reason: "wrong-state"; readonly from: TerminalState }
  | { readonly reason: "evidence-of-another-terminal" }
  | { readonly reason: "evidence-before-activation" };

/**
 * Decides going live. There is no way without evidence, and evidence counts only for the same
 * terminal and from its present activation on: another key has to be accepted again.
 */
export function decideGoLive(
  terminal: {
    readonly terminalId: string;
    readonly state: TerminalState;
    readonly activatedAt: Date | null;
  },
  evidence: AcceptanceEvidence,
): Result<"live", GoLiveRefusal> {
  const next = terminalMachine.next(terminal.state, "go-live");
  if (!next.ok) return refuse({ reason: "wrong-state", from: terminal.state });
  if (evidence.terminalId !== terminal.terminalId) {
    return refuse({ reason: "evidence-of-another-terminal" });
  }
  if (!terminal.activatedAt || evidence.passedAt < terminal.activatedAt) {
    return refuse({ reason: "evidence-before-activation" });
  }
  return { ok: true, value: "live" };
}

/** Whether the merchant may ask for an activation code in this state. */
export function mayActivate(state: TerminalState): boolean {
  return terminalMachine.next(state, "activate").ok;
}

/** True for a state in which a merchant has the terminal. */
export function isPlaced(state: TerminalState): state is PlacedState {
  return (PLACED_STATES as readonly TerminalState[]).includes(state);
}
