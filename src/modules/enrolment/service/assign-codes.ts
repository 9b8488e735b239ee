import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { reportDueAt } from "../domain/lifecycle.ts";
import { enrolmentCodesAssigned, enrolmentOpened, enrolmentTerminalCodeAdded } from "../events.ts";
import * as store from "../store.ts";
import { takeMerchantCode, takeTerminalCodes } from "./allocate-codes.ts";
import {
  about,
  type EnrolmentDeps,
  FIELDS,
  heldKey,
  lock,
  nextState,
  type ProviderCaller,
  requireEnrolment,
  requireSettings,
} from "./deps.ts";

/** Opens enrolments and gives them their codes. */

/**
 * Opens the enrolment of a contract in force; a second call for the same contract changes nothing.
 * @param enrolmentId the same for every attempt
 * @throws AppError what contracts and applications refuse with
 */
export async function openEnrolment(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  wanted: { readonly enrolmentId: Uuid; readonly contractId: Uuid },
): Promise<void> {
  const { enrolmentId, contractId } = wanted;
  const contract = await deps.contracts.signedContract(caller, contractId);
  const { merchantId, providerId, applicationId, storeId, inForceAt } = contract;
  const application = await deps.applications.approvedApplication(caller, applicationId);
  const key = await heldKey(deps, providerId, merchantId);
  const row = {
    ...{ merchantId, enrolmentId, providerId, contractId, applicationId, storeId },
    contractNumber: contract.number,
    merchantName: key.seal(FIELDS.merchantName, enrolmentId, application.legalName),
    state: "pending",
    openedAt: inForceAt,
    dueAt: reportDueAt(inForceAt),
  } as const;
  await deps.transact(caller.scope, async (tx) => {
    if (!(await store.insertEnrolment(tx, row))) return;
    await deps.facts.record(tx, caller, enrolmentOpened, {
      ...about(row),
      payload: { contractId, storeId },
    });
  });
}

/**
 * Assigns a merchant code and terminal codes; after a rejection new ones, the old stay claimed.
 * @throws AppError NOT_FOUND, ENROLMENT_STATE, ACQUIRING_SETTINGS_MISSING, AREA_CODE_UNKNOWN,
 * CODE_RANGE_USED_UP, CODE_SETTINGS_UNFIT
 */
export async function assignCodes(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  wanted: { readonly enrolmentId: Uuid; readonly terminals: number },
): Promise<void> {
  const { enrolmentId, terminals } = wanted;
  const before = await requireEnrolment(deps, caller, enrolmentId);
  const settings = await requireSettings(deps, caller);
  const application = await deps.applications.approvedApplication(caller, before.applicationId);
  const { mcc, store: shop } = application;
  const place = { regionCode: shop.regionCode, mcc };
  await deps.transact(caller.scope, async (tx) => {
    const row = await lock(tx, enrolmentId);
    const { providerId } = row;
    const state = nextState(row.state, "assign");
    const now = deps.clock.now();
    const merchantCode = await takeMerchantCode(deps, tx, { providerId, settings, place });
    const from = { providerId, settings, count: terminals };
    const codes = await takeTerminalCodes(deps, tx, from);
    await store.retireTerminalCodes(tx, row, now);
    await store.insertTerminalCodes(tx, row, { codes, at: now });
    await store.updateEnrolment(tx, row, { state, merchantCode });
    await deps.facts.record(tx, caller, enrolmentCodesAssigned, {
      ...about(row),
      payload: { merchantCode, terminalCodes: codes },
    });
  });
}

/** The most terminal codes that one enrolment holds; a report names them all. */
const MAX_TERMINAL_CODES = 100;

/**
 * One more terminal code for an accepted enrolment.
 * @throws AppError NOT_FOUND, ENROLMENT_NOT_ACCEPTED, ACQUIRING_SETTINGS_MISSING,
 * CODE_RANGE_USED_UP
 */
export async function addTerminalCode(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  enrolmentId: Uuid,
): Promise<string> {
  const settings = await requireSettings(deps, caller);
  return deps.transact(caller.scope, async (tx) => {
    const row = await lock(tx, enrolmentId);
    if (row.state !== "accepted") throw new AppError("ENROLMENT_NOT_ACCEPTED");
    const held = await store.listTerminalCodes(tx, [enrolmentId]);
    if ((held.get(enrolmentId)?.length ?? 0) >= MAX_TERMINAL_CODES) {
      throw new AppError("CODE_RANGE_USED_UP");
    }
    const { providerId } = row;
    const codes = await takeTerminalCodes(deps, tx, { providerId, settings, count: 1 });
    const [code] = codes;
    if (code === undefined) throw new AppError("CODE_RANGE_USED_UP");
    await store.insertTerminalCodes(tx, row, { codes, at: deps.clock.now() });
    await deps.facts.record(tx, caller, enrolmentTerminalCodeAdded, {
      ...about(row),
      payload: { terminalCode: code },
    });
    return code;
  });
}
