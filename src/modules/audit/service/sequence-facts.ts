import { createHash, randomBytes } from "node:crypto";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { canonicalEvent, FIRST_PREVIOUS_HASH } from "../domain/event.ts";
import { makeEntry, SALT_BYTES } from "../domain/log-entry.ts";
import { factOf } from "../domain/recorded.ts";
import * as store from "../store.ts";
import * as log from "../store/log.ts";
import { adoptLost } from "./adopt-lost.ts";
import type { AuditDeps } from "./deps.ts";
import type { PublishedLog } from "./published-log.ts";

/**
 * Gives each waiting fact its place: the next number of its stream, chained to the event before it,
 * and the next entry of the public log. One process at a time, in one transaction.
 */

const BATCH = 500;

interface Head {
  size: number;
  hash: string;
}

/** Appends one fact to its stream, moving the head. */
function append(row: store.OutboxRow, head: Head): store.EventRow {
  const { id: eventId, attempts, leaseUntil, dispatchedAt, sequencedAt, ...same } = row;
  const placed = {
    ...same,
    actorKind: row.actorKind as store.EventRow["actorKind"],
    eventId,
    number: head.size + 1,
    previousHash: Buffer.from(head.hash, "hex"),
  };
  const hash = createHash("sha256").update(canonicalOf(placed)).digest();
  head.size = placed.number;
  head.hash = hash.toString("hex");
  return { ...placed, hash };
}

/** The canonical text of a stored event. */
export function canonicalOf(row: Omit<store.EventRow, "hash">): string {
  return canonicalEvent(factOf(row), {
    streamId: row.streamId,
    number: row.number,
    previousHash: Buffer.from(row.previousHash).toString("hex"),
  });
}

async function enterLog(
  deps: AuditDeps,
  tx: Tx<"job">,
  events: readonly store.EventRow[],
  published: PublishedLog,
): Promise<void> {
  const head = await adoptLost(
    deps,
    tx,
    await log.lockLogHead(tx, deps.publicLog.origin),
    published,
  );
  const openings = events.map((event, at) => ({
    streamId: event.streamId,
    number: event.number,
    stream: event.stream,
    merchantId: event.merchantId,
    providerId: event.providerId,
    logIndex: head.size + at,
    salt: randomBytes(SALT_BYTES),
  }));
  const entries = events.map((event, at) => {
    const { logIndex, salt } = openings[at] as (typeof openings)[number];
    return { logIndex, entry: makeEntry(salt, canonicalOf(event)), isLost: false };
  });
  await log.insertEntries(tx, entries);
  await log.insertOpenings(tx, openings);
  if (!(await log.moveLogHead(tx, head, { size: head.size + events.length }))) {
    throw new Error("another sequencer moved the log's head");
  }
}

/** Places up to a batch of waiting facts; returns how many. */
export async function sequenceFacts(deps: AuditDeps, published: PublishedLog): Promise<number> {
  await published.refresh(false);
  return deps.transact({ role: "job" }, async (tx) => {
    if (!(await store.lockSequencer(tx))) return 0;
    const rows = await store.readUnsequenced(tx, BATCH);
    if (rows.length === 0) return 0;
    const streams = [...new Set(rows.map((row) => row.streamId))];
    const heads = new Map<Uuid, Head>(
      streams.map((streamId) => [streamId, { size: 0, hash: FIRST_PREVIOUS_HASH }]),
    );
    for (const { streamId, size, hash } of await store.readHeads(tx, streams)) {
      heads.set(streamId, { size, hash: Buffer.from(hash).toString("hex") });
    }
    const events = rows.map((row) => append(row, heads.get(row.streamId) as Head));
    await store.insertEvents(tx, events);
    const moved = [...heads].map(([streamId, head]) => ({
      streamId,
      size: head.size,
      hash: Buffer.from(head.hash, "hex"),
    }));
    await store.saveHeads(tx, moved);
    await store.markSequenced(tx, rows, deps.clock.now());
    await enterLog(deps, tx, events, published);
    return rows.length;
  });
}

/** Enters events of a time before the log, a batch at a time; returns how many. */
export async function enterEarlierEvents(
  deps: AuditDeps,
  published: PublishedLog,
): Promise<number> {
  await published.refresh(false);
  return deps.transact({ role: "job" }, async (tx) => {
    if (!(await store.lockSequencer(tx))) return 0;
    const events = await log.readUnlogged(tx, BATCH);
    if (events.length > 0) await enterLog(deps, tx, events, published);
    return events.length;
  });
}
