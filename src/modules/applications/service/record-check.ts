import { addDays } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { isWithProvider } from "../domain/lifecycle.ts";
import {
  CHECK_VALID_DAYS,
  type CheckKind,
  type CheckResult,
  isResultOf,
} from "../domain/outside-check.ts";
import { applicationChecked } from "../events.ts";
import type { OutsideAnswer } from "../ports.ts";
import * as deskStore from "../store/desk.ts";
import * as outsideCheckStore from "../store/outside-check.ts";
import { about, type ApplicationsDeps, asObject, type ProviderCaller, today } from "./deps.ts";
import { type CaseFile, findCase, loadCase } from "./read-case.ts";

/** Asking registers outside (CN-85-12), by a connected service or by a person who looks. */

/** A question to be asked now, or an answer that a person brings. */
export type CheckInput =
  | { readonly source: "service"; readonly kind: CheckKind }
  | {
      readonly source: "manual";
      readonly kind: CheckKind;
      readonly result: CheckResult;
      readonly reference: string;
      readonly note: string;
      readonly documentId?: Uuid | undefined;
    };

async function ask(
  deps: ApplicationsDeps,
  kind: CheckKind,
  file: CaseFile,
): Promise<OutsideAnswer> {
  const register = deps.registers.find((each) => each.kind === kind);
  if (!register) throw new AppError("OUTSIDE_CHECK_OFF");
  const { facts } = file.snapshot;
  return register.ask({
    legalName: facts.licenceName ?? "",
    uscc: facts.uscc ?? "",
    principalName: facts.principalName ?? "",
    principalResidentId: facts.principalResidentId ?? "",
  });
}

/** The picture that proves an answer belongs to the case, so that its reviewer may open it. */
async function keepEvidence(
  deps: ApplicationsDeps,
  tx: Tx<"provider">,
  caller: ProviderCaller,
  { application }: CaseFile,
  documentId: Uuid,
): Promise<void> {
  const { applicationId, merchantId } = application;
  await deps.papers.assertOwned(tx, caller, [documentId], ["evidence"]);
  const use = { object: asObject(applicationId), documentIds: [documentId] };
  await deps.papers.attach(tx, caller, { ...use, merchantId });
}

/**
 * Stores one answer, also a good one: it proves that the question was asked.
 * @throws AppError NOT_FOUND, APPLICATION_STATE, OUTSIDE_CHECK_OFF, INVALID_INPUT
 */
export async function recordCheck(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  input: { readonly applicationId: Uuid; readonly check: CheckInput },
): Promise<outsideCheckStore.StoredCheck> {
  const { applicationId, check } = input;
  const { kind, source } = check;
  const handle = await findCase(deps, caller, applicationId);
  const file = await deps.transact(caller.scope, (tx) => loadCase(deps, tx, handle));
  if (!isWithProvider(file.application.state)) throw new AppError("APPLICATION_STATE");
  const manual = check.source === "manual" ? check : undefined;
  const answer = manual ? { ...manual, simulated: false } : await ask(deps, kind, file);
  if (!isResultOf(kind, answer.result)) {
    const fields = [{ field: "result", code: "CHECK_RESULT_NOT_OF_KIND" }];
    throw new AppError("INVALID_INPUT", { fields });
  }
  const row: outsideCheckStore.StoredCheck = {
    providerId: caller.scope.providerId,
    checkId: deps.newId(),
    applicationId,
    revision: file.application.revision,
    kind,
    result: answer.result,
    source,
    simulated: answer.simulated,
    reference: answer.reference,
    note: manual?.note ?? "",
    documentId: manual?.documentId ?? null,
    checkedBy: caller.actor.id ?? null,
    checkedAt: deps.clock.now(),
    validUntil: addDays(today(deps), CHECK_VALID_DAYS),
  };
  await deps.transact(caller.scope, async (tx) => {
    await deskStore.lockDesk(tx, caller.scope.providerId, applicationId);
    if (row.documentId) await keepEvidence(deps, tx, caller, file, row.documentId);
    await outsideCheckStore.insertCheck(tx, handle.key, row);
    await deskStore.changeDesk(tx, applicationId, {});
    const { result, simulated } = row;
    await deps.facts.record(tx, caller, applicationChecked, {
      ...about(file.application),
      payload: { kind, result, source, simulated },
    });
  });
  return row;
}
