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
/** Longer than every handler of a batch may take together before the next process tries. */
const LEASE_MS = 5 * MINUTE_MS;
const HANDLER_TIMEOUT_MS = MINUTE_MS / 2;
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

async function finish(tx: Tx<"job">, id: Uuid, now: Date): Promise<void> {
  await queries(tx).update(outbox).set({ dispatchedAt: now }).where(eq(outbox.id, id));
}

async function postpone(tx: Tx<"job">, row: OutboxRow, now: Date): Promise<void> {
  const wait = BACKOFF_MS[Math.min(row.attempts, BACKOFF_MS.length) - 1] ?? BACKOFF_MS[0];
  await queries(tx)
    .update(outbox)
    .set({ leaseUntil: new Date(now.getTime() + wait) })
    .where(eq(outbox.id, row.id));
}

/** A handler that hangs must not hold up every other fact; its fact comes again. */
async function withTimeout(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the handler took too long")), HANDLER_TIMEOUT_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
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
        await withTimeout(handler.handle(toRecordedFact(row)));
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
    for (const row of rows) {
      const isDone = await deliver(row);
      await deps.transact({ role: "job" }, (tx) =>
        isDone ? finish(tx, row.id, deps.clock.now()) : postpone(tx, row, deps.clock.now()),
      );
    }
    return rows.length;
  };
}
