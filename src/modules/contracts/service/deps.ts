import { createHash } from "node:crypto";
import { type FeeSchedule, hashSchedule } from "@tillkeeper/fee-schedule";
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
import { type ContractContent, readContent } from "../domain/content.ts";
import {
  type ContractAction,
  contractMachine,
  type ContractState,
  isOpen,
} from "../domain/lifecycle.ts";
import type { ContractScope } from "../index.ts";
import type {
  Acquirers,
  Applications,
  ContractFiles,
  ContractPrinter,
  Plans,
  StepUps,
} from "../ports.ts";
import * as store from "../store.ts";

export interface ContractsDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly applications: Applications;
  readonly plans: Plans;
  readonly acquirers: Acquirers;
  readonly stepUps: StepUps;
  readonly files: ContractFiles;
  readonly printer: ContractPrinter;
}

export type MerchantCaller = Caller<ScopeOf<"merchant">>;
export type ProviderCaller = Caller<ScopeOf<"provider">>;
export type PartyCaller = Caller<ContractScope>;
export type PartyTx = Tx<"merchant" | "provider">;

/** Lower-case hex SHA-256. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The hash that plan, contract and bill share (onboarding C3). */
export function feeHash(schedule: FeeSchedule): string {
  return hashSchedule(schedule, sha256);
}

/** The copies of a merchant's contracts are one subject with each side. */
export function copyKey(deps: ContractsDeps, tenantId: Uuid, merchantId: Uuid): Promise<FieldKey> {
  return deps.keyring.forSubject(tenantId, merchantId);
}

/** Stable name of the sealed field. */
export const CONTENT_FIELD = "contracts.copy.content";

/** The reader's tenant, whose key seals its copy. */
export function tenantOf(scope: ContractScope): Uuid {
  return scope.role === "merchant" ? scope.merchantId : scope.providerId;
}

/** The reader's own copy inside its own scope. */
export async function findCopy(
  tx: PartyTx,
  scope: ContractScope,
  contractId: Uuid,
): Promise<store.ContractCopy> {
  const copy =
    scope.role === "merchant"
      ? await store.findMerchantCopy(tx as Tx<"merchant">, contractId)
      : await store.findProviderCopy(tx as Tx<"provider">, contractId);
  if (!copy) throw new AppError("NOT_FOUND");
  return copy;
}

/** A contract with what it says, opened for its reader. */
export interface OpenedContract {
  readonly row: store.ContractRow;
  readonly copy: store.ContractCopy;
  readonly content: ContractContent;
}

/** @throws AppError NOT_FOUND */
export async function openContract(
  deps: ContractsDeps,
  caller: PartyCaller,
  contractId: Uuid,
): Promise<OpenedContract> {
  const held = await deps.transact(caller.scope, async (tx) => {
    const row = await store.findContract(tx, contractId);
    if (!row) throw new AppError("NOT_FOUND");
    return { row, copy: await findCopy(tx, caller.scope, contractId) };
  });
  const key = await copyKey(deps, tenantOf(caller.scope), held.row.merchantId);
  const content = readContent(key.open(CONTENT_FIELD, contractId, held.copy.content));
  return { ...held, content };
}

/**
 * Where an action leads.
 * @throws AppError CONTRACT_EXPIRED, also before the sweep has noticed it, or CONTRACT_STATE
 */
export function nextState(
  row: Pick<store.ContractRow, "state" | "expiresAt">,
  action: ContractAction,
  now: Date,
): ContractState {
  const ranOut = row.state === "expired" || (isOpen(row.state) && row.expiresAt <= now);
  if (ranOut && action !== "expire") throw new AppError("CONTRACT_EXPIRED");
  const next = contractMachine.next(row.state, action);
  if (!next.ok) throw new AppError("CONTRACT_STATE");
  return next.value;
}

/** Locks a contract for a change. @throws AppError NOT_FOUND */
export async function lock(tx: PartyTx, contractId: Uuid): Promise<store.ContractRow> {
  const row = await store.lockContract(tx, contractId);
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** What every fact about a contract names. */
export function about(row: Pick<store.ContractRow, "merchantId" | "providerId" | "contractId">) {
  return {
    merchantId: row.merchantId,
    providerId: row.providerId,
    object: { kind: "contract", id: row.contractId },
  };
}
