import { createHash } from "node:crypto";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { TransactionRecord, TransactionSource } from "../../../kernel/transaction-record.ts";
import { totalsOf } from "../domain/day-total.ts";
import {
  canonicalContent,
  checkTime,
  type IntakeTransaction,
  type ItemRefusal,
  outcomeOf,
} from "../domain/intake.ts";
import { transactionsRecorded } from "../events.ts";
import type { IntakeResult } from "../index.ts";
import * as store from "../store.ts";
import type { ProviderCaller, TransactionsDeps } from "./deps.ts";

/** Takes in a batch of an acquirer's transactions: each external id once, however often sent. */

interface Batch {
  readonly source: TransactionSource;
  readonly items: readonly IntakeTransaction[];
}

/** Where a transaction belongs; found by the codes in it. */
interface Place {
  readonly merchantId: Uuid;
  readonly storeId: Uuid;
  readonly terminalId: Uuid;
}

interface Candidate {
  readonly item: IntakeTransaction;
  readonly place: Place;
  readonly digest: Uint8Array;
}

const codesOf = (item: IntakeTransaction) => `${item.merchantCode} ${item.terminalCode}`;

/** Looks each pair of codes up once; a terminal of another acquirer is unknown here. */
async function findPlaces(
  deps: TransactionsDeps,
  providerId: Uuid,
  items: readonly IntakeTransaction[],
): Promise<ReadonlyMap<string, Place | ItemRefusal>> {
  const found = new Map<string, Place | ItemRefusal>();
  for (const item of items) {
    if (found.has(codesOf(item))) continue;
    const terminal = await deps.terminals.findByCodes(item);
    const isOurs = terminal?.providerId === providerId;
    // What a terminal sent while it was live may arrive after it was suspended.
    const isLive = terminal?.state === "live" || terminal?.state === "suspended";
    found.set(
      codesOf(item),
      !terminal || !isOurs ? "terminal-unknown" : isLive ? terminal : "terminal-not-live",
    );
  }
  return found;
}

function assertDistinct(items: readonly IntakeTransaction[]): void {
  const seen = new Set<string>();
  for (const [index, { externalId }] of items.entries()) {
    if (seen.has(externalId)) {
      const field = `transactions.${index}.externalId`;
      throw new AppError("EXTERNAL_ID_REPEATED", {
        fields: [{ field, code: "EXTERNAL_ID_REPEATED" }],
      });
    }
    seen.add(externalId);
  }
}

function toRecord(
  { item, place }: Candidate,
  given: Pick<
    TransactionRecord,
    "transactionId" | "providerId" | "sequence" | "source" | "receivedAt"
  >,
): TransactionRecord {
  const { merchantCode: _code, ...rest } = item;
  const { merchantId, storeId, terminalId } = place;
  return {
    ...rest,
    ...given,
    merchantId,
    storeId,
    terminalId,
    outcome: outcomeOf(item.responseCode),
  };
}

function batchDigest(candidates: readonly Candidate[]): string {
  const hash = createHash("sha256");
  for (const { item, digest } of candidates)
    hash.update(item.externalId).update("\0").update(digest);
  return hash.digest("hex");
}

type ProviderTx = Parameters<typeof store.lockFeedHead>[0];

async function insertAll(
  deps: TransactionsDeps,
  tx: ProviderTx,
  caller: ProviderCaller,
  batch: {
    readonly source: TransactionSource;
    readonly fresh: readonly Candidate[];
    readonly head: number;
  },
): Promise<void> {
  const { providerId } = caller.scope;
  const receivedAt = deps.clock.now();
  const { source, fresh, head } = batch;
  const records = fresh.map((candidate, index) =>
    toRecord(candidate, {
      transactionId: deps.newId(),
      providerId,
      sequence: head + index + 1,
      source,
      receivedAt,
    }),
  );
  await store.insertClaims(
    tx,
    fresh.map(({ item, digest }) => ({
      providerId,
      externalId: item.externalId,
      contentDigest: digest,
      claimedAt: receivedAt,
    })),
  );
  await store.insertTransactions(tx, records);
  await store.moveFeedHead(tx, providerId, head + fresh.length);
  const merchants = Map.groupBy(records, (record) => record.merchantId);
  const totals = [...merchants].flatMap(([merchantId, own]) =>
    totalsOf(own).map((total) => ({ ...total, merchantId, providerId })),
  );
  await store.addDayTotals(tx, totals);
  await deps.facts.record(tx, caller, transactionsRecorded, {
    providerId,
    object: { kind: "transaction-batch", id: deps.newId() },
    payload: {
      recorded: fresh.length,
      firstSequence: head + 1,
      lastSequence: head + fresh.length,
      source,
      digest: batchDigest(fresh),
    },
  });
}

/**
 * Records a batch in one database transaction. Items that name an unknown terminal, an impossible
 * time or a known id with other content are refused one by one; the others are recorded.
 * @throws AppError EXTERNAL_ID_REPEATED
 */
export async function recordTransactions(
  deps: TransactionsDeps,
  caller: ProviderCaller,
  batch: Batch,
): Promise<IntakeResult> {
  assertDistinct(batch.items);
  const { providerId } = caller.scope;
  const places = await findPlaces(deps, providerId, batch.items);
  const now = deps.clock.now();
  const refused: { externalId: string; reason: ItemRefusal }[] = [];
  const candidates: Candidate[] = [];
  for (const item of batch.items) {
    const place = places.get(codesOf(item)) ?? "terminal-unknown";
    const reason = typeof place === "string" ? place : checkTime(item.at, now);
    if (reason !== undefined || typeof place === "string") {
      refused.push({ externalId: item.externalId, reason: reason ?? "terminal-unknown" });
      continue;
    }
    const digest = createHash("sha256").update(canonicalContent(item)).digest();
    candidates.push({ item, place, digest });
  }
  if (candidates.length === 0) return { recorded: 0, repeated: 0, refused };

  const outcome = await deps.transact(caller.scope, async (tx) => {
    const head = await store.lockFeedHead(tx, providerId);
    const known = await store.readClaims(
      tx,
      candidates.map(({ item }) => item.externalId),
    );
    const fresh = candidates.filter(({ item }) => !known.has(item.externalId));
    const clashing = candidates.filter(({ item, digest }) => {
      const earlier = known.get(item.externalId);
      return earlier !== undefined && Buffer.compare(earlier, digest) !== 0;
    });
    if (fresh.length > 0) {
      await insertAll(deps, tx, caller, { source: batch.source, fresh, head });
    }
    return { fresh: fresh.length, clashing: clashing.map(({ item }) => item.externalId) };
  });
  if (outcome.fresh > 0) deps.judge.notice(providerId);
  const clashes = outcome.clashing.map((externalId) => ({
    externalId,
    reason: "different-content" as const,
  }));
  return {
    recorded: outcome.fresh,
    repeated: candidates.length - outcome.fresh - clashes.length,
    refused: [...refused, ...clashes],
  };
}
