import type { Caller } from "../../kernel/actor.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../kernel/page.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { AuditDeps } from "./service/deps.ts";
import { makeReceipt } from "./service/make-receipt.ts";
import { openPublishedLog } from "./service/published-log.ts";
import { publishLog } from "./service/publish-log.ts";
import { enterEarlierEvents, sequenceFacts } from "./service/sequence-facts.ts";
import * as store from "./store.ts";

export type { AuditDeps } from "./service/deps.ts";

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
  /** Numbers and chains waiting facts and enters them into the log; returns how many. */
  sequence(): Promise<number>;
  /** Writes the log's files and signs its checkpoint; returns the published size. */
  publish(): Promise<number>;
  /** The receipt of an event of the merchant's own stream. */
  makeReceipt(caller: Caller<ScopeOf<"merchant">>, number: number): Promise<string>;
  readTrail(caller: Caller<TrailScope>, query: TrailQuery): Promise<Page<TrailEvent>>;
}

/** Makes the module's use cases. */
export function createAuditService(deps: AuditDeps): AuditService {
  const published = openPublishedLog(deps);
  let isBackfilled = false;
  const sequence = async (): Promise<number> => {
    // Events of a time before the log come first, so that entries follow the order of streams.
    while (!isBackfilled) isBackfilled = (await enterEarlierEvents(deps, published)) === 0;
    return sequenceFacts(deps, published);
  };
  return {
    sequence,
    publish: () => publishLog(deps, published),
    makeReceipt: (caller, number) => makeReceipt(deps, published, caller, number),
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
