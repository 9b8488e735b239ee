import { KEY_KINDS } from "@tillkeeper/velocity";
import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { nonNegativeFenSchema } from "../../kernel/money.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import { TRANSACTION_KINDS, TRANSACTION_OUTCOMES } from "../../kernel/transaction-record.ts";
import { merchantIds } from "../merchants/index.ts";
import { terminalIds } from "../terminals/index.ts";
import { transactionIds } from "../transactions/index.ts";
import { ALERT_STATES, CLOSE_REASONS, ENTRY_KINDS, noteSchema } from "./domain/alert.ts";
import { alertIds } from "./domain/ids.ts";
import { SEVERITIES } from "./domain/rules.ts";

const alertFields = {
  id: alertIds.output,
  ruleId: z.string().max(64),
  ruleVersion: z.number().int(),
  ruleTitle: z.string().max(160),
  severity: z.enum(SEVERITIES),
  state: z.enum(ALERT_STATES),
  keyKind: z.enum(KEY_KINDS),
  merchantId: merchantIds.output,
  /** As it applied; null when the acquirer holds its name no longer. */
  merchantName: z.string().max(100).nullable(),
  terminalId: terminalIds.output,
  terminalCode: z.string().max(8),
  /** Transactions that reached the rule. */
  hits: z.number().int(),
  /** The highest value and the threshold: a count, fen for a sum, or distinct values. */
  value: z.number().int(),
  threshold: z.number().int(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  raisedAt: z.iso.datetime(),
  /** True when the caller has it. */
  isMine: z.boolean(),
  isClaimed: z.boolean(),
};

/** An alert in the queue. */
export const alertLineSchema = z.object(alertFields).meta({ id: "Alert" });

/** The queue of the acquirer's risk officers. */
export const listAlerts = endpoint({
  id: "monitoring.listAlerts",
  method: "GET",
  path: "/api/provider/alerts",
  summary: "Alerts of the acquirer's rules, newest first",
  audience: "provider",
  permission: "monitoring.readAlerts",
  query: pageQuerySchema.extend({
    state: z.enum(ALERT_STATES).optional(),
    severity: z.enum(SEVERITIES).optional(),
    merchantId: merchantIds.input.optional(),
  }),
  response: pageOf(alertLineSchema),
});

/** Finds merchants with alerts. A body, because a name has no place in an address. */
export const findMerchants = endpoint({
  id: "monitoring.findMerchants",
  method: "POST",
  path: "/api/provider/alerts/merchants",
  summary: "Merchants with alerts, by part of their name or number",
  audience: "provider",
  permission: "monitoring.readAlerts",
  idempotencyKey: false,
  body: z.strictObject({ text: z.string().trim().min(1).max(60) }),
  response: z.object({
    merchants: z
      .array(z.object({ id: merchantIds.output, name: z.string().max(100).nullable() }))
      .max(20),
    /** False when there may be more: a longer text finds fewer. */
    isComplete: z.boolean(),
  }),
});

/** One alert with what explains it. */
export const readAlert = endpoint({
  id: "monitoring.readAlert",
  method: "GET",
  path: "/api/provider/alerts/:alertId",
  summary: "An alert with its explained hits, transactions and timeline",
  audience: "provider",
  permission: "monitoring.readAlerts",
  params: z.object({ alertId: alertIds.input }),
  response: z.object({
    ...alertFields,
    ruleBasis: z.array(z.string().max(20)).max(10),
    claimedByName: z.string().max(60).nullable(),
    closeReason: z.enum(CLOSE_REASONS).nullable(),
    closedAt: z.iso.datetime().nullable(),
    explanations: z
      .array(
        z.object({
          transactionId: transactionIds.output,
          at: z.iso.datetime(),
          sentence: z.string().max(300),
          value: z.number().int(),
          threshold: z.number().int(),
          windowFrom: z.iso.datetime(),
          windowTo: z.iso.datetime(),
          /** False when memory limits made the value a lower bound. */
          isExact: z.boolean(),
          conditions: z
            .array(
              z.object({
                field: z.string().max(40),
                op: z.string().max(10),
                expected: z.string().max(300),
                actual: z.string().max(128),
              }),
            )
            .max(16),
        }),
      )
      .max(50),
    transactions: z
      .array(
        z.object({
          id: transactionIds.output,
          at: z.iso.datetime(),
          kind: z.enum(TRANSACTION_KINDS),
          outcome: z.enum(TRANSACTION_OUTCOMES),
          amountFen: nonNegativeFenSchema,
          cardNumber: z.string().max(19).nullable(),
          terminalCode: z.string().max(8),
          /** True when this very transaction reached the rule. */
          isHit: z.boolean(),
          simulated: z.boolean(),
        }),
      )
      .max(200),
    timeline: z
      .array(
        z.object({
          kind: z.enum(ENTRY_KINDS),
          at: z.iso.datetime(),
          /** Null for the rules themselves. */
          by: z.string().max(60).nullable(),
          note: z.string().max(2_000).nullable(),
          reason: z.enum(CLOSE_REASONS).nullable(),
        }),
      )
      .max(200),
  }),
});

const ofAlert = z.object({ alertId: alertIds.input });
const answered = z.object({ id: alertIds.output, state: z.enum(ALERT_STATES) });

/** Takes an open alert. */
export const claim = endpoint({
  id: "monitoring.claim",
  method: "POST",
  path: "/api/provider/alerts/:alertId/claim",
  summary: "Take an open alert",
  audience: "provider",
  permission: "monitoring.workAlerts",
  params: ofAlert,
  response: answered,
  errors: ["ALERT_STATE"],
});

/** Gives an alert back to the queue. */
export const release = endpoint({
  id: "monitoring.release",
  method: "POST",
  path: "/api/provider/alerts/:alertId/release",
  summary: "Give an alert back to the queue",
  audience: "provider",
  permission: "monitoring.workAlerts",
  params: ofAlert,
  response: answered,
  errors: ["ALERT_STATE", "ALERT_OF_ANOTHER"],
});

/** Writes a note on an alert. */
export const note = endpoint({
  id: "monitoring.note",
  method: "POST",
  path: "/api/provider/alerts/:alertId/notes",
  summary: "Write a note on an alert",
  audience: "provider",
  permission: "monitoring.workAlerts",
  params: ofAlert,
  body: z.strictObject({ note: noteSchema }),
  response: answered,
  errors: ["ALERT_STATE"],
});

/** Closes an alert with a reason. */
export const close = endpoint({
  id: "monitoring.close",
  method: "POST",
  path: "/api/provider/alerts/:alertId/close",
  summary: "Close one's alert with a reason and a note",
  audience: "provider",
  permission: "monitoring.workAlerts",
  params: ofAlert,
  body: z.strictObject({ reason: z.enum(CLOSE_REASONS), note: noteSchema }),
  response: answered,
  errors: ["ALERT_STATE", "ALERT_OF_ANOTHER"],
});

/** The rules in force and how far they have judged. */
export const readRules = endpoint({
  id: "monitoring.readRules",
  method: "GET",
  path: "/api/provider/monitoring",
  summary: "The rules in force and how far they have judged",
  audience: "provider",
  permission: "monitoring.readAlerts",
  response: z.object({
    judged: z.number().int(),
    /** Transactions that came too late to be counted. */
    uncounted: z.number().int(),
    rules: z
      .array(
        z.object({
          id: z.string().max(64),
          version: z.number().int(),
          title: z.string().max(160),
          severity: z.enum(SEVERITIES),
          keyKind: z.enum(KEY_KINDS),
          threshold: z.number().int(),
          windowMs: z.number().int(),
          isAmount: z.boolean(),
          basis: z.array(z.string().max(20)).max(10),
        }),
      )
      .max(100),
  }),
});
