/**
 * Names and widths of tiles (C2SP tlog-tiles): which static files a log of a given size consists
 * of. A path has one spelling; any other is refused, so a server can map paths to files.
 */
import { isCount } from "./text.ts";

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;

/** Rows of the tree that one tile spans. */
export const TILE_HEIGHT = 8;

/** Highest level that a path can name. */
const MAX_LEVEL = 63;

/** A tile of hashes (`level` from 0) or a bundle of entries. `width` is 256 for a full one. */
export interface TileId {
  readonly level: number | "entries";
  readonly index: number;
  readonly width: number;
}

/** Hashes that the tiles of a level hold together in a tree of `size` entries. */
export function countHashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Width of one tile in a tree of `size` entries: 256 if full, 0 if the tree does not reach it. */
export function tileWidthAt(level: number, index: number, size: number): number {
  const remaining = countHashesAt(level, size) - index * TILE_WIDTH;
  return Math.max(0, Math.min(TILE_WIDTH, remaining));
}

/** Path of a tile below the log's prefix: `tile/0/x001/x234/067.p/16`, `tile/entries/000`. */
export function formatTilePath({ level, index, width }: TileId): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const groups = padded.match(/\d{3}/g) ?? [];
  const name = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${name}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

/** Reads a tile's path; nothing if it is not exactly what `formatTilePath` writes. */
export function parseTilePath(path: string): TileId | undefined {
  const [, level, name, suffix] =
    /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,4}[0-9]{3})(?:[.]p\/([1-9][0-9]{0,2}))?$/.exec(
      path,
    ) ?? [];
  if (level === undefined || name === undefined) return undefined;
  const width = suffix === undefined ? TILE_WIDTH : Number(suffix);
  const index = Number(name.replace(/[x/]/g, ""));
  const tile: TileId = { level: level === "entries" ? level : Number(level), index, width };
  const isInRange = isCount(index) && (tile.level === "entries" || tile.level <= MAX_LEVEL);
  return isInRange && width <= TILE_WIDTH && formatTilePath(tile) === path ? tile : undefined;
}

/**
 * All hash tiles of a tree, level by level, full ones first. The bundles are those of level 0 with
 * `level: "entries"`.
 */
export function* listTiles(size: number): Generator<TileId> {
  for (let level = 0; countHashesAt(level, size) > 0; level++) {
    const hashes = countHashesAt(level, size);
    for (let index = 0; index * TILE_WIDTH < hashes; index++) {
      yield { level, index, width: tileWidthAt(level, index, size) };
    }
  }
}
