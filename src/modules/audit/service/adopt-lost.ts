import { decodeEntryBundle, formatTilePath, TILE_WIDTH } from "@tillkeeper/tlog";
import type { Tx } from "../../../kernel/transaction.ts";
import { judgeStanding, type LogHead } from "../domain/log-head.ts";
import * as log from "../store/log.ts";
import type { AuditDeps } from "./deps.ts";
import { LogDamaged, type PublishedLog, sound } from "./published-log.ts";

/** The published bundle that holds an entry of a log of `size` entries, full or partial. */
export async function readBundle(
  { publicLog }: AuditDeps,
  index: number,
  size: number,
): Promise<Uint8Array[]> {
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  const full = formatTilePath({ level: "entries", index, width: TILE_WIDTH });
  const partial = formatTilePath({ level: "entries", index, width });
  const bytes = (await publicLog.store.read(partial)) ?? (await publicLog.store.read(full));
  if (!bytes) throw new LogDamaged(`the published file ${partial} is missing`);
  return sound(decodeEntryBundle(bytes, width), partial);
}

/**
 * After a restore the database holds less than was published. The published entries stay: they are
 * taken back as lost, the head goes behind them, and a process that still remembers the time before
 * the restore can no longer move it (security.md 5).
 * @returns the head to go on from
 */
export async function adoptLost(
  deps: AuditDeps,
  tx: Tx<"job">,
  head: LogHead,
  published: PublishedLog,
): Promise<LogHead> {
  const seen = published.head();
  if (!seen || judgeStanding(head, seen) === "complete") return head;
  for (let index = Math.floor(head.size / TILE_WIDTH); index * TILE_WIDTH < seen.size; index++) {
    const entries = await readBundle(deps, index, seen.size);
    const rows = entries
      .map((entry, at) => ({ logIndex: index * TILE_WIDTH + at, entry, isLost: true }))
      .filter((row) => row.logIndex >= head.size);
    await log.insertEntries(tx, rows);
  }
  const after = { size: seen.size, epoch: head.epoch + 1 };
  if (!(await log.moveLogHead(tx, head, after))) throw new LogDamaged("the head moved meanwhile");
  return { ...head, ...after };
}
