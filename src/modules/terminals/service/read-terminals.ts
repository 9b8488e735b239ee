import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import { isPlaced, type PlacedState, type TerminalState } from "../domain/terminal-state.ts";
import type { HostTerminal, PlacedTerminal } from "../index.ts";
import * as bindingStore from "../store/binding.ts";
import * as certificateStore from "../store/certificate.ts";
import * as inventoryStore from "../store/inventory.ts";
import * as liveCodeStore from "../store/live-code.ts";
import * as placementStore from "../store/placement.ts";
import * as stateChangeStore from "../store/state-change.ts";
import * as statusStore from "../store/status.ts";
import { testMasterKey } from "./answer-device.ts";
import type { MerchantCaller, ProviderCaller, TerminalsDeps } from "./deps.ts";
import { bindingKey, openBinding, type OpenedBinding } from "./seal-binding.ts";

/** What the pages read. */

/** A terminal as its merchant sees it in a list. */
export interface OwnTerminal {
  readonly placement: placementStore.PlacementRow;
  readonly status: statusStore.StatusRow | undefined;
}

/** A terminal as its merchant sees it by itself. */
export interface OwnTerminalDetail extends OwnTerminal {
  /** The valid binding first, earlier ones after it. */
  readonly bindings: readonly OpenedBinding[];
  readonly changes: readonly stateChangeStore.StateChangeRow[];
  readonly certificate: certificateStore.CertificateRow | undefined;
}

/** A terminal of the acquirer's inventory, with its place when a merchant has it. */
export interface InventoryTerminal {
  readonly inventory: inventoryStore.InventoryRow;
  readonly placement: placementStore.PlacementRow | undefined;
  readonly status: statusStore.StatusRow | undefined;
}

/** The same with its history over all merchants. */
export interface InventoryDetail extends InventoryTerminal {
  readonly bindings: readonly OpenedBinding[];
  readonly changes: readonly stateChangeStore.StateChangeRow[];
  readonly certificates: readonly certificateStore.CertificateRow[];
}

/** The state that a terminal has for its acquirer. */
export function stateOf({ inventory, placement }: InventoryTerminal): TerminalState {
  if (inventory.inventoryState !== "placed") return inventory.inventoryState;
  return placement?.state ?? "bound";
}

/** A placement as modules to the right know it. */
export function toPlacedTerminal(row: placementStore.PlacementRow): PlacedTerminal {
  return {
    terminalId: row.terminalId,
    merchantId: row.merchantId,
    providerId: row.providerId,
    storeId: row.storeId,
    serial: row.serial,
    model: row.model,
    state: row.state,
    acquirerCode: row.acquirerCode,
    merchantCode: row.merchantCode,
    terminalCode: row.terminalCode,
    activatedAt: row.activatedAt,
    liveAt: row.liveAt,
  };
}

/** A report counts while the terminal is with the merchant whose row it is. */
function statusAt(
  placement: placementStore.PlacementRow | undefined,
  statuses: readonly statusStore.StatusRow[],
): statusStore.StatusRow | undefined {
  return statuses.find(
    (row) => row.terminalId === placement?.terminalId && row.merchantId === placement.merchantId,
  );
}

function byTerminal<T extends { readonly terminalId: Uuid }>(rows: readonly T[]): Map<Uuid, T> {
  return new Map(rows.map((row) => [row.terminalId, row]));
}

/** The merchant's terminals, newest first. */
export async function listOwn(
  deps: TerminalsDeps,
  caller: MerchantCaller,
  page: PageQuery,
): Promise<Page<OwnTerminal>> {
  return deps.transact(caller.scope, async (tx) => {
    const { limit } = page;
    const rows = await placementStore.listPlacements(tx, {
      limit,
      before: readCursor(page.cursor),
    });
    const { items, ...rest } = toPage(rows, limit, (row) => ({
      at: row.boundAt,
      id: row.placementId,
    }));
    const ids = items.map((row) => row.terminalId);
    const statuses = await statusStore.statusesOf(tx, ids);
    const terminals = items.map((row) => ({ placement: row, status: statusAt(row, statuses) }));
    return { items: terminals, ...rest };
  });
}

/** Opens bindings with the acquirers' keys for their merchants, each key fetched once. */
async function openAll(
  deps: TerminalsDeps,
  rows: readonly bindingStore.BindingRow[],
): Promise<OpenedBinding[]> {
  const keys = new Map<string, FieldKey | undefined>();
  const opened: OpenedBinding[] = [];
  for (const row of rows) {
    const name = `${row.providerId}/${row.merchantId}`;
    if (!keys.has(name)) keys.set(name, await bindingKey(deps.keyring, row));
    opened.push(openBinding(keys.get(name), row));
  }
  return opened;
}

async function historyOf(
  tx: Tx<"merchant" | "provider">,
  terminalId: Uuid,
  placement: placementStore.PlacementRow | undefined,
) {
  return {
    bindings: await bindingStore.listBindings(tx, terminalId),
    changes: await stateChangeStore.listStateChanges(tx, terminalId),
    certificates: await certificateStore.certificatesOf(tx, terminalId),
    status: statusAt(placement, await statusStore.statusesOf(tx, [terminalId])),
  };
}

