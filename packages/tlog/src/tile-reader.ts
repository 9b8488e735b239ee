/**
 * Computes nodes of the tree from its tiles. Which tiles are needed is known from sizes alone, so
 * callers list them, fetch them in parallel, and then compute without waiting.
 */
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import type { TileId } from "./tile-path.ts";
import { TILE_HEIGHT, TILE_WIDTH, formatTilePath, tileWidthAt } from "./tile-path.ts";
import type { TreeHasher } from "./tree-hash.ts";
import { HASH_BYTES, hashSubtree } from "./tree-hash.ts";
import type { EntryRange, Subtree } from "./tree-shape.ts";
import { listSubtrees } from "./tree-shape.ts";

/**
 * Answers with the hashes of a tile, or nothing. A wider tile of the same index may stand in for a
 * partial one: logs may drop a partial tile when the full one exists.
 */
export type TileReader = (level: number, index: number, width: number) => Uint8Array | undefined;

/** Where in which tile the leaves of a subtree stand. */
interface TileSpan {
  readonly tile: TileId & { readonly level: number };
  readonly first: number;
  readonly count: number;
}

function locate({ height, index }: Subtree, size: number): TileSpan {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height % TILE_HEIGHT);
  const start = index * count;
  const tileIndex = Math.floor(start / TILE_WIDTH);
  const width = tileWidthAt(level, tileIndex, size);
  return { tile: { level, index: tileIndex, width }, first: start % TILE_WIDTH, count };
}

/** Tiles of a tree of `size` entries from which the nodes can be computed, each once. */
export function listTilesOf(nodes: readonly EntryRange[], size: number): TileId[] {
  const tiles = new Map<string, TileId>();
  for (const subtree of nodes.flatMap(listSubtrees)) {
    const { tile } = locate(subtree, size);
    tiles.set(formatTilePath(tile), tile);
  }
  return [...tiles.values()];
}

/** Reads one tile and checks its length; a wider one is cut to the wanted width. */
export function readTile(
  read: TileReader,
  tile: TileId & { readonly level: number },
): Outcome<Uint8Array> {
  const bytes = read(tile.level, tile.index, tile.width);
  if (bytes === undefined) return refuse("TILE_MISSING", formatTilePath(tile));
  const wanted = tile.width * HASH_BYTES;
  const isWhole = bytes.length % HASH_BYTES === 0 && bytes.length <= TILE_WIDTH * HASH_BYTES;
  if (!isWhole || bytes.length < wanted) return refuse("TILE_INVALID", formatTilePath(tile));
  return succeed(bytes.length === wanted ? bytes : bytes.subarray(0, wanted));
}

/** What nodes are computed from. */
export interface NodeSource {
  readonly size: number;
  readonly read: TileReader;
  readonly hasher: TreeHasher;
}

/**
 * Computes the hashes of nodes, reading each tile and hashing each node once. `TILE_MISSING` or
 * `TILE_INVALID`.
 */
export function hashNodes(
  nodes: readonly EntryRange[],
  { size, read, hasher }: NodeSource,
): Outcome<Uint8Array[]> {
  const tiles = new Map<string, Uint8Array>();
  for (const tile of listTilesOf(nodes, size)) {
    const { level } = tile;
    if (level === "entries") continue;
    const bytes = readTile(read, { ...tile, level });
    if (!bytes.ok) return bytes;
    tiles.set(formatTilePath(tile), bytes.value);
  }
  const hashOf = (subtree: Subtree): Uint8Array => {
    const { tile, first, count } = locate(subtree, size);
    return hashSubtree(
      tiles.get(formatTilePath(tile)) ?? new Uint8Array(),
      { first, count },
      hasher,
    );
  };
  const hashes = new Map<string, Uint8Array>();
  return succeed(
    nodes.map((node) => {
      const name = `${node.first}-${node.end}`;
      const known = hashes.get(name);
      if (known !== undefined) return known;
      const parts = listSubtrees(node).map(hashOf);
      const hash = parts.reduceRight((right, left) => hasher.node(left, right));
      hashes.set(name, hash);
      return hash;
    }),
  );
}
