import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import type { ActiveEnrolment } from "../../enrolment/index.ts";
import { changedElements, type ElementName, type FiveElements } from "../domain/five-elements.ts";
import { terminalBound, terminalRebound, terminalUnbound } from "../events.ts";
import * as activationCodeStore from "../store/activation-code.ts";
import * as bindingStore from "../store/binding.ts";
import * as inventoryStore from "../store/inventory.ts";
import * as liveCodeStore from "../store/live-code.ts";
import * as placementStore from "../store/placement.ts";
import * as stateChangeStore from "../store/state-change.ts";
import {
  about,
  changeState,
  nextState,
  requireInventory,
  requirePlacement,
} from "./change-state.ts";
import type { ProviderCaller, TerminalsDeps } from "./deps.ts";
import { openElements, sealElements } from "./seal-binding.ts";

/** Which store a terminal goes to. */
export interface StoreRef {
  readonly merchantId: Uuid;
  readonly storeId: Uuid;
}

/** A store that the clearing side accepted, as a binding would name it. */
export interface BindableStore {
  readonly enrolment: ActiveEnrolment;
  readonly elements: FiveElements;
  /** Assigned terminal codes that no terminal sends. */
  readonly freeCodes: readonly string[];
}

/** The five elements of an enrolment. The clearing side reports no coordinates. */
export function elementsOf(enrolment: ActiveEnrolment): FiveElements {
  const { acquirerCode, merchantCode, uscc, location } = enrolment;
  return {
    acquirerCode,
    merchantCode,
    subject: { kind: "uscc", number: uscc },
    settlementAccount: {
      ref: enrolment.settlementAccountRef,
      masked: enrolment.settlementAccountMasked,
    },
    location: { regionCode: location.regionCode, address: location.address, position: null },
  };
}

async function freeCodes(tx: Tx<"provider">, enrolment: ActiveEnrolment): Promise<string[]> {
  const { merchantCode, terminalCodes } = enrolment;
  const taken = await liveCodeStore.takenCodes(tx, merchantCode, terminalCodes);
  return terminalCodes.filter((code) => !taken.has(code));
}

/** Stores that terminals may be bound to, newest enrolment first, at most 200. */
export async function listBindableStores(
  deps: TerminalsDeps,
  caller: ProviderCaller,
): Promise<readonly BindableStore[]> {
  const enrolments = await deps.enrolment.listActive(caller);
  return deps.transact(caller.scope, async (tx) => {
    const stores: BindableStore[] = [];
    for (const enrolment of enrolments) {
      const codes = await freeCodes(tx, enrolment);
      stores.push({ enrolment, elements: elementsOf(enrolment), freeCodes: codes });
    }
    return stores;
  });
}

/** Writes a binding and returns what its fact says. */
async function writeBinding(
  deps: TerminalsDeps,
  tx: Tx<"provider">,
  caller: ProviderCaller,
  binding: {
    readonly placement: Pick<
      placementStore.PlacementRow,
      "merchantId" | "placementId" | "terminalId" | "serial"
    >;
    readonly elements: FiveElements;
    readonly key: FieldKey;
  },
): Promise<{ bindingId: Uuid; elementsDigest: string }> {
  const { placement, elements, key } = binding;
  const { merchantId, placementId, terminalId, serial } = placement;
  const bindingId = deps.newId();
  const sealed = sealElements(key, bindingId, serial, elements, deps.randomBytes(16));
  await bindingStore.insertBinding(tx, {
    merchantId,
    bindingId,
    providerId: caller.scope.providerId,
    placementId,
    terminalId,
    serial,
    boundBy: caller.actor.id ?? null,
    validFrom: deps.clock.now(),
    validTo: null,
    ...sealed,
  });
  return { bindingId, elementsDigest: Buffer.from(sealed.elementsDigest).toString("hex") };
}

/** The terminal as it is placed at a store, before anything happened to it there. */
function newPlacement(
  deps: TerminalsDeps,
  row: inventoryStore.InventoryRow,
  found: ActiveEnrolment,
  terminalCode: string,
): placementStore.PlacementRow {
  const { acquirerCode, merchantCode } = found;
  return {
    merchantId: found.merchantId,
    placementId: deps.newId(),
    providerId: row.providerId,
    terminalId: row.terminalId,
    storeId: found.storeId,
    enrolmentId: found.enrolmentId,
    serial: row.serial,
    model: row.model,
    state: "bound",
    acquirerCode,
    merchantCode,
    terminalCode,
    carrier: null,
    trackingNumber: null,
    boundAt: deps.clock.now(),
    shippedAt: null,
    receivedAt: null,
    activatedAt: null,
    liveAt: null,
    evidenceId: null,
    suspensionReason: null,
    endedAt: null,
  };
}

/**
 * Binds a terminal in stock to the five elements of an enrolled store (CN-259-2). Two people who
 * bind the same terminal meet at its inventory row; one of them is told that it is gone.
 * @throws AppError NOT_FOUND, ENROLMENT_NOT_ACCEPTED, TERMINAL_STATE, TERMINAL_CODE_NOT_FREE
 */
