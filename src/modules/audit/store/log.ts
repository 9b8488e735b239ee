import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { LogHead, TreeHead } from "../domain/log-head.ts";
import { event, logEntry, logHead, logOpening } from "../schema.ts";

/** The public log's entries, their openings and its head. */

export type LogEntryRow = typeof logEntry.$inferSelect;
export type LogOpeningRow = typeof logOpening.$inferSelect;

/** The head, locked until the transaction ends; made when there is none. */
export async function lockLogHead(tx: Tx<"job">, origin: string): Promise<LogHead> {
  const db = queries(tx);
  await db
    .insert(logHead)
    .values({ origin, size: 0, epoch: 1, signedSize: 0 })
    .onConflictDoNothing();
  const [row] = await db.select().from(logHead).for("update");
  if (!row) throw new Error("the log has no head");
  return toHead(row);
}

/** The head as it stands, not locked; nothing before the log's first entry. */
export async function readLogHead(tx: Tx<"job">): Promise<LogHead | undefined> {
  const [row] = await queries(tx).select().from(logHead);
  return row && toHead(row);
}

function toHead(row: typeof logHead.$inferSelect): LogHead {
  const { signedRoot, checkpoint } = row;
  const signed =
    signedRoot && checkpoint !== null
      ? { size: row.signedSize, root: signedRoot, checkpoint }
      : undefined;
  return { origin: row.origin, size: row.size, epoch: row.epoch, signed };
}

/** The name under which the log began; nothing before its first entry. */
export async function readOrigin(tx: Tx<"job">): Promise<string | undefined> {
  const [row] = await queries(tx).select({ origin: logHead.origin }).from(logHead);
  return row?.origin;
}

/** Moves the head; false when another process, or another life of this one, moved it first. */
export async function moveLogHead(
  tx: Tx<"job">,
  before: LogHead,
  after: {
    readonly size?: number;
    readonly epoch?: number;
    readonly signed?: TreeHead & { readonly checkpoint: string };
  },
): Promise<boolean> {
  const { signed, ...rest } = after;
  const moved = await queries(tx)
    .update(logHead)
    .set({
      ...rest,
      ...(signed && {
        signedSize: signed.size,
        signedRoot: signed.root,
        checkpoint: signed.checkpoint,
      }),
    })
    .where(and(eq(logHead.size, before.size), eq(logHead.epoch, before.epoch)));
  return moved.rowCount === 1;
}

export async function insertEntries(tx: Tx<"job">, rows: readonly LogEntryRow[]): Promise<void> {
  await queries(tx)
    .insert(logEntry)
    .values([...rows]);
}

export async function insertOpenings(tx: Tx<"job">, rows: readonly LogOpeningRow[]): Promise<void> {
  await queries(tx)
    .insert(logOpening)
    .values([...rows]);
}

/** Entries from `begin` up to and without `end`, in order. */
export async function readEntries(
  tx: Tx<"job">,
  begin: number,
  end: number,
): Promise<Uint8Array[]> {
  const rows = await queries(tx)
    .select({ entry: logEntry.entry })
    .from(logEntry)
    .where(and(gte(logEntry.logIndex, begin), lt(logEntry.logIndex, end)))
    .orderBy(asc(logEntry.logIndex));
  return rows.map((row) => row.entry);
}

/** An event of a merchant's own stream with what opens its entry. */
export async function findOpening(
  tx: Tx<"merchant">,
  streamId: Uuid,
  number: number,
): Promise<
  { readonly event: typeof event.$inferSelect; readonly opening: LogOpeningRow } | undefined
> {
  const here = and(eq(logOpening.streamId, event.streamId), eq(logOpening.number, event.number));
  const [row] = await queries(tx)
    .select({ event, opening: logOpening })
    .from(event)
    .innerJoin(logOpening, here)
    .where(and(eq(event.streamId, streamId), eq(event.number, number)));
  return row;
}

/** Events that have no entry yet: those of a time before the log. */
export async function readUnlogged(
  tx: Tx<"job">,
  limit: number,
): Promise<(typeof event.$inferSelect)[]> {
  const opened = queries(tx)
    .select({ one: sql`1` })
    .from(logOpening)
    .where(and(eq(logOpening.streamId, event.streamId), eq(logOpening.number, event.number)));
  return queries(tx)
    .select()
    .from(event)
    .where(sql`NOT EXISTS ${opened}`)
    .orderBy(asc(event.streamId), asc(event.number))
    .limit(limit);
}
