import { and, asc, isNotNull, lt, sql } from "drizzle-orm";
import { type Clock, DAY_MS, MINUTE_MS } from "../../kernel/clock.ts";
import type { Timer } from "../../kernel/module.ts";
import type { Transact, Tx } from "../../kernel/transaction.ts";
import { queries } from "../db/database.ts";
import { outbox } from "./schema.ts";

/**
 * Removes facts that every handler has received and that stand in the audit trail, which keeps them
 * for good. A fact that lacks either stays, however old it is.
 */

/** How long a delivered fact stays, for a look at what a handler was given. */
export const DELIVERED_KEEP_MS = 7 * DAY_MS;

const BATCH = 1_000;
/** A pass that falls behind goes on at its next time, so that it never holds up a stop. */
const BATCHES_PER_PASS = 200;

async function pruneBatch(tx: Tx<"job">, before: Date): Promise<number> {
  const done = queries(tx)
    .select({ streamId: outbox.streamId, id: outbox.id })
    .from(outbox)
    .where(
      and(
        isNotNull(outbox.dispatchedAt),
        isNotNull(outbox.sequencedAt),
        lt(outbox.dispatchedAt, before),
        lt(outbox.sequencedAt, before),
      ),
    )
    .orderBy(asc(outbox.dispatchedAt))
    .limit(BATCH)
    .for("update", { skipLocked: true });
  const removed = await queries(tx)
    .delete(outbox)
    .where(sql`(${outbox.streamId}, ${outbox.id}) IN ${done}`);
  return removed.rowCount ?? 0;
}

/** The timer that empties the outbox of what is {@link DELIVERED_KEEP_MS} old. */
export function createOutboxPruning(deps: {
  readonly transact: Transact;
  readonly clock: Clock;
}): Timer {
  return {
    name: "platform.pruneOutbox",
    everyMs: 10 * MINUTE_MS,
    run: async () => {
      const before = new Date(deps.clock.now().getTime() - DELIVERED_KEEP_MS);
      for (let batch = 0; batch < BATCHES_PER_PASS; batch++) {
        const removed = await deps.transact({ role: "job" }, (tx) => pruneBatch(tx, before));
        if (removed < BATCH) return;
      }
    },
  };
}
