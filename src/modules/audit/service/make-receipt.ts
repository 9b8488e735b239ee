import { formatTilePath, listInclusionTiles, proveInclusion, TILE_WIDTH } from "@tillkeeper/tlog";
import type { Caller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import { writeReceipt } from "../domain/receipt.ts";
import * as log from "../store/log.ts";
import type { AuditDeps } from "./deps.ts";
import { type PublishedLog, sound } from "./published-log.ts";
import { canonicalOf } from "./sequence-facts.ts";

/**
 * The receipt of one event of the merchant's own stream, as a `.tlog-proof` file.
 * @throws AppError NOT_FOUND, RECEIPT_NOT_READY until a checkpoint covers the event
 */
export async function makeReceipt(
  deps: AuditDeps,
  published: PublishedLog,
  caller: Caller<ScopeOf<"merchant">>,
  number: number,
): Promise<string> {
  const { merchantId } = caller.scope;
  const found = await deps.transact(caller.scope, (tx) => log.findOpening(tx, merchantId, number));
  if (!found) throw new AppError("NOT_FOUND");
  await published.refresh(false);
  const seen = published.checkpoint();
  const { logIndex, salt } = found.opening;
  if (!seen || logIndex >= seen.head.size) throw new AppError("RECEIPT_NOT_READY");
  const { store } = deps.publicLog;
  const tiles = new Map<string, Uint8Array>();
  for (const tile of listInclusionTiles(logIndex, seen.head.size)) {
    const path = formatTilePath(tile);
    const full = formatTilePath({ ...tile, width: TILE_WIDTH });
    const bytes = (await store.read(path)) ?? (await store.read(full));
    if (bytes) tiles.set(path, bytes);
  }
  const read = (level: number, index: number, width: number) =>
    tiles.get(formatTilePath({ level, index, width }));
  const proof = sound(proveInclusion(logIndex, seen.head.size, { read }), "proof");
  const opening = { salt, canonical: canonicalOf(found.event) };
  return sound(writeReceipt(opening, { ...proof, checkpoint: seen.text }), "receipt");
}
