import type { Caller } from "../../../kernel/actor.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { Transact, Tx } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { BlindIndex } from "../../../platform/crypto/blind-index.ts";
import type { Facts } from "../../../platform/facts/record.ts";
import type { FieldKey, Keyring } from "../../../platform/keys/keyring.ts";
import type { AcquiringSettings } from "../../providers/index.ts";
import {
  type EnrolmentAction,
  enrolmentMachine,
  type EnrolmentState,
} from "../domain/lifecycle.ts";
import type { Applications, ClearingSides, Contracts, Settings } from "../ports.ts";
import * as store from "../store.ts";

export interface EnrolmentDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly applications: Applications;
  readonly contracts: Contracts;
  readonly settings: Settings;
  readonly clearing: ClearingSides;
}

export type MerchantCaller = Caller<ScopeOf<"merchant">>;
export type ProviderCaller = Caller<ScopeOf<"provider">>;
export type ProviderTx = Tx<"provider">;

/** Stable names of the sealed fields. */
export const FIELDS = {
  merchantName: "enrolment.enrolment.merchant_name",
  report: "enrolment.report.content",
} as const;

/** The acquirer's copies about a merchant are one subject. */
export function heldKey(
  deps: EnrolmentDeps,
  providerId: Uuid,
  merchantId: Uuid,
): Promise<FieldKey> {
  return deps.keyring.forSubject(providerId, merchantId);
}

/** @throws AppError ACQUIRING_SETTINGS_MISSING */
export async function requireSettings(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
): Promise<AcquiringSettings> {
  const settings = await deps.settings.acquiringSettings(caller.scope);
  if (!settings) throw new AppError("ACQUIRING_SETTINGS_MISSING");
  return settings;
}

/** @throws AppError NOT_FOUND */
export async function requireEnrolment(
  deps: EnrolmentDeps,
  caller: ProviderCaller,
  enrolmentId: Uuid,
): Promise<store.EnrolmentRow> {
  const row = await deps.transact(caller.scope, (tx) => store.findEnrolment(tx, enrolmentId));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Locks an enrolment for a change. @throws AppError NOT_FOUND */
export async function lock(tx: ProviderTx, enrolmentId: Uuid): Promise<store.EnrolmentRow> {
  const row = await store.lockEnrolment(tx, enrolmentId);
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Where an action leads. @throws AppError ENROLMENT_STATE */
export function nextState(state: EnrolmentState, action: EnrolmentAction): EnrolmentState {
  const next = enrolmentMachine.next(state, action);
  if (!next.ok) throw new AppError("ENROLMENT_STATE");
  return next.value;
}

/** What every fact about an enrolment names. */
export function about(row: Pick<store.EnrolmentRow, "merchantId" | "providerId" | "enrolmentId">) {
  return {
    merchantId: row.merchantId,
    providerId: row.providerId,
    object: { kind: "enrolment", id: row.enrolmentId },
  };
}
