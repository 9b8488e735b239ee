import {
  appendEntries,
  appendLeaves,
  computeEdgeRoot,
  EMPTY_EDGE,
  formatTilePath,
  hashLeaf,
  listEdgeTiles,
  loadRightEdge,
  type RightEdge,
  TILE_WIDTH,
  type TileId,
} from "@tillkeeper/tlog";
import type { Tx } from "../../../kernel/transaction.ts";
import { isSameHead, type LogHead, type TreeHead } from "../domain/log-head.ts";
import type { LogFile } from "../ports.ts";
import * as log from "../store/log.ts";
import { readBundle } from "./adopt-lost.ts";
import type { AuditDeps } from "./deps.ts";
import { LogDamaged, type PublishedLog, sound } from "./published-log.ts";

/**
 * Makes the log's files from its entries and signs what they come to. Order of a publication: the
 * tiles are on disk, the head in the database is moved by compare-and-swap, and only then is the
 * checkpoint written; whatever is cut off is made up by the next pass from the database.
 */

/** Entries of one round; a tile of tiles is 65,536. */
const BATCH = 4_096;

async function loadEdge(deps: AuditDeps, head: TreeHead | undefined): Promise<RightEdge> {
  if (!head || head.size === 0) return EMPTY_EDGE;
  const { store } = deps.publicLog;
  const tiles = new Map<string, Uint8Array>();
  for (const tile of listEdgeTiles(head.size)) {
    const full = formatTilePath({ ...tile, width: TILE_WIDTH });
    const path = formatTilePath(tile);
    const bytes = (await store.read(path)) ?? (await store.read(full));
    if (bytes) tiles.set(path, bytes);
  }
  const read = (level: number, index: number, width: number) =>
    tiles.get(formatTilePath({ level, index, width }));
  return sound(loadRightEdge(head.size, { read, expected: head.root }), "published tiles");
}

function fileOf(tile: TileId & { readonly bytes: Uint8Array }): LogFile {
  return { path: formatTilePath(tile), bytes: tile.bytes, changes: false };
}

/** Where a round must stop: at what was signed before, so that its root is compared. */
function nextStop(size: number, head: LogHead): number {
  const signed = head.signed?.size ?? 0;
  const end = size < signed ? signed : head.size;
  return Math.min(end, size + BATCH);
}

/** Writes tiles and bundles of the next entries and returns the new edge. */
async function grow(
  deps: AuditDeps,
  tx: Tx<"job">,
  edge: RightEdge,
  end: number,
): Promise<RightEdge> {
  const entries = await log.readEntries(tx, edge.size, end);
  if (entries.length !== end - edge.size) throw new LogDamaged("entries are missing");
  const rest = edge.size % TILE_WIDTH;
  const bundle = Math.floor(edge.size / TILE_WIDTH);
  const kept = rest === 0 ? [] : await readBundle(deps, bundle, edge.size);
  // The bundle is written from its first entry on; what it held before is taken from what was
  // published, so that a row changed in the database since cannot reach a file.
  const bundles = sound(
    appendEntries({ size: bundle * TILE_WIDTH, tail: new Uint8Array() }, [...kept, ...entries]),
    "entry bundles",
  );
  const grown = sound(
    appendLeaves(
      edge,
      entries.map((entry) => hashLeaf(entry)),
    ),
    "tree",
  );
  const tiles: (TileId & { readonly bytes: Uint8Array })[] = [...bundles, ...grown.tiles];
  await deps.publicLog.store.write(tiles.map(fileOf));
  return grown.edge;
}

/** A publication that is in the database and not yet in the checkpoint's file. */
interface Signed {
  readonly edge: RightEdge;
  readonly checkpoint: string;
  readonly before: number;
}

/** Whether the world has seen all there is; most passes end here, without a write. */
async function isOut(tx: Tx<"job">, seen: TreeHead | undefined): Promise<boolean> {
  const head = await log.readLogHead(tx);
  if (!head || head.size === 0 || (seen?.size ?? 0) > head.size) return true;
  return seen !== undefined && isSameAll(head, seen);
}

function isSameAll({ size, signed }: LogHead, seen: TreeHead): boolean {
  return signed !== undefined && size === signed.size && isSameHead(signed, seen);
}

async function sign(
  deps: AuditDeps,
  tx: Tx<"job">,
  published: PublishedLog,
): Promise<Signed | undefined> {
  const seen = published.head();
  if (await isOut(tx, seen)) return undefined;
  const head = await log.lockLogHead(tx, deps.publicLog.origin);
  const before = seen?.size ?? 0;
  if (before > head.size || (seen && isSameAll(head, seen))) return undefined;
  let edge = await loadEdge(deps, seen);
  while (edge.size < head.size) {
    edge = await grow(deps, tx, edge, nextStop(edge.size, head));
    const here = { size: edge.size, root: computeEdgeRoot(edge) };
    if (head.signed?.size === here.size && !isSameHead(head.signed, here)) {
      throw new LogDamaged("the entries no longer lead to the checkpoint that was signed");
    }
  }
  const root = computeEdgeRoot(edge);
  if (head.signed?.size === head.size) {
    if (!isSameHead(head.signed, { size: head.size, root })) {
      throw new LogDamaged("the published files lead to another checkpoint than was signed");
    }
    return { edge, checkpoint: head.signed.checkpoint, before };
  }
  const checkpoint = await published.sign({ size: head.size, root }, head.signed === undefined);
  const signed = { size: head.size, root, checkpoint };
  if (!(await log.moveLogHead(tx, head, { signed }))) throw new LogDamaged("the head moved");
  return { edge, checkpoint, before };
}

/** Partial tiles of a size are superseded once they are full; only paths of full tiles matter. */
function completedPaths(before: number, after: number): string[] {
  const paths: string[] = [];
  for (let level = 0; ; level++) {
    const had = Math.floor(before / TILE_WIDTH ** (level + 1));
    const has = Math.floor(after / TILE_WIDTH ** (level + 1));
    if (has === 0) return paths;
    for (let index = had; index < has; index++) {
      paths.push(formatTilePath({ level, index, width: TILE_WIDTH }));
      if (level === 0) paths.push(formatTilePath({ level: "entries", index, width: TILE_WIDTH }));
    }
  }
}

/** Publishes what is in order and not yet out; returns the size of the published log. */
export async function publishLog(deps: AuditDeps, published: PublishedLog): Promise<number> {
  const { store } = deps.publicLog;
  await published.refresh(false);
  const signed = await deps.transact({ role: "job" }, (tx) => sign(deps, tx, published));
  if (!signed) return published.head()?.size ?? 0;
  const bytes = new TextEncoder().encode(signed.checkpoint);
  await store.write([{ path: "checkpoint", bytes, changes: true }]);
  await published.refresh(false);
  for (const path of completedPaths(signed.before, signed.edge.size)) {
    await store.dropPartials(path);
  }
  return signed.edge.size;
}
