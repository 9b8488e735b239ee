import { assert } from "../../../kernel/assert.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type MerchantReport, readReport, type ReportKind, writeReport } from "../domain/report.ts";
import {
  enrolmentAccepted,
  enrolmentEnded,
  enrolmentRejected,
  enrolmentRejectionRecorded,
  enrolmentReported,
} from "../events.ts";
import type { ClearingAnswer, ClearingSide } from "../ports.ts";
import * as store from "../store.ts";
import {
  about,
  type EnrolmentDeps,
  FIELDS,
  heldKey,
  lock,
  nextState,
  type ProviderCaller,
  type ProviderTx,
  requireEnrolment,
  requireSettings,
} from "./deps.ts";

/**
 * Reports a merchant to the clearing side (CN-259-9). The report is stored before it is sent, so a
 * crash or a silent clearing side leaves a report that is asked again under the same id.
 */

async function draftReport(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  wanted: { readonly row: store.EnrolmentRow; readonly kind: ReportKind },
): Promise<MerchantReport> {
  const { row, kind } = wanted;
  const settings = await requireSettings(deps, caller);
  const application = await deps.applications.approvedApplication(caller, row.applicationId);
  const codes = await deps.transact(caller.scope, (tx) =>
    store.listTerminalCodes(tx, [row.enrolmentId]),
  );
  if (row.merchantCode === null) throw new AppError("ENROLMENT_STATE");
  const { store: shop } = application;
  return {
    reportId: deps.newId(),
    kind,
    acquirerCode: settings.institutionCode,
    merchantCode: row.merchantCode,
    terminalCodes: [...(codes.get(row.enrolmentId) ?? [])],
    legalName: application.legalName,
    uscc: application.uscc,
    mcc: application.mcc,
    settlementAccount: application.settlementAccount,
    location: {
      regionCode: shop.regionCode,
      address: shop.address,
      premises: shop.premises,
    },
  };
}

/** @throws AppError CLEARING_OFF when no connection is configured */
async function clearingOf(deps: EnrolmentDeps, caller: ProviderCaller): Promise<ClearingSide> {
  const { clearing } = await requireSettings(deps, caller);
  const side = deps.clearing[clearing.kind];
  if (!side) throw new AppError("CLEARING_OFF");
  return side;
}

/** The open report of a kind, or a new one; at most one waits for its answer. */
async function storeReport(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  wanted: { readonly row: store.EnrolmentRow; readonly kind: ReportKind },
): Promise<MerchantReport> {
  const { kind } = wanted;
  const { enrolmentId, merchantId, providerId } = wanted.row;
  const key = await heldKey(deps, providerId, merchantId);
  const draft = await draftReport(deps, caller, wanted);
  return deps.transact(caller.scope, async (tx) => {
    const row = await lock(tx, enrolmentId);
    const open = await store.findOpenReport(tx, enrolmentId, kind);
    if (open) return readReport(key.open(FIELDS.report, open.reportId, open.content));
    const state = kind === "entry" ? nextState(row.state, "report") : row.state;
    if (kind === "end") nextState(row.state, "end");
    // Codes that were assigned anew since the draft was made are not the ones in the draft.
    if (row.merchantCode !== draft.merchantCode) throw new AppError("CONFLICT");
    const { merchantCode } = draft;
    const reportId = draft.reportId as Uuid;
    await store.insertReport(tx, {
      ...{ providerId, reportId, merchantId, enrolmentId, kind, merchantCode },
      content: key.seal(FIELDS.report, reportId, writeReport(draft)),
      reportedAt: deps.clock.now(),
    });
    await store.updateEnrolment(tx, row, { state });
    await deps.facts.record(tx, caller, enrolmentReported, {
      ...about(row),
      payload: { reportId },
    });
    return draft;
  });
}

async function ask(side: ClearingSide, report: MerchantReport): Promise<ClearingAnswer> {
  try {
    return await side.reportMerchant(report);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("CLEARING_NO_ANSWER");
  }
}

interface Answered {
  readonly row: store.EnrolmentRow;
  readonly report: MerchantReport;
  readonly answer: ClearingAnswer;
  readonly now: Date;
}

