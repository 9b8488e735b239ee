import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeOf, createDemoLog, unwrap } from "./demo-log.suite.ts";
import type { TileId } from "./index.ts";
import {
  MAX_BATCH_ENTRIES,
  MAX_ENTRY_BYTES,
  appendEntries,
  decodeEntryBundle,
  encodeEntryBundle,
  formatTilePath,
  hashLeaf,
  listTiles,
  parseTilePath,
} from "./index.ts";
import { entryAt } from "./naive-tree.suite.ts";

describe("paths of tiles", () => {
  it.each<[TileId, string]>([
    [{ level: 0, index: 0, width: 256 }, "tile/0/000"],
    [{ level: 0, index: 1_234_067, width: 256 }, "tile/0/x001/x234/067"],
    [{ level: 63, index: 999, width: 1 }, "tile/63/999.p/1"],
    [{ level: "entries", index: 1_000, width: 255 }, "tile/entries/x001/000.p/255"],
    [{ level: 0, index: 999_999_999_999_999, width: 256 }, "tile/0/x999/x999/x999/x999/999"],
  ])("%j", (tile, path) => {
    expect(formatTilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    "",
    "tile/0/",
    "tile/0/0",
    "tile/0/00",
    "tile/0/0000",
    "tile/00/000",
    "tile/64/000",
    "tile/-1/000",
    "tile/0/x000/001",
    "tile/0/001/002",
    "tile/0/x001/x002",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/01",
    "tile/0/000.p/",
    "tile/data/000",
    "/tile/0/000",
    "tile/0/000\n",
    "tile/0/../000",
    "tile/0/x999/x999/x999/x999/x999/999",
  ])("%j is none", (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });

  it("are those of the specification's example of 70,000 entries", () => {
    const tiles = [...listTiles(70_000)];
    const full = (level: number) =>
      tiles.filter((t) => t.level === level && t.width === 256).length;
    expect([full(0), full(1), full(2)]).toEqual([273, 1, 0]);
    const partial = tiles.filter(({ width }) => width < 256).map(formatTilePath);
    expect(partial).toEqual(["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
    expect([...listTiles(256)].map(formatTilePath)).toEqual(["tile/0/000", "tile/1/000.p/1"]);
    expect([...listTiles(0)]).toEqual([]);
  });

  it("are those that a growing log stores last", () => {
    const log = createDemoLog();
    for (const count of [1, 255, 1, 400]) log.grow(count);
    const paths = [...listTiles(657)].map(formatTilePath);
    expect(paths.filter((path) => !log.tiles.has(path))).toEqual([]);
  });
});

describe("entry bundles", () => {
  it("have two bytes of length before each entry", () => {
    const entries = [new Uint8Array(), Uint8Array.of(7), new Uint8Array(258).fill(1)];
    const bundle = unwrap(encodeEntryBundle(entries));
    expect([...bundle.slice(0, 7)]).toEqual([0, 0, 0, 1, 7, 1, 2]);
    expect(unwrap(decodeEntryBundle(bundle, 3))).toEqual(entries);
    expect(unwrap(decodeEntryBundle(bundle, 2))).toEqual(entries.slice(0, 2));
  });

  const three = unwrap(encodeEntryBundle([entryAt(0), entryAt(1), entryAt(2)]));
  const full = unwrap(encodeEntryBundle(Array.from({ length: 256 }, () => new Uint8Array())));

  it.each([
    ["nothing", new Uint8Array(), 1],
    ["too few entries", three, 4],
    ["a torn entry", three.slice(0, -1), 2],
    ["a torn length", Uint8Array.of(...three, 0), 3],
    ["257 entries", Uint8Array.of(...full, 0, 0), 256],
    ["width 0", three, 0],
    ["width 257", full, 257],
  ])("refuse %s", (_, bytes, width) => {
    expect(codeOf(decodeEntryBundle(bytes, width))).toBe("BUNDLE_INVALID");
  });

  it("hold the largest entry and no larger one", () => {
    const largest = new Uint8Array(MAX_ENTRY_BYTES).fill(9);
    expect(unwrap(decodeEntryBundle(unwrap(encodeEntryBundle([largest])), 1))).toEqual([largest]);
    expect(codeOf(encodeEntryBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)]))).toBe(
      "ENTRY_TOO_LARGE",
    );
    expect(codeOf(encodeEntryBundle([]))).toBe("BUNDLE_INVALID");
    expect(codeOf(encodeEntryBundle(Array<Uint8Array>(257)))).toBe("BUNDLE_INVALID");
  });

  it("grow by any batches to the same files, which hash to the tiles of level 0", () => {
    const batches = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(batches, (counts) => {
        const files = new Map<string, Uint8Array>();
        const log = createDemoLog();
        let tail = new Uint8Array();
        for (const count of counts) {
          const { size } = log.edge();
          const added = Array.from({ length: count }, (_, at) => entryAt(size + at));
          const bundles = unwrap(appendEntries({ size, tail }, added));
          for (const bundle of bundles) files.set(formatTilePath(bundle), bundle.bytes);
          const last = bundles.at(-1);
          if (last !== undefined) tail = new Uint8Array(last.width === 256 ? [] : last.bytes);
          log.grow(count);
        }
        for (const tile of [...listTiles(log.edge().size)].filter(({ level }) => level === 0)) {
          const bundle = files.get(formatTilePath({ ...tile, level: "entries" }));
          const entries = unwrap(decodeEntryBundle(bundle ?? new Uint8Array(), tile.width));
          const hashes = Buffer.concat(entries.map(hashLeaf));
          expect(hashes.equals(log.tiles.get(formatTilePath(tile)) ?? new Uint8Array())).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("refuse a tail that is not the log's, and batches and sizes beyond the limits", () => {
    const tail = new Uint8Array();
    expect(codeOf(appendEntries({ size: 3, tail }, [entryAt(0)]))).toBe("BUNDLE_INVALID");
    const many = Array<Uint8Array>(MAX_BATCH_ENTRIES + 1);
    expect(codeOf(appendEntries({ size: 0, tail }, many))).toBe("BATCH_TOO_LARGE");
    const size = Number.MAX_SAFE_INTEGER;
    expect(codeOf(appendEntries({ size, tail }, [entryAt(0)]))).toBe("SIZE_INVALID");
    const large = [new Uint8Array(MAX_ENTRY_BYTES + 1)];
    expect(codeOf(appendEntries({ size: 0, tail }, large))).toBe("ENTRY_TOO_LARGE");
  });
});
