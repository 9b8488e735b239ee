import type { Hit } from "@tillkeeper/velocity";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../../kernel/page.ts";
import type { TransactionRecord } from "../../../kernel/transaction-record.ts";
import { merchantIds } from "../../merchants/index.ts";
import { isMeant } from "../domain/merchant-search.ts";
import * as store from "../store.ts";
import type { MonitoringDeps, ProviderCaller } from "./deps.ts";
import { noteKey } from "./work-alerts.ts";

/** Reading alerts: the queue, and one alert with everything that explains it. */

export type { Alert, AlertFilter, Entry } from "../store.ts";

/** An alert with its merchant's name; undefined where the acquirer holds none any more. */
export type NamedAlert = store.Alert & { readonly merchantName: string | undefined };

/** An alert with hits, transactions and timeline. */
export interface AlertDetail {
  readonly alert: NamedAlert;
  readonly hits: readonly {
    readonly transactionId: Uuid;
    readonly pieces: Hit;
    readonly at: Date;
  }[];
  /** What the rule counted, by the windows of the first to the last hit; at most 200. */
  readonly transactions: readonly TransactionRecord[];
  readonly entries: readonly store.Entry[];
  /** Names of the acquirer's people in the timeline. */
  readonly names: ReadonlyMap<Uuid, string>;
}

const MAX_HITS = 50;
const MAX_ENTRIES = 200;
/** Merchants that a search looks at, and those that it answers with. */
const MAX_SEARCHED = 500;
const MAX_FOUND = 20;

async function nameAlerts(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  alerts: readonly store.Alert[],
): Promise<NamedAlert[]> {
  const ids = alerts.map((alert) => alert.merchantId);
  const names = await deps.merchants.merchantNames(caller, ids);
  return alerts.map((alert) => ({ ...alert, merchantName: names.get(alert.merchantId) }));
}

export async function listAlerts(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  query: PageQuery & store.AlertFilter,
): Promise<Page<NamedAlert>> {
  const page = { after: readCursor(query.cursor), limit: query.limit };
  const rows = await deps.transact(caller.scope, (tx) => store.listAlerts(tx, query, page));
  const cut = toPage(rows, query.limit, (row) => ({ at: row.raisedAt, id: row.alertId }));
  return { ...cut, items: await nameAlerts(deps, caller, cut.items) };
}

/** Merchants that a search found. */
export interface FoundMerchants {
  readonly merchants: readonly {
    readonly merchantId: Uuid;
    readonly name: string | undefined;
  }[];
  /** False when there may be more than was looked at or answered. */
  readonly isComplete: boolean;
}

/**
 * Merchants with alerts, by part of their name or number. Names are sealed, so those of the 500
 * merchants with the newest alerts are opened here and compared; no index holds a name.
 */
export async function findMerchants(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  text: string,
): Promise<FoundMerchants> {
  const ids = await deps.transact(caller.scope, (tx) =>
    store.listAlertedMerchants(tx, MAX_SEARCHED + 1),
  );
  const searched = ids.slice(0, MAX_SEARCHED);
  const names = await deps.merchants.merchantNames(caller, searched);
  const found = searched
    .map((merchantId) => ({ merchantId, name: names.get(merchantId) }))
    .filter(({ merchantId, name }) => isMeant(text, { id: merchantIds.write(merchantId), name }));
  const isComplete = ids.length <= MAX_SEARCHED && found.length <= MAX_FOUND;
  return { merchants: found.slice(0, MAX_FOUND), isComplete };
}

function windowOf(alert: store.Alert) {
  const [cardToken] = alert.keyValue.split("@");
  return {
    after: new Date(alert.firstAt.getTime() - alert.windowMs),
    until: alert.lastAt,
    merchantId: alert.merchantId,
    ...(alert.keyKind === "merchant" ? {} : { terminalId: alert.terminalId }),
    ...(alert.keyKind === "card" && cardToken !== undefined ? { cardToken } : {}),
  };
}

/** @throws AppError NOT_FOUND */
export async function readAlert(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  alertId: Uuid,
): Promise<AlertDetail> {
  const stored = await deps.transact(caller.scope, (tx) => store.findAlert(tx, alertId));
  const [alert] = await nameAlerts(deps, caller, stored ? [stored] : []);
  if (!alert) throw new AppError("NOT_FOUND");
  const key = await noteKey(deps, alert);
  const { hits, entries } = await deps.transact(caller.scope, async (tx) => ({
    hits: await store.listHits(tx, alertId, MAX_HITS),
    entries: await store.listEntries(tx, alertId, key, MAX_ENTRIES),
  }));
  const transactions = await deps.feed.findInWindow(caller, windowOf(alert));
  const people = entries.flatMap(({ actorId }) => (actorId ? [actorId] : []));
  const names = await deps.members.memberNames(caller, [
    ...new Set([...people, ...(alert.claimedBy ? [alert.claimedBy] : [])]),
  ]);
  return { alert, hits, transactions, entries, names };
}

/** How far the caller's transactions were judged. */
export async function readStatus(
  deps: MonitoringDeps,
  caller: ProviderCaller,
): Promise<{ readonly judged: number; readonly uncounted: number }> {
  const progress = await deps.transact(caller.scope, (tx) => store.readProgress(tx));
  return { judged: progress?.judgedThrough ?? 0, uncounted: progress?.uncountedTotal ?? 0 };
}
