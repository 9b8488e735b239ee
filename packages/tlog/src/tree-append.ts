/**
 * Grows a tree. All that is kept is its right edge: the partial tile of each level, less than 8 kB
 * a level. A batch answers with the tiles to store; nothing that was stored is ever read again.
 */
import { areBytesEqual, concatBytes, copyBytes } from "./bytes.ts";
import { MAX_BATCH_ENTRIES, MAX_TREE_SIZE } from "./limits.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import { isCount } from "./text.ts";
import type { TileId } from "./tile-path.ts";
import { TILE_WIDTH, countHashesAt, tileWidthAt } from "./tile-path.ts";
import type { TileReader } from "./tile-reader.ts";
import { readTile } from "./tile-reader.ts";
import type { TreeHasher } from "./tree-hash.ts";
import { HASH_BYTES, defaultHasher, emptyRoot, hashSubtree } from "./tree-hash.ts";

/** A tree's right edge: for each level the hashes of its partial tile, empty if there is none. */
export interface RightEdge {
  readonly size: number;
  readonly levels: readonly Uint8Array[];
}

/** A tile of hashes with its content, as it is stored and served. */
export interface HashTile extends TileId {
  readonly level: number;
  readonly bytes: Uint8Array;
}

/** What a batch of leaves makes of a tree. */
export interface Growth {
  readonly edge: RightEdge;
  /** New full tiles and the changed partial ones. Store all of them before the checkpoint. */
  readonly tiles: readonly HashTile[];
}

/** The edge of the tree without entries. */
export const EMPTY_EDGE: RightEdge = { size: 0, levels: [] };

/** The partial tiles of a tree, one a level at most: what `loadRightEdge` reads. */
export function listEdgeTiles(size: number): (TileId & { readonly level: number })[] {
  const tiles: (TileId & { readonly level: number })[] = [];
  if (!isCount(size)) return tiles;
  for (let level = 0; countHashesAt(level, size) > 0; level++) {
    const index = Math.floor(countHashesAt(level, size) / TILE_WIDTH);
    const width = tileWidthAt(level, index, size);
    if (width > 0) tiles.push({ level, index, width });
  }
  return tiles;
}

/**
 * Reads the edge of a stored tree. `expected` is the root of the newest signed checkpoint: a store
 * that does not lead to it is refused with `ROOT_MISMATCH`, never built upon.
 */
export function loadRightEdge(
  size: number,
  { read, expected }: { readonly read: TileReader; readonly expected: Uint8Array },
): Outcome<RightEdge> {
  if (!isCount(size)) return refuse("SIZE_INVALID", "size");
  const levels: Uint8Array[] = [];
  for (const tile of listEdgeTiles(size)) {
    const bytes = readTile(read, tile);
    if (!bytes.ok) return bytes;
    while (levels.length < tile.level) levels.push(new Uint8Array());
    levels.push(copyBytes(bytes.value));
  }
  const edge: RightEdge = { size, levels };
  const isExpected = areBytesEqual(computeEdgeRoot(edge), expected);
  return isExpected ? succeed(edge) : refuse("ROOT_MISMATCH", "root");
}

/** Root of the tree whose edge this is. */
export function computeEdgeRoot(edge: RightEdge, hasher: TreeHasher = defaultHasher): Uint8Array {
  let root: Uint8Array | undefined;
  for (const hashes of edge.levels) {
    const width = hashes.length / HASH_BYTES;
    for (let count = 1; count <= width; count *= 2) {
      if ((width & count) === 0) continue;
      // Subtrees stand from large to small; those before this one are the higher bits of the width.
      const first = width - (width % (count * 2));
      const subtree = hashSubtree(hashes, { first, count }, hasher);
      root = root === undefined ? subtree : hasher.node(subtree, root);
    }
  }
  return root ?? emptyRoot();
}

/** Cuts a row of new hashes into tiles and gives the roots of the full ones to the row above. */
function growLevel(
  level: number,
  row: { readonly startIndex: number; readonly hashes: Uint8Array },
  hasher: TreeHasher,
) {
  const tileBytes = TILE_WIDTH * HASH_BYTES;
  const fullCount = Math.floor(row.hashes.length / tileBytes);
  const tiles: HashTile[] = [];
  const above: Uint8Array[] = [];
  for (let at = 0; at < fullCount; at++) {
    const bytes = copyBytes(row.hashes, at * tileBytes, (at + 1) * tileBytes);
    tiles.push({ level, index: row.startIndex + at, width: TILE_WIDTH, bytes });
    above.push(hashSubtree(bytes, { first: 0, count: TILE_WIDTH }, hasher));
  }
  const rest = copyBytes(row.hashes, fullCount * tileBytes);
  if (rest.length > 0) {
    const width = rest.length / HASH_BYTES;
    tiles.push({ level, index: row.startIndex + fullCount, width, bytes: rest });
  }
  return { tiles, above: concatBytes(above), rest };
}

/**
 * Appends leaves to a tree; `computeEdgeRoot` of the new edge is what to sign. Pure: the old edge
 * stays as it was, so a batch that was not stored can be repeated.
 *
 * @param leafHashes up to 65,536 results of `TreeHasher.leaf`, 32 bytes each.
 * `BATCH_TOO_LARGE`, `SIZE_INVALID` (beyond 2^53 - 1), `TILE_INVALID` (a hash of another length).
 */
export function appendLeaves(
  edge: RightEdge,
  leafHashes: readonly Uint8Array[],
  hasher: TreeHasher = defaultHasher,
): Outcome<Growth> {
  if (leafHashes.length > MAX_BATCH_ENTRIES) return refuse("BATCH_TOO_LARGE", "leaves");
  if (leafHashes.some((hash) => hash.length !== HASH_BYTES))
    return refuse("TILE_INVALID", "leaves");
  const size = edge.size + leafHashes.length;
  if (!isCount(edge.size) || size > MAX_TREE_SIZE) return refuse("SIZE_INVALID", "size");
  const tiles: HashTile[] = [];
  const levels = [...edge.levels];
  let added = concatBytes(leafHashes);
  for (let level = 0; added.length > 0; level++) {
    const hashes = concatBytes([levels[level] ?? new Uint8Array(), added]);
    const startIndex = Math.floor(countHashesAt(level, edge.size) / TILE_WIDTH);
    const grown = growLevel(level, { startIndex, hashes }, hasher);
    tiles.push(...grown.tiles);
    levels[level] = grown.rest;
    added = grown.above;
  }
  return succeed({ edge: { size, levels }, tiles });
}
