import { and, desc, eq, inArray, lt, or, type SQL } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Position } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { type INVENTORY_STATES, serialClaim, terminal } from "../schema.ts";

export type InventoryRow = typeof terminal.$inferSelect;

export type InventoryState = (typeof INVENTORY_STATES)[number];

/** Claims a serial number; false when any acquirer, this one included, has it already. */
export async function claimSerial(
  tx: Tx<"provider">,
  claim: typeof serialClaim.$inferInsert,
): Promise<boolean> {
  const result = await queries(tx).insert(serialClaim).values(claim).onConflictDoNothing();
  return result.rowCount === 1;
}

export async function insertTerminal(tx: Tx<"provider">, row: InventoryRow): Promise<void> {
  await queries(tx).insert(terminal).values(row);
}

export async function lockInventory(
  tx: Tx<"provider">,
  terminalId: Uuid,
): Promise<InventoryRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(terminal)
    .where(eq(terminal.terminalId, terminalId))
    .for("update");
  return row;
}

export async function findInventory(
  tx: Tx<"provider">,
  terminalId: Uuid,
): Promise<InventoryRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(terminal)
    .where(eq(terminal.terminalId, terminalId));
  return row;
}

/** Moves the inventory row if it still stands in `from`; false when somebody was quicker. */
export async function moveInventory(
  tx: Tx<"provider">,
  move: {
    readonly terminalId: Uuid;
    readonly from: InventoryState;
    readonly to: InventoryState;
    readonly merchantId: Uuid | null;
    readonly now: Date;
    readonly retirementReason?: string;
  },
): Promise<boolean> {
  const result = await queries(tx)
    .update(terminal)
    .set({
      inventoryState: move.to,
      merchantId: move.merchantId,
      changedAt: move.now,
      ...(move.retirementReason === undefined ? {} : { retirementReason: move.retirementReason }),
    })
    .where(and(eq(terminal.terminalId, move.terminalId), eq(terminal.inventoryState, move.from)));
  return result.rowCount === 1;
}

function beforePosition(position: Position | undefined): SQL | undefined {
  if (!position) return undefined;
  return or(
    lt(terminal.createdAt, position.at),
    and(eq(terminal.createdAt, position.at), lt(terminal.terminalId, position.id as Uuid)),
  );
}

/** Newest first; `limit + 1` rows so that the caller knows whether more follow. */
export async function listInventory(
  tx: Tx<"provider">,
  filter: {
    readonly state?: InventoryState | undefined;
    readonly serial?: string | undefined;
    readonly ids?: readonly Uuid[] | undefined;
    readonly before?: Position | undefined;
    readonly limit: number;
  },
): Promise<InventoryRow[]> {
  return queries(tx)
    .select()
    .from(terminal)
    .where(
      and(
        filter.state === undefined ? undefined : eq(terminal.inventoryState, filter.state),
        filter.serial === undefined ? undefined : eq(terminal.serial, filter.serial),
        filter.ids === undefined ? undefined : inArray(terminal.terminalId, [...filter.ids]),
        beforePosition(filter.before),
      ),
    )
    .orderBy(desc(terminal.createdAt), desc(terminal.terminalId))
    .limit(filter.limit + 1);
}
