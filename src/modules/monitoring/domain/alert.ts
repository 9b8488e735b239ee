import { z } from "zod";
import { type Result, refuse } from "../../../kernel/result.ts";
import { defineStateMachine } from "../../../kernel/state-machine.ts";

/** The life of an alert: a risk officer takes it, works on it and closes it with a reason. */

export const ALERT_STATES = ["open", "in-work", "closed"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const ALERT_ACTIONS = ["claim", "release", "close"] as const;
export type AlertAction = (typeof ALERT_ACTIONS)[number];

export const alertMachine = defineStateMachine<AlertState, AlertAction>({
  initial: "open",
  transitions: {
    open: { claim: "in-work" },
    "in-work": { release: "open", close: "closed" },
    closed: {},
  },
});

/** Why an alert was closed. */
export const CLOSE_REASONS = [
  "ordinary-business",
  "explained",
  "rule-too-strict",
  "followed-up",
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** What stands in an alert's timeline. */
export const ENTRY_KINDS = ["raised", "claimed", "released", "noted", "closed"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What a risk officer writes down. */
export const noteSchema = z.string().trim().min(1).max(2_000);

/** Why an action on an alert is refused. */
export type AlertRefusal = "wrong-state" | "of-another";

/**
 * Decides an action. Whoever claimed an alert finishes it: nobody else closes or releases it, so
 * that one name stands for each outcome.
 */
export function decideAction(
  alert: { readonly state: AlertState; readonly claimedBy: string | null },
  action: AlertAction,
  actorId: string,
): Result<AlertState, AlertRefusal> {
  const next = alertMachine.next(alert.state, action);
  if (!next.ok) return refuse("wrong-state");
  const isOfAnother = alert.claimedBy !== null && alert.claimedBy !== actorId;
  return isOfAnother && action !== "claim" ? refuse("of-another") : next;
}
