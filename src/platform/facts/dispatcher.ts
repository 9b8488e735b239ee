import { and, asc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { type Clock, MINUTE_MS } from "../../kernel/clock.ts";
import type { FactHandler, RecordedFact } from "../../kernel/fact.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { Transact, Tx } from "../../kernel/transaction.ts";
import { queries } from "../db/database.ts";
import type { Log } from "../log/log.ts";
import { outbox } from "./schema.ts";

/**
 * Carries facts to the handlers of other modules: at least once, outside any transaction, oldest
 * first. A batch is leased, so several processes share the work and a dead one's batch comes back.
 */

const BATCH = 50;
const LEASE_MS = MINUTE_MS;
const BACKOFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000] as const;

type OutboxRow = typeof outbox.$inferSelect;

/** A row as handlers see it. */
export function toRecordedFact(row: OutboxRow): RecordedFact {
  return {
    id: row.id,
    type: row.type,
    stream: row.stream,
    ...(row.merchantId ? { merchantId: row.merchantId } : {}),
    ...(row.providerId ? { providerId: row.providerId } : {}),
    actor: {
      kind: row.actorKind,
      ...(row.actorId ? { id: row.actorId } : {}),
      ...(row.actorRole ? { role: row.actorRole } : {}),
    },
    object: { kind: row.objectKind, id: row.objectId },
    payload: row.payload,
    requestId: row.requestId,
    occurredAt: row.occurredAt,
  };
}

async function lease(tx: Tx<"job">, now: Date): Promise<OutboxRow[]> {
  const due = queries(tx)
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(isNull(outbox.dispatchedAt), or(isNull(outbox.leaseUntil), lt(outbox.leaseUntil, now))),
    )
    .orderBy(asc(outbox.id))
    .limit(BATCH)
    .for("update", { skipLocked: true });
  return queries(tx)
    .update(outbox)
    .set({ leaseUntil: new Date(now.getTime() + LEASE_MS), attempts: sql`${outbox.attempts} + 1` })
    .where(inArray(outbox.id, due))
    .returning();
}

async function finish(tx: Tx<"job">, ids: readonly Uuid[], now: Date): Promise<void> {
  await queries(tx)
    .update(outbox)
    .set({ dispatchedAt: now })
    .where(inArray(outbox.id, [...ids]));
}

async function postpone(tx: Tx<"job">, row: OutboxRow, now: Date): Promise<void> {
  const wait = BACKOFF_MS[Math.min(row.attempts, BACKOFF_MS.length) - 1] ?? BACKOFF_MS[0];
  await queries(tx)
    .update(outbox)
    .set({ leaseUntil: new Date(now.getTime() + wait) })
    .where(eq(outbox.id, row.id));
}

/** One pass: how many facts were handed out. Handlers that fail are tried again later. */
export function createDispatcher(deps: {
  readonly transact: Transact;
  readonly clock: Clock;
  readonly log: Log;
  readonly handlers: readonly FactHandler[];
}): () => Promise<number> {
  const byType = Map.groupBy(deps.handlers, (handler) => handler.type);

  const deliver = async (row: OutboxRow): Promise<boolean> => {
    for (const handler of byType.get(row.type) ?? []) {
      try {
        await handler.handle(toRecordedFact(row));
      } catch (error) {
        deps.log.error({ handler: handler.name, fact: row.id, err: error }, "fact handler failed");
        return false;
      }
    }
    return true;
  };

  return async () => {
    const rows = await deps.transact({ role: "job" }, (tx) => lease(tx, deps.clock.now()));
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    const done: Uuid[] = [];
    for (const row of rows) {
      if (await deliver(row)) done.push(row.id);
      else await deps.transact({ role: "job" }, (tx) => postpone(tx, row, deps.clock.now()));
    }
    if (done.length > 0) {
      await deps.transact({ role: "job" }, (tx) => finish(tx, done, deps.clock.now()));
    }
    return rows.length;
  };
}
