import { AppError } from "../../../kernel/error.ts";
import type { FactDefinition } from "../../../kernel/fact.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { z } from "zod";
import {
  type AlertAction,
  type CloseReason,
  decideAction,
  type EntryKind,
} from "../domain/alert.ts";
import { alertClaimed, alertClosed, alertNoted, alertReleased } from "../events.ts";
import * as store from "../store.ts";
import type { MonitoringDeps, ProviderCaller } from "./deps.ts";

/** A risk officer's work on an alert. Every act stands in its timeline with a name. */

type ProviderTx = Parameters<typeof store.lockAlert>[0];

function actorOf(caller: ProviderCaller): Uuid {
  if (!caller.actor.id) throw new AppError("FORBIDDEN");
  return caller.actor.id;
}

async function requireAlert(tx: ProviderTx, alertId: Uuid): Promise<store.Alert> {
  const alert = await store.lockAlert(tx, alertId);
  if (!alert) throw new AppError("NOT_FOUND");
  return alert;
}

function decide(alert: store.Alert, action: AlertAction, actorId: Uuid): store.Alert["state"] {
  const decided = decideAction(alert, action, actorId);
  if (decided.ok) return decided.value;
  throw new AppError(decided.error === "of-another" ? "ALERT_OF_ANOTHER" : "ALERT_STATE");
}

/** Notes are free text of people about people: sealed under a key of the alert's own. */
export function noteKey(deps: MonitoringDeps, alert: { providerId: Uuid; alertId: Uuid }) {
  return deps.keyring.forSubject(alert.providerId, alert.alertId);
}

interface Act {
  readonly kind: EntryKind;
  readonly note?: string;
  readonly reason?: CloseReason;
}

async function enter(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  alertId: Uuid,
  act: Act,
  change: (alert: store.Alert, actorId: Uuid, at: Date) => Partial<store.Alert> | undefined,
): Promise<void> {
  const actorId = actorOf(caller);
  const { providerId } = caller.scope;
  // An alert of somebody else must not make a key, so it is looked for first.
  const found = await deps.transact(caller.scope, (tx) => store.findAlert(tx, alertId));
  if (!found) throw new AppError("NOT_FOUND");
  const key = act.note === undefined ? undefined : await noteKey(deps, { providerId, alertId });
  const at = deps.clock.now();
  await deps.transact(caller.scope, async (tx) => {
    const alert = await requireAlert(tx, alertId);
    const changed = change(alert, actorId, at);
    if (changed) await store.updateAlert(tx, alertId, changed);
    const { kind, note = null, reason = null } = act;
    const entry = { entryId: deps.newId(), kind, actorId, note, reason, at };
    await store.insertEntry(tx, alert, entry, key);
    await record(deps, tx, caller, alert, act);
  });
}

async function record(
  deps: MonitoringDeps,
  tx: ProviderTx,
  caller: ProviderCaller,
  alert: store.Alert,
  act: Act,
): Promise<void> {
  const { providerId, alertId, ruleId } = alert;
  const about = { providerId, object: { kind: "alert", id: alertId } };
  const say = <T extends string, P extends z.ZodType>(
    fact: FactDefinition<T, P>,
    payload: z.input<P>,
  ) => deps.facts.record(tx, caller, fact, { ...about, payload });
  if (act.reason) return say(alertClosed, { ruleId, reason: act.reason });
  if (act.kind === "claimed") return say(alertClaimed, { ruleId });
  if (act.kind === "released") return say(alertReleased, { ruleId });
  return say(alertNoted, { ruleId });
}

/** Takes an open alert. @throws AppError NOT_FOUND, ALERT_STATE */
export function claimAlert(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  alertId: Uuid,
): Promise<void> {
  return enter(deps, caller, alertId, { kind: "claimed" }, (alert, actorId, at) => ({
    state: decide(alert, "claim", actorId),
    claimedBy: actorId,
    claimedAt: at,
  }));
}

/** Gives one's alert back. @throws AppError NOT_FOUND, ALERT_STATE, ALERT_OF_ANOTHER */
export function releaseAlert(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  alertId: Uuid,
): Promise<void> {
  return enter(deps, caller, alertId, { kind: "released" }, (alert, actorId) => ({
    state: decide(alert, "release", actorId),
    claimedBy: null,
    claimedAt: null,
  }));
}

/**
 * Writes a note; any risk officer may, until the alert is closed.
 * @throws AppError NOT_FOUND, ALERT_STATE
 */
export function noteAlert(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  request: { readonly alertId: Uuid; readonly note: string },
): Promise<void> {
  const { alertId, note } = request;
  return enter(deps, caller, alertId, { kind: "noted", note }, (alert) => {
    if (alert.state === "closed") throw new AppError("ALERT_STATE");
    return undefined;
  });
}

/**
 * Closes one's alert with a reason and a note.
 * @throws AppError NOT_FOUND, ALERT_STATE, ALERT_OF_ANOTHER
 */
export function closeAlert(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  request: { readonly alertId: Uuid; readonly reason: CloseReason; readonly note: string },
): Promise<void> {
  const { alertId, reason, note } = request;
  return enter(deps, caller, alertId, { kind: "closed", reason, note }, (alert, actorId, at) => ({
    state: decide(alert, "close", actorId),
    closedAt: at,
    closeReason: reason,
  }));
}
