import { describeHit, type Hit } from "@tillkeeper/velocity";
import type { z } from "zod";
import type { Caller, Lang } from "../../kernel/actor.ts";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { TransactionRecord } from "../../kernel/transaction-record.ts";
import { merchantIds } from "../merchants/index.ts";
import { terminalIds } from "../terminals/index.ts";
import { transactionIds } from "../transactions/index.ts";
import * as api from "./api.ts";
import { alertIds } from "./domain/ids.ts";
import type { MonitoringRule } from "./domain/rules.ts";
import type { MonitoringService } from "./service/monitoring-service.ts";
import type { AlertDetail, NamedAlert } from "./service/read-alerts.ts";

type Rules = readonly MonitoringRule[];
type Line = z.input<typeof api.alertLineSchema>;

/** A rule that is no longer in force keeps its id as its name. */
function titleOf(rules: Rules, ruleId: string, lang: Lang): string {
  return rules.find(({ rule }) => rule.id === ruleId)?.title[lang] ?? ruleId;
}

function toLine(alert: NamedAlert, rules: Rules, caller: Caller): Line {
  const { ruleId, ruleVersion, severity, state, keyKind, terminalCode } = alert;
  const { hits, value, threshold } = alert;
  return {
    id: alertIds.write(alert.alertId),
    ...{ ruleId, ruleVersion, severity, state, keyKind, terminalCode, hits, value, threshold },
    ruleTitle: titleOf(rules, ruleId, caller.lang),
    merchantId: merchantIds.write(alert.merchantId),
    merchantName: alert.merchantName ?? null,
    terminalId: terminalIds.write(alert.terminalId),
    firstAt: alert.firstAt.toISOString(),
    lastAt: alert.lastAt.toISOString(),
    raisedAt: alert.raisedAt.toISOString(),
    isMine: alert.claimedBy !== null && alert.claimedBy === caller.actor.id,
    isClaimed: alert.claimedBy !== null,
  };
}

function toExplanation(
  { transactionId, pieces, at }: { transactionId: Uuid; pieces: Hit; at: Date },
  lang: Lang,
) {
  return {
    transactionId: transactionIds.write(transactionId),
    at: at.toISOString(),
    sentence: describeHit(pieces, lang === "zh" ? "zh-CN" : "en"),
    value: pieces.value,
    threshold: pieces.threshold,
    windowFrom: new Date(pieces.windowStartMs).toISOString(),
    windowTo: new Date(pieces.windowEndMs).toISOString(),
    isExact: pieces.values.isExact,
    conditions: pieces.conditions.map(({ field, op, expected, actual }) => ({
      field,
      op,
      expected: String(expected),
      actual: String(actual),
    })),
  };
}

function toTransaction(record: TransactionRecord, hitIds: ReadonlySet<Uuid>) {
  const { card, kind, outcome, amountFen, terminalCode } = record;
  return {
    id: transactionIds.write(record.transactionId),
    at: record.at.toISOString(),
    ...{ kind, outcome, amountFen, terminalCode },
    cardNumber: card ? `${card.first6}******${card.last4}` : null,
    isHit: hitIds.has(record.transactionId),
    simulated: record.source === "simulator",
  };
}

function toDetail(
  detail: AlertDetail,
  rules: Rules,
  caller: Caller,
): z.input<typeof api.readAlert.response> {
  const { alert, hits, transactions, entries, names } = detail;
  const hitIds = new Set(hits.map((hit) => hit.transactionId));
  const nameOf = (id: Uuid | null) => (id ? (names.get(id) ?? null) : null);
  return {
    ...toLine(alert, rules, caller),
    ruleBasis: [...(rules.find(({ rule }) => rule.id === alert.ruleId)?.basis ?? [])],
    claimedByName: nameOf(alert.claimedBy),
    closeReason: alert.closeReason,
    closedAt: alert.closedAt?.toISOString() ?? null,
    explanations: hits.map((hit) => toExplanation(hit, caller.lang)),
    transactions: transactions.map((record) => toTransaction(record, hitIds)),
    timeline: entries.map(({ kind, at, actorId, note, reason }) => ({
      ...{ kind, note, reason },
      at: at.toISOString(),
      by: nameOf(actorId),
    })),
  };
}

function toRule({ rule, title, basis }: MonitoringRule, lang: Lang) {
  const { id, version, severity, threshold, windowMs } = rule;
  return {
    ...{ id, version, severity, threshold, windowMs },
    title: title[lang],
    keyKind: rule.key,
    isAmount: rule.feature.kind === "sum",
    basis: [...basis],
  };
}

/** The module's endpoints. */
export function monitoringEndpoints(service: MonitoringService): BoundEndpoint[] {
  const { rules } = service;
  const answer = (alertId: Uuid, state: NamedAlert["state"]) => ({
    id: alertIds.write(alertId),
    state,
  });
  return [
    bind(api.listAlerts, async ({ caller, query }) => {
      const page = await service.listAlerts(caller, query);
      return { ...page, items: page.items.map((alert) => toLine(alert, rules, caller)) };
    }),
    bind(api.findMerchants, async ({ caller, body }) => {
      const { merchants, isComplete } = await service.findMerchants(caller, body.text);
      const found = merchants.map(({ merchantId, name }) => ({
        id: merchantIds.write(merchantId),
        name: name ?? null,
      }));
      return { merchants: found, isComplete };
    }),
    bind(api.readAlert, async ({ caller, params }) =>
      toDetail(await service.readAlert(caller, params.alertId), rules, caller),
    ),
    bind(api.claim, async ({ caller, params: { alertId } }) => {
      await service.claim(caller, alertId);
      return answer(alertId, "in-work");
    }),
    bind(api.release, async ({ caller, params: { alertId } }) => {
      await service.release(caller, alertId);
      return answer(alertId, "open");
    }),
    bind(api.note, async ({ caller, params: { alertId }, body }) => {
      await service.note(caller, { alertId, note: body.note });
      return answer(alertId, (await service.readAlert(caller, alertId)).alert.state);
    }),
    bind(api.close, async ({ caller, params: { alertId }, body }) => {
      await service.close(caller, { alertId, ...body });
      return answer(alertId, "closed");
    }),
    bind(api.readRules, async ({ caller }) => ({
      ...(await service.readStatus(caller)),
      rules: rules.map((rule) => toRule(rule, caller.lang)),
    })),
  ];
}
