import { defineStateMachine } from "../../../kernel/state-machine.ts";

/** The states of an application and what leads from one to the next. */

export const APPLICATION_STATES = [
  "draft",
  "submitted",
  "visited",
  "under-review",
  "sent-back",
  "resubmitted",
  "approved",
  "refused",
  "withdrawn",
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/**
 * `visit` records that the merchant was met. It may happen while a reviewer reads or the merchant
 * corrects, and then changes nothing else; `visited` is a state only while nothing else goes on.
 */
export const APPLICATION_ACTIONS = [
  "submit",
  "visit",
  "claim",
  "send-back",
  "resubmit",
  "approve",
  "refuse",
  "withdraw",
] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

export const applicationMachine = defineStateMachine<ApplicationState, ApplicationAction>({
  initial: "draft",
  transitions: {
    draft: { submit: "submitted", withdraw: "withdrawn" },
    submitted: { visit: "visited", claim: "under-review", withdraw: "withdrawn" },
    visited: { visit: "visited", claim: "under-review", withdraw: "withdrawn" },
    "under-review": {
      visit: "under-review",
      claim: "under-review",
      "send-back": "sent-back",
      approve: "approved",
      refuse: "refused",
      withdraw: "withdrawn",
    },
    "sent-back": { visit: "sent-back", resubmit: "resubmitted", withdraw: "withdrawn" },
    resubmitted: { visit: "resubmitted", claim: "under-review", withdraw: "withdrawn" },
    approved: {},
    refused: {},
    withdrawn: {},
  },
});

/** States in which the merchant writes. */
export function isEditable(state: ApplicationState): boolean {
  return state === "draft" || state === "sent-back";
}

/** States in which the acquirer works on the application. */
export const OPEN_STATES = [
  "submitted",
  "visited",
  "under-review",
  "resubmitted",
] as const satisfies readonly ApplicationState[];

/** True when the application waits for the acquirer. */
export function isWithProvider(state: ApplicationState): boolean {
  return (OPEN_STATES as readonly string[]).includes(state);
}

/** The action by which the merchant hands in what it has. */
export function submissionOf(state: ApplicationState): "submit" | "resubmit" {
  return state === "sent-back" ? "resubmit" : "submit";
}
