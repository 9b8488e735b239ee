import type { Caller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import {
  isPlaced,
  type TerminalAction,
  terminalMachine,
  type TerminalState,
} from "../domain/terminal-state.ts";
import * as inventoryStore from "../store/inventory.ts";
import * as placementStore from "../store/placement.ts";
import * as stateChangeStore from "../store/state-change.ts";
import type { TerminalsDeps } from "./deps.ts";

/** The terminal at its merchant, locked. @throws AppError NOT_FOUND */
export async function requirePlacement(
  tx: Tx<"merchant" | "provider" | "device">,
  terminalId: Uuid,
): Promise<placementStore.PlacementRow> {
  const row = await placementStore.lockPlacement(tx, terminalId);
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** The inventory row, locked. @throws AppError NOT_FOUND */
export async function requireInventory(
  tx: Tx<"provider">,
  terminalId: Uuid,
): Promise<inventoryStore.InventoryRow> {
  const row = await inventoryStore.lockInventory(tx, terminalId);
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Where an action leads. @throws AppError TERMINAL_STATE */
export function nextState(from: TerminalState, action: TerminalAction): TerminalState {
  const next = terminalMachine.next(from, action);
  if (!next.ok) throw new AppError("TERMINAL_STATE", { values: { state: from } });
  return next.value;
}

/**
 * Takes one step with a placed terminal and notes it in its timeline. An action that leads out of
 * the merchant's hands ends the placement.
 * @throws AppError TERMINAL_STATE when the table has no such step, CONFLICT when it came too late
 */
export async function changeState(
  deps: TerminalsDeps,
  tx: Tx<"merchant" | "provider" | "device">,
  caller: Caller,
  step: {
    readonly placement: placementStore.PlacementRow;
    readonly action: TerminalAction;
    readonly reason?: string;
    readonly patch?: placementStore.PlacementPatch;
  },
): Promise<TerminalState> {
  const { placement, action, patch } = step;
  const next = nextState(placement.state, action);
  const now = deps.clock.now();
  // The suspension's reason stands only while it lasts; an ended placement keeps its last state.
  const standing: placementStore.PlacementPatch = isPlaced(next)
    ? { state: next, suspensionReason: null }
    : { endedAt: now };
  const isSaved = await placementStore.updatePlacement(tx, placement, { ...standing, ...patch });
  if (!isSaved) throw new AppError("CONFLICT");
  await stateChangeStore.insertStateChange(tx, {
    changeId: deps.newId(),
    placement,
    action,
    reason: step.reason ?? null,
    actorKind: caller.actor.kind,
    at: now,
  });
  return next;
}

/** What every fact about a placed terminal names. */
export function about(placement: {
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly terminalId: Uuid;
}) {
  const { merchantId, providerId, terminalId } = placement;
  return { merchantId, providerId, object: { kind: "terminal", id: terminalId } };
}
