import { defineStateMachine } from "../../../kernel/state-machine.ts";

/** What an acquirer's people do with a request, and what its visitor is told about it. */

export const REQUEST_STATES = ["new", "assigned", "reached", "closed"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export type RequestAction = "assign" | "reach" | "miss" | "close" | "reopen";

export const requestMachine = defineStateMachine<RequestState, RequestAction>({
  initial: "new",
  transitions: {
    new: { assign: "assigned", reach: "reached", miss: "new", close: "closed" },
    assigned: { assign: "assigned", reach: "reached", miss: "assigned", close: "closed" },
    reached: { assign: "reached", reach: "reached", miss: "reached", close: "closed" },
    closed: { reopen: "new" },
  },
});

/** How a call ended, and what follows from it. */
export const CALL_OUTCOMES = {
  "no-answer": "miss",
  interested: "reach",
  "call-again": "reach",
  applied: "close",
  "not-interested": "close",
  "wrong-number": "close",
  "asked-not-to-call": "close",
} as const satisfies Record<string, RequestAction>;
export type CallOutcome = keyof typeof CALL_OUTCOMES;

/** Outcomes as a list, for schemas and forms. */
export const CALL_OUTCOME_LIST = Object.keys(CALL_OUTCOMES) as [CallOutcome, ...CallOutcome[]];

/** Whether somebody was spoken to: only that keeps the entries for longer. */
export function isContact(outcome: CallOutcome): boolean {
  return outcome !== "no-answer" && outcome !== "wrong-number";
}

/** Whether the acquirer still owes an answer. */
export function isWaiting(state: RequestState): boolean {
  return state === "new" || state === "assigned";
}