/** What an answer to the report of entry changes. */
async function followEntry(
  deps: EnrolmentDeps,
  tx: ProviderTx,
  caller: ProviderCaller,
  { row, answer, now }: Answered,
): Promise<void> {
  const firstReportedAt = row.firstReportedAt ?? now;
  if (!answer.outcome.accepted) {
    const state = nextState(row.state, "reject");
    await store.updateEnrolment(tx, row, { state, firstReportedAt });
    await deps.facts.record(tx, caller, enrolmentRejected, { ...about(row), payload: {} });
    return;
  }
  const state = nextState(row.state, "accept");
  const { simulated } = answer;
  await store.updateEnrolment(tx, row, { state, firstReportedAt, acceptedAt: now, simulated });
  assert(row.merchantCode !== null, "an accepted enrolment has a merchant code");
  await deps.facts.record(tx, caller, enrolmentAccepted, {
    ...about(row),
    payload: { storeId: row.storeId, merchantCode: row.merchantCode, simulated },
  });
}

/** What an answer to the report of the end changes; a refusal leaves the enrolment as it is. */
async function followEnd(
  deps: EnrolmentDeps,
  tx: ProviderTx,
  caller: ProviderCaller,
  { row, report, answer, now }: Answered,
): Promise<void> {
  if (!answer.outcome.accepted) return;
  await store.updateEnrolment(tx, row, { state: nextState(row.state, "end"), endedAt: now });
  const { reportId } = report;
  await deps.facts.record(tx, caller, enrolmentEnded, { ...about(row), payload: { reportId } });
}

async function keepAnswer(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  answered: Omit<Answered, "row" | "now"> & { readonly enrolmentId: Uuid },
): Promise<void> {
  const { report, answer, enrolmentId } = answered;
  const { outcome, reference, simulated } = answer;
  const { providerId } = caller.scope;
  await deps.transact(caller.scope, async (tx) => {
    const row = await lock(tx, enrolmentId);
    const now = deps.clock.now();
    const code = outcome.accepted ? null : outcome.code;
    const reportId = report.reportId as Uuid;
    const kept = { reference: reference.slice(0, 80), simulated, code, answeredAt: now };
    const answers = { providerId, reportId, accepted: outcome.accepted, ...kept };
    // Somebody else asked at the same time and kept the same answer.
    if (!(await store.saveAnswer(tx, answers))) return;
    if (code !== null) {
      await deps.facts.record(tx, caller, enrolmentRejectionRecorded, {
        ...{ providerId, object: { kind: "enrolment", id: enrolmentId } },
        payload: { reportId, code, simulated },
      });
    }
    const follow = report.kind === "entry" ? followEntry : followEnd;
    await follow(deps, tx, caller, { row, report, answer, now });
  });
}

async function send(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  wanted: { readonly enrolmentId: Uuid; readonly kind: ReportKind },
): Promise<void> {
  const { enrolmentId, kind } = wanted;
  const row = await requireEnrolment(deps, caller, enrolmentId);
  nextState(row.state, kind === "entry" ? "report" : "end");
  const side = await clearingOf(deps, caller);
  const report = await storeReport(deps, caller, { row, kind });
  const answer = await ask(side, report);
  await keepAnswer(deps, caller, { enrolmentId, report, answer });
}

/**
 * Reports the merchant's entry and keeps the answer.
 * @throws AppError NOT_FOUND, ENROLMENT_STATE, ACQUIRING_SETTINGS_MISSING, CLEARING_OFF,
 * CLEARING_NO_ANSWER, CONFLICT when codes were assigned anew meanwhile
 */
export function reportMerchant(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  enrolmentId: Uuid,
): Promise<void> {
  return send(deps, caller, { enrolmentId, kind: "entry" });
}

/**
 * Reports that the merchant leaves and ends the enrolment once that is accepted.
 * @throws AppError as {@link reportMerchant}
 */
export function endEnrolment(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  enrolmentId: Uuid,
): Promise<void> {
  return send(deps, caller, { enrolmentId, kind: "end" });
}
