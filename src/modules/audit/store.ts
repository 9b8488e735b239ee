import { and, asc, desc, eq, inArray, isNull, like, lt, or, sql } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Position } from "../../kernel/page.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import { outbox } from "../../platform/facts/schema.ts";
import { VIEW_MARK } from "./domain/view.ts";
import { event, streamHead } from "./schema.ts";

export type OutboxRow = typeof outbox.$inferSelect;
export type EventRow = typeof event.$inferSelect;

/** Key of the advisory lock that makes the sequencer one. */
const SEQUENCER_LOCK = 7_413_225_002;

/** Takes the sequencer's lock until the transaction ends; false when another process holds it. */
export async function lockSequencer(tx: Tx<"job">): Promise<boolean> {
  const statement = sql`SELECT pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) AS taken`;
  const { rows } = await queries(tx).execute<{ taken: boolean }>(statement);
  return rows[0]?.taken === true;
}

export async function readUnsequenced(tx: Tx<"job">, limit: number): Promise<OutboxRow[]> {
  return queries(tx)
    .select()
    .from(outbox)
    .where(isNull(outbox.sequencedAt))
    .orderBy(asc(outbox.id))
    .limit(limit);
}

/** Heads of the named streams; a stream without events has none. */
export async function readHeads(
  tx: Tx<"job">,
  streamIds: readonly Uuid[],
): Promise<(typeof streamHead.$inferSelect)[]> {
  return queries(tx)
    .select()
    .from(streamHead)
    .where(inArray(streamHead.streamId, [...streamIds]));
}

export async function insertEvents(tx: Tx<"job">, rows: readonly EventRow[]): Promise<void> {
  await queries(tx)
    .insert(event)
    .values([...rows]);
}

export async function saveHeads(
  tx: Tx<"job">,
  heads: readonly (typeof streamHead.$inferSelect)[],
): Promise<void> {
  await queries(tx)
    .insert(streamHead)
    .values([...heads])
    .onConflictDoUpdate({
      target: streamHead.streamId,
      set: { size: sql`excluded.size`, hash: sql`excluded.hash` },
    });
}

export async function markSequenced(
  tx: Tx<"job">,
  rows: readonly OutboxRow[],
  now: Date,
): Promise<void> {
  const ids = rows.map((row) => row.id);
  await queries(tx).update(outbox).set({ sequencedAt: now }).where(inArray(outbox.id, ids));
}

/** Which events of a trail are wanted, and from where on. */
export interface TrailPart {
  readonly after: Position | undefined;
  readonly limit: number;
  readonly onlyViews: boolean;
}

/** A page of what the scope's row policy lets through, newest first. */
export async function readTrail(
  tx: Tx<"merchant" | "provider" | "operator">,
  { after, limit, onlyViews }: TrailPart,
): Promise<EventRow[]> {
  const older = after
    ? or(
        lt(event.occurredAt, after.at),
        and(eq(event.occurredAt, after.at), lt(event.eventId, after.id as Uuid)),
      )
    : undefined;
  return queries(tx)
    .select()
    .from(event)
    .where(and(older, onlyViews ? like(event.type, `%${VIEW_MARK}%`) : undefined))
    .orderBy(desc(event.occurredAt), desc(event.eventId))
    .limit(limit);
}
