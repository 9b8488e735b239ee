/**
 * Entry bundles (C2SP tlog-tiles): up to 256 entries, each after its length in two bytes, highest
 * first. They stand beside the tiles of level 0, with the same index and width.
 */
import { concatBytes } from "./bytes.ts";
import { MAX_BATCH_ENTRIES, MAX_ENTRY_BYTES } from "./limits.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import { isCount } from "./text.ts";
import type { TileId } from "./tile-path.ts";
import { TILE_WIDTH } from "./tile-path.ts";

/** A bundle with its content, as it is stored and served. */
export interface EntryBundle extends TileId {
  readonly level: "entries";
  readonly bytes: Uint8Array;
}

function prefixed(entry: Uint8Array): Uint8Array[] {
  return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
}

/** Writes a bundle of 1 to 256 entries. `BUNDLE_INVALID` (their number), `ENTRY_TOO_LARGE`. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Outcome<Uint8Array> {
  if (entries.length === 0 || entries.length > TILE_WIDTH) return refuse("BUNDLE_INVALID", "width");
  const tooLarge = entries.findIndex((entry) => entry.length > MAX_ENTRY_BYTES);
  if (tooLarge >= 0) return refuse("ENTRY_TOO_LARGE", `entry.${tooLarge}`);
  return succeed(concatBytes(entries.flatMap(prefixed)));
}

/**
 * Reads the first `width` entries of a bundle. A wider bundle may stand in for a partial one, but a
 * torn one is refused: `BUNDLE_INVALID`. The entries are views of `bytes`.
 */
export function decodeEntryBundle(bytes: Uint8Array, width: number): Outcome<Uint8Array[]> {
  if (!isCount(width) || width === 0 || width > TILE_WIDTH)
    return refuse("BUNDLE_INVALID", "width");
  const entries: Uint8Array[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const path = `entry.${entries.length}`;
    const start = offset + 2;
    const end = start + (((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0));
    if (entries.length === TILE_WIDTH || start > bytes.length || end > bytes.length) {
      return refuse("BUNDLE_INVALID", path);
    }
    entries.push(bytes.subarray(start, end));
    offset = end;
  }
  return entries.length < width
    ? refuse("BUNDLE_INVALID", "width")
    : succeed(entries.slice(0, width));
}

/**
 * Appends entries to the bundles of a log of `size` entries, whose last, partial bundle is `tail`
 * (empty if `size` is a multiple of 256). Answers with the bundles to store: full ones, then the
 * new partial one. `BATCH_TOO_LARGE`, `SIZE_INVALID`, `BUNDLE_INVALID`, `ENTRY_TOO_LARGE`.
 */
export function appendEntries(
  { size, tail }: { readonly size: number; readonly tail: Uint8Array },
  entries: readonly Uint8Array[],
): Outcome<EntryBundle[]> {
  if (entries.length > MAX_BATCH_ENTRIES) return refuse("BATCH_TOO_LARGE", "entries");
  if (!isCount(size + entries.length)) return refuse("SIZE_INVALID", "size");
  const width = size % TILE_WIDTH;
  const kept = width === 0 ? succeed([]) : decodeEntryBundle(tail, width);
  if (!kept.ok) return kept;
  const all = [...kept.value, ...entries];
  const bundles: EntryBundle[] = [];
  if (entries.length === 0) return succeed(bundles);
  for (let start = 0; start < all.length; start += TILE_WIDTH) {
    const part = all.slice(start, start + TILE_WIDTH);
    const bytes = encodeEntryBundle(part);
    if (!bytes.ok) return bytes;
    const index = Math.floor(size / TILE_WIDTH) + start / TILE_WIDTH;
    bundles.push({ level: "entries", index, width: part.length, bytes: bytes.value });
  }
  return succeed(bundles);
}
