import { assert } from "./kernel/assert.ts";
import type { Module } from "./kernel/module.ts";
import type { Config } from "./platform/config/config.ts";

/**
 * What the law leaves to the acquirer itself, and so what a service agency's deployment
 * (`OPERATOR_KIND=agent`) does not contain: its endpoints are not mounted, no role holds its
 * permissions, which takes its screens away, and its loops, handlers and ports do not start.
 */

/** Who runs a deployment: an acquirer, or an agency that recommends merchants to acquirers. */
export type OperatorKind = Config["operatorKind"];

/** Names of what an agency must not do, each with the ids of the rules that say so. */
export type Reserved = Readonly<Record<string, readonly string[]>>;

/** Review of the merchant and the decision; an agency sees completeness, never the content. */
const REVIEW = ["CN-R768-22", "CN-ACQ-35", "CN-199-1"];
/** Meeting the merchant before approval is part of that review. */
const MEETING = [...REVIEW, "CN-259-8"];
const SIGNING = ["CN-R768-22", "CN-ACQ-35", "CN-199-1"];
const RISK = ["CN-R768-22", "CN-ACQ-35", "CN-199-1"];
const PROCESSING = ["CN-ACQ-35", "CN-199-1"];
/** Registration of merchants and terminals with the clearing side. */
const REPORTING = ["CN-21-2", "CN-259-2"];
/** Activation hands a terminal its keys; what leads to it belongs to whoever holds them. */
const KEYS = ["CN-ACQ-35", "CN-199-1", "CN-21-2"];

/** Permissions that exist in an acquirer's deployment only. */
export const ACQUIRER_PERMISSIONS: Reserved = {
  "acceptance.goLive": PROCESSING,
  "acceptance.read": PROCESSING,
  "applications.assign": MEETING,
  "applications.readQueue": REVIEW,
  "applications.recordCheck": REVIEW,
  "applications.review": REVIEW,
  "applications.visit": MEETING,
  "contracts.confirmSigning": SIGNING,
  "contracts.countersign": SIGNING,
  "contracts.decline": SIGNING,
  "contracts.read": SIGNING,
  "contracts.reissue": SIGNING,
  "contracts.sign": SIGNING,
  "documents.uploadForProvider": REVIEW,
  "documents.view": REVIEW,
  "enrolment.read": REPORTING,
  "enrolment.work": REPORTING,
  "monitoring.readAlerts": RISK,
  "monitoring.workAlerts": RISK,
  "providers.editSettings": REPORTING,
  "terminals.place": KEYS,
  "terminals.read": KEYS,
  "terminals.receive": KEYS,
  "terminals.stock": KEYS,
  "terminals.suspend": RISK,
  "transactions.read": PROCESSING,
  "transactions.record": PROCESSING,
};

/**
 * Permissions of both kinds. What a merchant reads of its own stays, because the acquirer's
 * decisions come back to it there.
 */
export const SHARED_PERMISSIONS: readonly string[] = [
  "acceptance.readOwn",
  "agents.confirm",
  "agents.list",
  "agents.readConfirmed",
  "agents.readOwn",
  "agents.record",
  "applications.edit",
  "applications.readCompleteness",
  "applications.recommend",
  "audit.readMerchant",
  "audit.readPlatform",
  "audit.readProvider",
  "contracts.readOwn",
  "documents.read",
  "documents.remove",
  "documents.upload",
  "enrolment.readOwn",
  "identity.listMembers",
  "identity.listStaff",
  "identity.manageMembers",
  "identity.manageStaff",
  "leads.read",
  "leads.work",
  "merchants.manageStores",
  "merchants.read",
  "offers.edit",
  "offers.publish",
  "offers.read",
  "providers.editOperator",
  "providers.list",
  "providers.publish",
  "providers.readOwn",
  "providers.recordLicence",
  "providers.register",
  "terminals.readOwn",
  "transactions.readOwn",
];

/** Loops and event handlers that do an acquirer's work by themselves. */
export const ACQUIRER_WORK: Reserved = {
  "acceptance.expectTerminal": PROCESSING,
  "applications.rateResubmitted": RISK,
  "applications.rateSubmitted": RISK,
  "contracts.expireContracts": SIGNING,
  "contracts.prepareContract": SIGNING,
  "enrolment.openEnrolment": REPORTING,
  "monitoring.judgeAll": RISK,
  "terminals.closeTerminals": KEYS,
};

/** Ports beside the people's: terminals reach them with messages and for their keys. */
export const ACQUIRER_PORTS = {
  acceptanceHost: PROCESSING,
  devicePort: KEYS,
} as const satisfies Reserved;

function isReserved(table: Reserved, name: string): boolean {
  return Object.hasOwn(table, name);
}

/** A module as a deployment of that kind contains it; error sentences and facts stay known. */
export function offeredBy(kind: OperatorKind, module: Module): Module {
  if (kind === "acquirer") return module;
  const mayHave = (permission: string | undefined): boolean =>
    permission === undefined || !isReserved(ACQUIRER_PERMISSIONS, permission);
  const { permissions = {}, endpoints = [], handlers = [], timers = [] } = module;
  for (const name of Object.keys(permissions)) {
    const isKnown = SHARED_PERMISSIONS.includes(name) || !mayHave(name);
    assert(isKnown, `the permission ${name} is not classified by kind of operator`);
  }
  return {
    ...module,
    permissions: Object.fromEntries(Object.entries(permissions).filter(([name]) => mayHave(name))),
    endpoints: endpoints.filter(({ endpoint }) => mayHave(endpoint.permission)),
    handlers: handlers.filter(({ name }) => !isReserved(ACQUIRER_WORK, name)),
    timers: timers.filter(({ name }) => !isReserved(ACQUIRER_WORK, name)),
  };
}

/** Whether a deployment of that kind opens one of the {@link ACQUIRER_PORTS}. */
export function mayOpenPort(kind: OperatorKind, port: keyof typeof ACQUIRER_PORTS): boolean {
  return kind === "acquirer" || !isReserved(ACQUIRER_PORTS, port);
}
