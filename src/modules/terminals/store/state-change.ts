import { desc, eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { TerminalAction } from "../domain/terminal-state.ts";
import { stateChange } from "../schema.ts";
import { MAX_HISTORY, type Reader } from "./reader.ts";
import type { PlacementRow } from "./placement.ts";

export type StateChangeRow = typeof stateChange.$inferSelect;

/** Notes what happened, for the terminal's timeline. */
export async function insertStateChange(
  tx: Reader,
  change: {
    readonly changeId: Uuid;
    readonly placement: PlacementRow;
    readonly action: TerminalAction;
    readonly reason: string | null;
    readonly actorKind: string;
    readonly at: Date;
  },
): Promise<void> {
  const { merchantId, placementId, providerId, terminalId } = change.placement;
  const { changeId, action, reason, actorKind, at } = change;
  await queries(tx).insert(stateChange).values({
    merchantId,
    placementId,
    providerId,
    terminalId,
    changeId,
    action,
    reason,
    actorKind,
    at,
  });
}

export async function listStateChanges(
  tx: Tx<"merchant" | "provider">,
  terminalId: Uuid,
): Promise<StateChangeRow[]> {
  return queries(tx)
    .select()
    .from(stateChange)
    .where(eq(stateChange.terminalId, terminalId))
    .orderBy(desc(stateChange.at), desc(stateChange.changeId))
    .limit(MAX_HISTORY);
}
