import type { Hit } from "@tillkeeper/velocity";
import type { Uuid } from "../../../kernel/ids.ts";
import type { TransactionRecord } from "../../../kernel/transaction-record.ts";
import { transactionIds } from "../../transactions/index.ts";
import { extendsAlert } from "../domain/grouping.ts";
import { cardKey } from "../domain/velocity-event.ts";
import { alertExtended, alertRaised } from "../events.ts";
import * as store from "../store.ts";
import type { MonitoringDeps, ProviderCaller } from "./deps.ts";

/** Turns hits into alerts: a new one, or one more transaction of one that is still worked on. */

/** A transaction that reached a rule. */
export interface Finding {
  readonly record: TransactionRecord;
  readonly hit: Hit;
}

type ProviderTx = Parameters<typeof store.insertAlert>[0];

function keyValueOf({ record, hit }: Finding): string {
  if (hit.key === "merchant") return record.merchantId;
  return hit.key === "terminal" ? record.terminalId : (cardKey(record) ?? record.terminalId);
}

const about = (alert: Pick<store.Alert, "providerId" | "alertId">) => ({
  providerId: alert.providerId,
  object: { kind: "alert", id: alert.alertId },
});

async function extend(
  deps: MonitoringDeps,
  tx: ProviderTx,
  caller: ProviderCaller,
  before: store.Alert,
  { record, hit }: Finding,
): Promise<void> {
  await store.updateAlert(tx, before.alertId, {
    hits: before.hits + 1,
    value: Math.max(before.value, hit.value),
    firstAt: record.at < before.firstAt ? record.at : before.firstAt,
    lastAt: record.at > before.lastAt ? record.at : before.lastAt,
  });
  const transactionId = transactionIds.write(record.transactionId);
  await deps.facts.record(tx, caller, alertExtended, {
    ...about(before),
    payload: { ruleId: hit.ruleId, value: hit.value, transactionId },
  });
}

async function raise(
  deps: MonitoringDeps,
  tx: ProviderTx,
  caller: ProviderCaller,
  finding: Finding,
): Promise<Uuid> {
  const { record, hit } = finding;
  const { merchantId, terminalId, terminalCode, providerId } = record;
  const raisedAt = deps.clock.now();
  const alertId = deps.newId();
  const { ruleId, version: ruleVersion, severity, value, threshold, windowMs } = hit;
  await store.insertAlert(tx, {
    ...{ providerId, alertId, merchantId, terminalId, terminalCode, ruleId, ruleVersion, severity },
    ...{ value, threshold, windowMs, raisedAt, keyKind: hit.key, keyValue: keyValueOf(finding) },
    ...{ state: "open", hits: 1, firstAt: record.at, lastAt: record.at },
    ...{ claimedBy: null, claimedAt: null, closedAt: null, closeReason: null },
  });
  const entry = { kind: "raised" as const, actorId: null, note: null, reason: null, at: raisedAt };
  const alert = { providerId, alertId };
  await store.insertEntry(tx, alert, { ...entry, entryId: deps.newId() }, undefined);
  const transactionId = transactionIds.write(record.transactionId);
  await deps.facts.record(tx, caller, alertRaised, {
    ...about(alert),
    payload: { ruleId, ruleVersion, severity, value, threshold, transactionId },
  });
  return alertId;
}

/** Hits kept with an alert; the count goes on. */
const MAX_KEPT_HITS = 500;

/** Writes one finding in the transaction that also moves the progress. */
export async function writeFinding(
  deps: MonitoringDeps,
  tx: ProviderTx,
  caller: ProviderCaller,
  finding: Finding,
): Promise<void> {
  const { record, hit } = finding;
  const before = await store.lockMatter(tx, {
    ruleId: hit.ruleId,
    ruleVersion: hit.version,
    keyKind: hit.key,
    keyValue: keyValueOf(finding),
  });
  const { providerId, transactionId, at } = record;
  let alertId: Uuid;
  if (before && extendsAlert(before, at)) {
    await extend(deps, tx, caller, before, finding);
    if (before.hits >= MAX_KEPT_HITS) return;
    alertId = before.alertId;
  } else {
    alertId = await raise(deps, tx, caller, finding);
  }
  await store.insertHit(tx, { providerId, alertId, transactionId, pieces: hit, at });
}
