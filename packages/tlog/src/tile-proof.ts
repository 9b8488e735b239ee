/** Roots and proofs from tiles alone, and the tiles that each needs. */
import { MAX_BATCH_ENTRIES } from "./limits.ts";
import type { InclusionProof } from "./merkle-proof.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import { isCount } from "./text.ts";
import type { TileId } from "./tile-path.ts";
import type { TileReader } from "./tile-reader.ts";
import { hashNodes, listTilesOf } from "./tile-reader.ts";
import type { TreeHasher } from "./tree-hash.ts";
import { defaultHasher, emptyRoot } from "./tree-hash.ts";
import type { EntryRange } from "./tree-shape.ts";
import { listConsistencyNodes, listInclusionNodes } from "./tree-shape.ts";

/** Where the tiles come from; `hasher` replaces the portable one. */
export interface TileSource {
  readonly read: TileReader;
  readonly hasher?: TreeHasher;
}

function hashesOf(
  nodes: readonly EntryRange[],
  size: number,
  { read, hasher = defaultHasher }: TileSource,
): Outcome<Uint8Array[]> {
  return hashNodes(nodes, { size, read, hasher });
}

/** Tiles for `computeRoot`. */
export function listRootTiles(size: number): TileId[] {
  return isCount(size) && size > 0 ? listTilesOf([{ first: 0, end: size }], size) : [];
}

/** Root of the tree of `size` entries. `SIZE_INVALID`, `TILE_MISSING`, `TILE_INVALID`. */
export function computeRoot(size: number, source: TileSource): Outcome<Uint8Array> {
  if (!isCount(size)) return refuse("SIZE_INVALID", "size");
  if (size === 0) return succeed(emptyRoot());
  const hashes = hashesOf([{ first: 0, end: size }], size, source);
  return hashes.ok ? succeed(hashes.value[0] ?? emptyRoot()) : hashes;
}

/** Tiles for `proveInclusion`. */
export function listInclusionTiles(index: number, size: number): TileId[] {
  if (!isCount(index) || !isCount(size) || index >= size) return [];
  return listTilesOf(listInclusionNodes(index, size), size);
}

/**
 * Proves that the entry at `index` is in the tree of `size` entries (RFC 6962 section 2.1.1).
 *
 * The proof is only as good as the tiles: verify it against the root of a verified checkpoint.
 * `INDEX_OUT_OF_RANGE`, `TILE_MISSING`, `TILE_INVALID`.
 */
export function proveInclusion(
  index: number,
  size: number,
  source: TileSource,
): Outcome<InclusionProof> {
  const proofs = proveInclusions([index], size, source);
  if (!proofs.ok) return proofs;
  const [proof = { index, hashes: [] }] = proofs.value;
  return succeed(proof);
}

/**
 * Proofs for up to 65,536 entries of one tree; neighbours share their work, so receipts for a batch
 * cost little more than one. Errors of `proveInclusion`, `BATCH_TOO_LARGE`.
 */
export function proveInclusions(
  indexes: readonly number[],
  size: number,
  source: TileSource,
): Outcome<InclusionProof[]> {
  if (indexes.length > MAX_BATCH_ENTRIES) return refuse("BATCH_TOO_LARGE", "indexes");
  if (!isCount(size) || !indexes.every((index) => isCount(index) && index < size)) {
    return refuse("INDEX_OUT_OF_RANGE", "index");
  }
  const paths = indexes.map((index) => listInclusionNodes(index, size));
  const hashes = hashesOf(paths.flat(), size, source);
  if (!hashes.ok) return hashes;
  let taken = 0;
  const proofs = paths.map(({ length }, at): InclusionProof => {
    const own = hashes.value.slice(taken, taken + length);
    taken += length;
    return { index: indexes[at] ?? 0, hashes: own };
  });
  return succeed(proofs);
}

/** Tiles for `proveConsistency`, all of the newer tree. */
export function listConsistencyTiles(oldSize: number, size: number): TileId[] {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) return [];
  return listTilesOf(listConsistencyNodes(oldSize, size), size);
}

/**
 * Proves that the tree of `size` entries continues that of `oldSize` (RFC 6962 section 2.1.2); the
 * proof is empty if `oldSize` is 0 or `size`. `SIZE_INVALID`, `TILE_MISSING`, `TILE_INVALID`.
 */
export function proveConsistency(
  oldSize: number,
  size: number,
  source: TileSource,
): Outcome<readonly Uint8Array[]> {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) return refuse("SIZE_INVALID", "size");
  return hashesOf(listConsistencyNodes(oldSize, size), size, source);
}