/** One of the merchant's terminals. @throws AppError NOT_FOUND */
export async function readOwn(
  deps: TerminalsDeps,
  caller: MerchantCaller,
  terminalId: Uuid,
): Promise<OwnTerminalDetail> {
  const { placement, bindings, certificates, ...rest } = await deps.transact(
    caller.scope,
    async (tx) => {
      const row = await placementStore.findPlacement(tx, terminalId);
      if (!row) throw new AppError("NOT_FOUND");
      return { placement: row, ...(await historyOf(tx, terminalId, row)) };
    },
  );
  const certificate = certificates.find((row) => !row.revokedAt);
  return { ...rest, placement, certificate, bindings: await openAll(deps, bindings) };
}

/** What a list of the inventory may be narrowed by. */
export interface InventoryFilter extends PageQuery {
  readonly state?: TerminalState | undefined;
  readonly serial?: string | undefined;
}

/** A page of placed terminals; the cursor runs over the time of binding. */
async function listPlaced(
  tx: Tx<"provider">,
  filter: InventoryFilter,
  state: PlacedState,
): Promise<
  Page<{
    inventory: inventoryStore.InventoryRow;
    placement: placementStore.PlacementRow | undefined;
  }>
> {
  const { limit } = filter;
  const rows = await placementStore.listPlacements(tx, {
    state,
    limit,
    before: readCursor(filter.cursor),
  });
  const page = toPage(rows, limit, (row) => ({ at: row.boundAt, id: row.placementId }));
  const ids = page.items.map((row) => row.terminalId);
  const inventories = byTerminal(
    ids.length === 0 ? [] : await inventoryStore.listInventory(tx, { ids, limit: ids.length }),
  );
  return {
    ...page,
    items: page.items.flatMap((placement) => {
      const inventory = inventories.get(placement.terminalId);
      return inventory ? [{ inventory, placement }] : [];
    }),
  };
}

/** A page of the whole inventory or of what is in stock. */
async function listStocked(
  tx: Tx<"provider">,
  filter: InventoryFilter,
  state: "in-stock" | "returned" | "retired" | undefined,
): Promise<
  Page<{
    inventory: inventoryStore.InventoryRow;
    placement: placementStore.PlacementRow | undefined;
  }>
> {
  const { limit, serial, cursor } = filter;
  const rows = await inventoryStore.listInventory(tx, {
    state,
    serial,
    limit,
    before: readCursor(cursor),
  });
  const page = toPage(rows, limit, (row) => ({ at: row.createdAt, id: row.terminalId }));
  const ids = page.items.map((row) => row.terminalId);
  const placements = byTerminal(await placementStore.placementsById(tx, ids));
  return {
    ...page,
    items: page.items.map((inventory) => ({
      inventory,
      placement: placements.get(inventory.terminalId),
    })),
  };
}

/** The acquirer's terminals, newest first. */
export async function listInventory(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  filter: InventoryFilter,
): Promise<Page<InventoryTerminal>> {
  const { state } = filter;
  return deps.transact(caller.scope, async (tx) => {
    const page =
      state !== undefined && isPlaced(state)
        ? await listPlaced(tx, filter, state)
        : await listStocked(tx, filter, state);
    const ids = page.items.map(({ inventory }) => inventory.terminalId);
    const statuses = await statusStore.statusesOf(tx, ids);
    const items = page.items.map((item) => ({
      ...item,
      status: statusAt(item.placement, statuses),
    }));
    return { ...page, items };
  });
}

/** One terminal with its whole history at this acquirer. @throws AppError NOT_FOUND */
export async function readInventory(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  terminalId: Uuid,
): Promise<InventoryDetail> {
  const { bindings, ...rest } = await deps.transact(caller.scope, async (tx) => {
    const inventory = await inventoryStore.findInventory(tx, terminalId);
    if (!inventory) throw new AppError("NOT_FOUND");
    const placement = await placementStore.findPlacement(tx, terminalId);
    return { inventory, placement, ...(await historyOf(tx, terminalId, placement)) };
  });
  return { ...rest, bindings: await openAll(deps, bindings) };
}

/** The placed terminal of the caller. @throws AppError NOT_FOUND */
export async function readPlaced(
  deps: TerminalsDeps,
  caller: MerchantCaller | ProviderCaller,
  terminalId: Uuid,
): Promise<PlacedTerminal> {
  const row = await deps.transact(caller.scope, (tx) =>
    placementStore.findPlacement(tx, terminalId),
  );
  if (!row) throw new AppError("NOT_FOUND");
  return toPlacedTerminal(row);
}

/** Placed terminals of the caller by id. */
export async function placedById(
  deps: TerminalsDeps,
  caller: MerchantCaller | ProviderCaller,
  terminalIds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, PlacedTerminal>> {
  const rows = await deps.transact(caller.scope, (tx) =>
    placementStore.placementsById(tx, terminalIds),
  );
  return new Map(rows.map((row) => [row.terminalId, toPlacedTerminal(row)]));
}

/** The terminal that sends these codes at present. */
export async function findByCodes(
  deps: TerminalsDeps,
  codes: { readonly merchantCode: string; readonly terminalCode: string },
): Promise<HostTerminal | undefined> {
  const found = await deps.transact({ role: "auth" }, (tx) => liveCodeStore.findByCodes(tx, codes));
  if (!found) return undefined;
  const { merchantId, terminalId } = found;
  const scope = { role: "device", merchantId, terminalId } as const;
  const row = await deps.transact(scope, (tx) => placementStore.findPlacement(tx, terminalId));
  if (!row) return undefined;
  return { ...toPlacedTerminal(row), testMasterKey: testMasterKey(deps, terminalId) };
}
