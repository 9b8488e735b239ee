import { and, desc, eq, inArray, isNull, lt, or, type SQL } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Position } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { PlacedState } from "../domain/terminal-state.ts";
import { placement } from "../schema.ts";
import { MAX_BATCH, type Reader } from "./reader.ts";

export type PlacementRow = typeof placement.$inferSelect;

export async function insertPlacement(
  tx: Tx<"provider">,
  row: typeof placement.$inferInsert,
): Promise<void> {
  await queries(tx).insert(placement).values(row);
}

function placedNow(tx: Reader, terminalId: Uuid) {
  return queries(tx)
    .select()
    .from(placement)
    .where(and(eq(placement.terminalId, terminalId), isNull(placement.endedAt)));
}

/** The terminal at the merchant that has it now. */
export async function findPlacement(
  tx: Reader,
  terminalId: Uuid,
): Promise<PlacementRow | undefined> {
  const [row] = await placedNow(tx, terminalId);
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockPlacement(
  tx: Reader,
  terminalId: Uuid,
): Promise<PlacementRow | undefined> {
  const [row] = await placedNow(tx, terminalId).for("update");
  return row;
}

export async function placementsById(
  tx: Reader,
  terminalIds: readonly Uuid[],
): Promise<PlacementRow[]> {
  if (terminalIds.length === 0) return [];
  return queries(tx)
    .select()
    .from(placement)
    .where(and(inArray(placement.terminalId, [...terminalIds]), isNull(placement.endedAt)))
    .limit(MAX_BATCH);
}

function beforeBound(position: Position | undefined): SQL | undefined {
  if (!position) return undefined;
  return or(
    lt(placement.boundAt, position.at),
    and(eq(placement.boundAt, position.at), lt(placement.placementId, position.id as Uuid)),
  );
}

/** Terminals that are placed now, newest first. */
export async function listPlacements(
  tx: Reader,
  filter: {
    readonly state?: PlacedState | undefined;
    readonly before?: Position | undefined;
    readonly limit: number;
  },
): Promise<PlacementRow[]> {
  return queries(tx)
    .select()
    .from(placement)
    .where(
      and(
        isNull(placement.endedAt),
        filter.state === undefined ? undefined : eq(placement.state, filter.state),
        beforeBound(filter.before),
      ),
    )
    .orderBy(desc(placement.boundAt), desc(placement.placementId))
    .limit(filter.limit + 1);
}

/** Live terminals of an enrolment; a store has no more than it has codes. */
export async function liveOfEnrolment(
  tx: Tx<"provider">,
  enrolmentId: Uuid,
): Promise<PlacementRow[]> {
  return queries(tx)
    .select()
    .from(placement)
    .where(
      and(
        eq(placement.enrolmentId, enrolmentId),
        eq(placement.state, "live"),
        isNull(placement.endedAt),
      ),
    )
    .limit(MAX_BATCH);
}

export type PlacementPatch = Partial<
  Omit<PlacementRow, "merchantId" | "placementId" | "providerId" | "terminalId" | "serial">
>;

/** Changes the placement if it still has the state that was decided upon. */
export async function updatePlacement(
  tx: Reader,
  row: Pick<PlacementRow, "merchantId" | "placementId" | "state">,
  patch: PlacementPatch,
): Promise<boolean> {
  const result = await queries(tx)
    .update(placement)
    .set(patch)
    .where(
      and(
        eq(placement.merchantId, row.merchantId),
        eq(placement.placementId, row.placementId),
        eq(placement.state, row.state),
        isNull(placement.endedAt),
      ),
    );
  return result.rowCount === 1;
}