export async function bindTerminal(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  request: StoreRef & { readonly terminalId: Uuid; readonly terminalCode?: string | undefined },
): Promise<{ readonly bindingId: Uuid; readonly terminalCode: string }> {
  const found = await deps.enrolment.activeEnrolment(caller, request);
  const { providerId } = caller.scope;
  const key = await deps.keyring.forSubject(providerId, found.merchantId);
  return deps.transact(caller.scope, async (tx) => {
    const row = await requireInventory(tx, request.terminalId);
    if (row.inventoryState === "placed") throw new AppError("TERMINAL_STATE");
    nextState(row.inventoryState, "bind");
    const free = await freeCodes(tx, found);
    const code = request.terminalCode ?? free[0];
    if (code === undefined || !free.includes(code)) throw new AppError("TERMINAL_CODE_NOT_FREE");
    const placement = newPlacement(deps, row, found, code);
    const { merchantId, terminalId, merchantCode } = placement;
    const codes = { merchantCode, terminalCode: code, providerId, merchantId, terminalId };
    if (!(await liveCodeStore.claimCodes(tx, codes))) throw new AppError("TERMINAL_CODE_NOT_FREE");
    await inventoryStore.moveInventory(tx, {
      terminalId,
      from: "in-stock",
      to: "placed",
      merchantId,
      now: deps.clock.now(),
    });
    await placementStore.insertPlacement(tx, placement);
    const made = await writeBinding(deps, tx, caller, {
      placement,
      elements: elementsOf(found),
      key,
    });
    await stateChangeStore.insertStateChange(tx, {
      changeId: deps.newId(),
      placement,
      action: "bind",
      reason: null,
      actorKind: caller.actor.kind,
      at: deps.clock.now(),
    });
    await deps.facts.record(tx, caller, terminalBound, {
      ...about(placement),
      payload: {
        serial: row.serial,
        ...made,
        storeId: found.storeId,
        merchantCode,
        terminalCode: code,
      },
    });
    return { bindingId: made.bindingId, terminalCode: code };
  });
}

/**
 * Binds a placed terminal anew after a change of account, place or the merchant's number. The
 * earlier binding ends and stays readable. Another acquirer or merchant code is another enrolment:
 * then the terminal is taken back and bound again.
 * @throws AppError NOT_FOUND, ENROLMENT_NOT_ACCEPTED, BINDING_UNCHANGED, BINDING_OF_OTHER_ENROLMENT
 */
export async function rebindTerminal(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  terminalId: Uuid,
): Promise<{ readonly bindingId: Uuid; readonly changed: readonly ElementName[] }> {
  const placed = await deps.transact(caller.scope, (tx) => requirePlacement(tx, terminalId));
  const found = await deps.enrolment.activeEnrolment(caller, placed);
  const elements = elementsOf(found);
  const key = await deps.keyring.forSubject(caller.scope.providerId, placed.merchantId);
  return deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    const [current] = await bindingStore.validBindings(tx, [terminalId]);
    if (!current || current.placementId !== placed.placementId) throw new AppError("CONFLICT");
    const changed = changedElements(openElements(key, current), elements);
    if (changed.length === 0) throw new AppError("BINDING_UNCHANGED");
    if (changed.includes("merchantCode") || changed.includes("acquirerCode")) {
      throw new AppError("BINDING_OF_OTHER_ENROLMENT");
    }
    await bindingStore.endBinding(tx, placement, deps.clock.now());
    const made = await writeBinding(deps, tx, caller, { placement, elements, key });
    await deps.facts.record(tx, caller, terminalRebound, {
      ...about(placement),
      payload: { serial: placement.serial, ...made, changed },
    });
    return { bindingId: made.bindingId, changed };
  });
}

/** Undoes a binding before the terminal was sent. @throws AppError NOT_FOUND, TERMINAL_STATE */
export async function unbindTerminal(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  terminalId: Uuid,
): Promise<void> {
  await deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    await changeState(deps, tx, caller, { placement, action: "unbind" });
    await leaveMerchant(deps, tx, placement, "in-stock");
    await deps.facts.record(tx, caller, terminalUnbound, {
      ...about(placement),
      payload: { serial: placement.serial },
    });
  });
}

/** Ends everything that tied a terminal to its merchant, except its history. */
export async function leaveMerchant(
  deps: TerminalsDeps,
  tx: Tx<"provider">,
  placement: placementStore.PlacementRow,
  to: "in-stock" | "returned" | "retired",
): Promise<void> {
  const now = deps.clock.now();
  const { terminalId } = placement;
  await bindingStore.endBinding(tx, placement, now);
  await liveCodeStore.releaseCodes(tx, placement);
  await activationCodeStore.deleteActivationCode(tx, terminalId);
  await inventoryStore.moveInventory(tx, { terminalId, from: "placed", to, merchantId: null, now });
}
