import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { RetirementReason } from "../domain/reasons.ts";
import { terminalRestocked, terminalRetired, terminalsStocked } from "../events.ts";
import * as inventoryStore from "../store/inventory.ts";
import { nextState, requireInventory } from "./change-state.ts";
import type { ProviderCaller, TerminalsDeps } from "./deps.ts";

/** A terminal on a delivery note; its serial number is normalised. */
export interface NewTerminal {
  readonly serial: string;
  readonly model: string;
}

/** What became of a delivery note. Whose a taken serial number is, nobody is told. */
export interface StockOutcome {
  readonly added: readonly { readonly terminalId: Uuid; readonly serial: string }[];
  readonly refused: readonly { readonly serial: string; readonly code: "SERIAL_TAKEN" }[];
}

/** Enters terminals into the stock; a serial number that is registered anywhere is left out. */
export async function addTerminals(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  terminals: readonly NewTerminal[],
): Promise<StockOutcome> {
  const { providerId } = caller.scope;
  return deps.transact(caller.scope, async (tx) => {
    const now = deps.clock.now();
    const added: { terminalId: Uuid; serial: string }[] = [];
    const refused: { serial: string; code: "SERIAL_TAKEN" }[] = [];
    // In one order, so that two notes with the same numbers cannot wait for each other.
    const ordered = terminals.toSorted((a, b) => (a.serial < b.serial ? -1 : 1));
    for (const { serial, model } of ordered) {
      const terminalId = deps.newId();
      const serialIndex = deps.blindIndex("terminal-serial", serial);
      const claim = { serialIndex, providerId, terminalId, claimedAt: now };
      if (!(await inventoryStore.claimSerial(tx, claim))) {
        refused.push({ serial, code: "SERIAL_TAKEN" });
        continue;
      }
      await inventoryStore.insertTerminal(tx, {
        providerId,
        terminalId,
        serial,
        model,
        inventoryState: "in-stock",
        merchantId: null,
        createdAt: now,
        changedAt: now,
        retirementReason: null,
      });
      added.push({ terminalId, serial });
    }
    await deps.facts.record(tx, caller, terminalsStocked, {
      providerId,
      object: { kind: "provider", id: providerId },
      payload: { added: added.length, refused: refused.length },
    });
    return { added, refused };
  });
}

/** Puts a terminal that came back into stock again. @throws AppError NOT_FOUND, TERMINAL_STATE */
export async function restockTerminal(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  terminalId: Uuid,
): Promise<void> {
  await deps.transact(caller.scope, async (tx) => {
    const row = await requireInventory(tx, terminalId);
    if (row.inventoryState === "placed") throw new AppError("TERMINAL_STATE");
    nextState(row.inventoryState, "restock");
    await inventoryStore.moveInventory(tx, {
      terminalId,
      from: row.inventoryState,
      to: "in-stock",
      merchantId: null,
      now: deps.clock.now(),
    });
    await deps.facts.record(tx, caller, terminalRestocked, {
      providerId: caller.scope.providerId,
      object: { kind: "terminal", id: terminalId },
      payload: { serial: row.serial },
    });
  });
}

/**
 * Retires a terminal that no merchant has. Its serial number stays claimed: a device that is said
 * to be gone must not come back under another acquirer.
 * @throws AppError NOT_FOUND, TERMINAL_STATE
 */
export async function retireStocked(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  request: { readonly terminalId: Uuid; readonly reason: RetirementReason },
): Promise<void> {
  const { terminalId, reason } = request;
  await deps.transact(caller.scope, async (tx) => {
    const row = await requireInventory(tx, terminalId);
    if (row.inventoryState === "placed") throw new AppError("TERMINAL_STATE");
    nextState(row.inventoryState, "retire");
    await inventoryStore.moveInventory(tx, {
      terminalId,
      from: row.inventoryState,
      to: "retired",
      merchantId: null,
      now: deps.clock.now(),
      retirementReason: reason,
    });
    await deps.facts.record(tx, caller, terminalRetired, {
      providerId: caller.scope.providerId,
      object: { kind: "terminal", id: terminalId },
      payload: { serial: row.serial, reason },
    });
  });
}
