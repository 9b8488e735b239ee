import { maskAccount } from "@tillkeeper/identifiers";
import { assert } from "../../../kernel/assert.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../../kernel/page.ts";
import type { ApprovedApplication } from "../../applications/index.ts";
import {
  ENROLMENT_STATES,
  OPEN_STATES,
  reportClock,
  type ReportClock,
} from "../domain/lifecycle.ts";
import { readReport } from "../domain/report.ts";
import type { ActiveEnrolment } from "../index.ts";
import * as store from "../store.ts";
import {
  type EnrolmentDeps,
  FIELDS,
  heldKey,
  type MerchantCaller,
  type ProviderCaller,
  requireEnrolment,
} from "./deps.ts";

/** Reads enrolments for the merchant, the acquirer's operations, and modules to the right. */

/** An enrolment and its live terminal codes. */
export interface EnrolmentCodes {
  readonly row: store.EnrolmentRow;
  readonly terminalCodes: readonly string[];
}

/** A line of the acquirer's queue. */
export interface EnrolmentItem {
  readonly row: store.EnrolmentRow;
  readonly merchantName: string;
  readonly clock: ReportClock;
}

/** One enrolment with all that operations need to work on it. */
export interface EnrolmentView extends EnrolmentItem, EnrolmentCodes {
  readonly acquirerCode: string;
  readonly application: ApprovedApplication;
  readonly reports: readonly store.ReportRow[];
}

const position = (row: store.EnrolmentRow) => ({ at: row.openedAt, id: row.enrolmentId });

/** The merchant's enrolments, newest first. */
export async function listOwnEnrolments(
  deps: EnrolmentDeps,
  caller: MerchantCaller,
  query: PageQuery,
): Promise<Page<EnrolmentCodes>> {
  const wanted = { after: readCursor(query.cursor), limit: query.limit };
  return deps.transact(caller.scope, async (tx) => {
    const page = toPage(await store.listOfMerchant(tx, wanted), query.limit, position);
    const codes = await store.listTerminalCodes(
      tx,
      page.items.map((row) => row.enrolmentId),
    );
    const items = page.items.map((row) => ({
      row,
      terminalCodes: codes.get(row.enrolmentId) ?? [],
    }));
    return { ...page, items };
  });
}

async function toItem(deps: EnrolmentDeps, row: store.EnrolmentRow): Promise<EnrolmentItem> {
  const key = await heldKey(deps, row.providerId, row.merchantId);
  const merchantName = key.open(FIELDS.merchantName, row.enrolmentId, row.merchantName);
  return { row, merchantName, clock: reportClock(row, deps.clock.now()) };
}

/** The acquirer's enrolments, newest first; `open` are those with something to do. */
export async function listEnrolments(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  query: PageQuery & { readonly queue: "open" | "all" },
): Promise<Page<EnrolmentItem>> {
  const states = query.queue === "open" ? OPEN_STATES : ENROLMENT_STATES;
  const wanted = { after: readCursor(query.cursor), limit: query.limit, states };
  const rows = await deps.transact(caller.scope, (tx) => store.listOfProvider(tx, wanted));
  const page = toPage(rows, query.limit, position);
  return { ...page, items: await Promise.all(page.items.map((row) => toItem(deps, row))) };
}

/** One enrolment with its reports. @throws AppError NOT_FOUND */
export async function readEnrolment(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  enrolmentId: Uuid,
): Promise<EnrolmentView> {
  const row = await requireEnrolment(deps, caller, enrolmentId);
  const application = await deps.applications.approvedApplication(caller, row.applicationId);
  const settings = await deps.settings.acquiringSettings(caller.scope);
  const { codes, reports } = await deps.transact(caller.scope, async (tx) => ({
    codes: await store.listTerminalCodes(tx, [enrolmentId]),
    reports: await store.listReports(tx, enrolmentId),
  }));
  return {
    ...(await toItem(deps, row)),
    terminalCodes: codes.get(enrolmentId) ?? [],
    acquirerCode: settings?.institutionCode ?? "",
    application,
    reports,
  };
}

/** What the clearing side accepted, as modules to the right bind it. */
async function describeActive(
  deps: EnrolmentDeps,
  row: store.EnrolmentRow,
  held: { readonly report: store.ReportRow; readonly terminalCodes: readonly string[] },
): Promise<ActiveEnrolment> {
  const key = await heldKey(deps, row.providerId, row.merchantId);
  const { report, terminalCodes } = held;
  const said = readReport(key.open(FIELDS.report, report.reportId, report.content));
  const account = said.settlementAccount.number;
  assert(row.acceptedAt !== null, "an accepted enrolment says when");
  return {
    enrolmentId: row.enrolmentId,
    merchantId: row.merchantId,
    providerId: row.providerId,
    storeId: row.storeId,
    contractId: row.contractId,
    acquirerCode: said.acquirerCode,
    merchantCode: said.merchantCode,
    uscc: said.uscc,
    settlementAccountRef: Buffer.from(deps.blindIndex("settlement-account", account)).toString(
      "hex",
    ),
    settlementAccountMasked: maskAccount(account),
    location: said.location,
    terminalCodes,
    legalName: said.legalName,
    mcc: said.mcc,
    acceptedAt: row.acceptedAt,
    clearingReference: report.reference ?? "",
    clearingSimulated: report.simulated ?? true,
  };
}

async function findActive(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  place: { readonly merchantId: Uuid; readonly storeId: Uuid } | undefined,
): Promise<ActiveEnrolment[]> {
  const found = await deps.transact(caller.scope, async (tx) => {
    const rows = await store.listAccepted(tx, place, place ? 1 : MAX_ACTIVE);
    const codes = await store.listTerminalCodes(
      tx,
      rows.map((row) => row.enrolmentId),
    );
    const held = [];
    for (const row of rows) {
      const report = await store.findAcceptedReport(tx, row.enrolmentId);
      assert(report !== undefined, "an accepted enrolment has its accepted report");
      held.push({ row, report, terminalCodes: codes.get(row.enrolmentId) ?? [] });
    }
    return held;
  });
  return Promise.all(found.map(({ row, ...held }) => describeActive(deps, row, held)));
}

const MAX_ACTIVE = 200;

/** See EnrolmentApi.activeEnrolment. */
export async function activeEnrolment(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  place: { readonly merchantId: Uuid; readonly storeId: Uuid },
): Promise<ActiveEnrolment> {
  const [active] = await findActive(deps, caller, place);
  if (!active) throw new AppError("ENROLMENT_NOT_ACCEPTED");
  return active;
}

/** See EnrolmentApi.listActive. */
export function listActive(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
): Promise<readonly ActiveEnrolment[]> {
  return findActive(deps, caller, undefined);
}
