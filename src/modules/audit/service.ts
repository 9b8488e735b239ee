import { createHash } from "node:crypto";
import type { Caller } from "../../kernel/actor.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { RecordedFact } from "../../kernel/fact.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../kernel/page.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { Transact } from "../../kernel/transaction.ts";
import { canonicalEvent, FIRST_PREVIOUS_HASH } from "./domain/event.ts";
import * as store from "./store.ts";

const BATCH = 500;

export interface AuditDeps {
  readonly transact: Transact;
  readonly clock: Clock;
}

/** One event of a trail. */
export type TrailEvent = store.EventRow;

/** What a reader asks for: a page of everything, or only of who looked at personal data. */
export interface TrailQuery extends PageQuery {
  readonly only?: "views" | undefined;
}

/** A scope that has a trail to read. */
export type TrailScope = ScopeOf<"merchant"> | ScopeOf<"provider"> | ScopeOf<"operator">;

/** The module's use cases. */
export interface AuditService {
  /** Numbers and chains waiting facts; returns how many. */
  sequence(): Promise<number>;
  readTrail(caller: Caller<TrailScope>, query: TrailQuery): Promise<Page<TrailEvent>>;
}

interface Head {
  size: number;
  hash: string;
}

function toFact(row: store.OutboxRow): RecordedFact {
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

/** Appends one fact to its stream, moving the head. */
function append(row: store.OutboxRow, head: Head): store.EventRow {
  const previousHash = head.hash;
  const number = head.size + 1;
  const place = { streamId: row.streamId, number, previousHash };
  const hash = createHash("sha256")
    .update(canonicalEvent(toFact(row), place))
    .digest();
  head.size = number;
  head.hash = hash.toString("hex");
  const { id: eventId, attempts, leaseUntil, dispatchedAt, sequencedAt, ...same } = row;
  return {
    ...same,
    actorKind: row.actorKind as store.EventRow["actorKind"],
    eventId,
    number,
    previousHash: Buffer.from(previousHash, "hex"),
    hash,
  };
}

async function sequenceBatch({ transact, clock }: AuditDeps): Promise<number> {
  return transact({ role: "job" }, async (tx) => {
    if (!(await store.lockSequencer(tx))) return 0;
    const rows = await store.readUnsequenced(tx, BATCH);
    if (rows.length === 0) return 0;
    const streams = [...new Set(rows.map((row) => row.streamId))];
    const heads = new Map<Uuid, Head>(
      streams.map((streamId) => [streamId, { size: 0, hash: FIRST_PREVIOUS_HASH }]),
    );
    for (const head of await store.readHeads(tx, streams)) {
      heads.set(head.streamId, {
        size: head.size,
        hash: Buffer.from(head.hash).toString("hex"),
      });
    }
    const events = rows.map((row) => append(row, heads.get(row.streamId) as Head));
    await store.insertEvents(tx, events);
    const moved = [...heads].map(([streamId, head]) => ({
      streamId,
      size: head.size,
      hash: Buffer.from(head.hash, "hex"),
    }));
    await store.saveHeads(tx, moved);
    await store.markSequenced(tx, rows, clock.now());
    return rows.length;
  });
}

/** Makes the module's use cases. */
export function createAuditService(deps: AuditDeps): AuditService {
  return {
    sequence: () => sequenceBatch(deps),
    readTrail: (caller, { cursor, limit, only }) =>
      deps.transact(caller.scope, async (tx) => {
        const rows = await store.readTrail(tx, {
          after: readCursor(cursor),
          limit: limit + 1,
          onlyViews: only === "views",
        });
        return toPage(rows, limit, (row) => ({ at: row.occurredAt, id: row.eventId }));
      }),
  };
}
