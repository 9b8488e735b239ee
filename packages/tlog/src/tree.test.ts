import fc from "fast-check";
import { describe, expect, it } from "vitest";
import vectors from "../../../testdata/tlog/rfc6962-tree.json" with { type: "json" };
import { codeOf, createDemoLog, flipBit, unwrap } from "./demo-log.suite.ts";
import type { RightEdge } from "./index.ts";
import {
  EMPTY_EDGE,
  MAX_BATCH_ENTRIES,
  appendLeaves,
  computeEdgeRoot,
  computeRoot,
  emptyRoot,
  formatTilePath,
  hashLeaf,
  listConsistencyTiles,
  listInclusionTiles,
  listRootTiles,
  listTiles,
  loadRightEdge,
  proveConsistency,
  proveInclusion,
  proveInclusions,
  verifyConsistency,
  verifyInclusion,
} from "./index.ts";
import { createNaiveTree, entryAt } from "./naive-tree.suite.ts";

const EDGE_SIZES = [0, 1, 2, 255, 256, 257, 65_535, 65_536, 65_537, 70_000];
const LARGEST = 70_000;

const entries = Array.from({ length: LARGEST }, (_, index) => entryAt(index));
const naive = createNaiveTree(entries);
const buffers = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash));
const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const headOf = (size: number) => ({ size, root: naive.root(size) });

/** Grows a log to each size in turn, in batches of odd lengths, and visits it there. */
function visitEdgeSizes(visit: (size: number, log: ReturnType<typeof createDemoLog>) => void) {
  const log = createDemoLog();
  for (const size of EDGE_SIZES) {
    while (log.edge().size < size) log.grow(Math.min(size - log.edge().size, 9_973));
    visit(size, log);
  }
}

describe("the reference tree of Certificate Transparency", () => {
  const leaves = vectors.entriesHex.map((hex) => hashLeaf(fromHex(hex)));

  it.each(vectors.rootsHex.map((hex, size) => ({ hex, size })))(
    "root of $size",
    ({ hex, size }) => {
      const { edge } = unwrap(appendLeaves(EMPTY_EDGE, leaves.slice(0, size)));
      expect(computeEdgeRoot(edge)).toEqual(fromHex(hex));
      const reference = createNaiveTree(vectors.entriesHex.map(fromHex));
      expect(reference.root(size).toString("hex")).toBe(hex);
    },
  );

  const read = () => new Uint8Array(Buffer.concat(leaves));
  const rootAt = (size: number) => ({ size, root: fromHex(vectors.rootsHex[size] ?? "") });

  it.each(vectors.inclusion)("inclusion of $index in $size", ({ index, size, hashesHex }) => {
    const proof = unwrap(proveInclusion(index, size, { read }));
    expect(proof.hashes).toEqual(hashesHex.map(fromHex));
    expect(codeOf(verifyInclusion(leaves[index] ?? emptyRoot(), proof, rootAt(size)))).toBe("ok");
  });

  it.each(vectors.consistency)("consistency of $oldSize and $size", (vector) => {
    const { oldSize, size, hashesHex } = vector;
    const proof = unwrap(proveConsistency(oldSize, size, { read }));
    expect(proof).toEqual(hashesHex.map(fromHex));
    expect(codeOf(verifyConsistency(rootAt(oldSize), rootAt(size), proof))).toBe("ok");
  });
});

describe("trees at the sizes where tiles begin and end", () => {
  it("has the roots and tiles of the definition", () => {
    visitEdgeSizes((size, log) => {
      const root = naive.root(size);
      expect(Buffer.from(log.head().root), `edge ${size}`).toEqual(root);
      expect(Buffer.from(unwrap(computeRoot(size, log))), `tiles ${size}`).toEqual(root);
      expect(unwrap(loadRightEdge(size, { read: log.read, expected: root }))).toEqual({
        size,
        levels: log.edge().levels.slice(0, log.edge().levels.findLastIndex((l) => l.length) + 1),
      });
      for (const tile of listTiles(size)) {
        const hashes = Array.from({ length: tile.width }, (_, at) => {
          const span = 256 ** Number(tile.level);
          return naive.node((tile.index * 256 + at) * span, (tile.index * 256 + at + 1) * span);
        });
        const path = formatTilePath(tile);
        expect(Buffer.concat(hashes).equals(log.tiles.get(path) ?? Buffer.of()), path).toBe(true);
      }
    });
  });

  it("proves what the definition proves, with the tiles it lists", () => {
    visitEdgeSizes((size, log) => {
      const indexes = [0, 1, 255, 256, 257, 65_535, 65_536, size - 2, size - 1];
      for (const index of indexes.filter((each) => each >= 0 && each < size)) {
        const listed = new Set(listInclusionTiles(index, size).map(formatTilePath));
        const proof = unwrap(proveInclusion(index, size, { read: restrict(log.read, listed) }));
        expect(buffers(proof.hashes)).toEqual(naive.path(index, size));
        expect(codeOf(verifyInclusion(hashLeaf(entryAt(index)), proof, headOf(size)))).toBe("ok");
      }
      for (const oldSize of EDGE_SIZES.filter((each) => each <= size)) {
        const listed = new Set(listConsistencyTiles(oldSize, size).map(formatTilePath));
        const source = { read: restrict(log.read, listed) };
        const proof = unwrap(proveConsistency(oldSize, size, source));
        expect(buffers(proof)).toEqual(naive.proof(oldSize, size));
        expect(codeOf(verifyConsistency(headOf(oldSize), headOf(size), proof))).toBe("ok");
      }
      const listed = new Set(listRootTiles(size).map(formatTilePath));
      expect(codeOf(computeRoot(size, { read: restrict(log.read, listed) }))).toBe("ok");
    });
  });

  it("proves many entries at once as one by one", () => {
    const log = createDemoLog();
    log.grow(1_300);
    const indexes = [0, 1, 255, 256, 700, 1_023, 1_024, 1_299, 1_299];
    const proofs = unwrap(proveInclusions(indexes, 1_300, log));
    expect(proofs).toEqual(indexes.map((index) => unwrap(proveInclusion(index, 1_300, log))));
  });
});

/** A reader of the listed tiles only. */
function restrict(
  read: ReturnType<typeof createDemoLog>["read"],
  listed: ReadonlySet<string>,
): typeof read {
  return (level, index, width) =>
    listed.has(formatTilePath({ level, index, width })) ? read(level, index, width) : undefined;
}

describe("every small tree", () => {
  const log = createDemoLog();
  log.grow(300);
  const largest = 70;

  it("proves the inclusion of each entry", () => {
    for (let size = 1; size <= largest; size++) {
      for (let index = 0; index < size; index++) {
        const hashes = naive.path(index, size);
        expect(
          codeOf(verifyInclusion(hashLeaf(entryAt(index)), { index, hashes }, headOf(size))),
        ).toBe("ok");
        const proof = unwrap(proveInclusion(index, size, { read: readFirst(log, size) }));
        expect(buffers(proof.hashes)).toEqual(hashes);
      }
    }
  });

  it("proves the consistency of each pair", () => {
    for (let size = 0; size <= largest; size++) {
      for (let oldSize = 0; oldSize <= size; oldSize++) {
        const proof = unwrap(proveConsistency(oldSize, size, { read: readFirst(log, size) }));
        expect(buffers(proof)).toEqual(naive.proof(oldSize, size));
        expect(codeOf(verifyConsistency(headOf(oldSize), headOf(size), proof))).toBe("ok");
      }
    }
  });
});

/** Serves the full tile 0 where a partial one is asked for, as logs may. */
function readFirst(log: ReturnType<typeof createDemoLog>, size: number) {
  return (level: number, index: number) =>
    level === 0 && index === 0 && size > 0 ? log.read(0, 0, 256) : undefined;
}

describe("any way of growing", () => {
  it("leads to the same tree", () => {
    const batches = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 });
    fc.assert(
      fc.property(batches, (counts) => {
        const log = createDemoLog();
        for (const count of counts) log.grow(count);
        const { size, root } = log.head();
        expect(Buffer.from(root)).toEqual(naive.root(size));
        expect(Buffer.from(unwrap(computeRoot(size, log)))).toEqual(naive.root(size));
      }),
      { numRuns: 40 },
    );
  });

  it("keeps the old edge, so a batch can be repeated", () => {
    const leaves = entries.slice(0, 600).map(hashLeaf);
    const first = unwrap(appendLeaves(EMPTY_EDGE, leaves.slice(0, 300)));
    const second = unwrap(appendLeaves(first.edge, leaves.slice(300)));
    expect(unwrap(appendLeaves(first.edge, leaves.slice(300)))).toEqual(second);
    expect(second.tiles.map(formatTilePath)).toEqual([
      "tile/0/001",
      "tile/0/002.p/88",
      "tile/1/000.p/2",
    ]);
  });

  it("proves any pair of sizes and any entry", () => {
    const log = createDemoLog();
    while (log.edge().size < LARGEST) log.grow(Math.min(20_000, LARGEST - log.edge().size));
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: LARGEST }),
      fc.integer({ min: 1, max: LARGEST }),
    );
    const read = (level: number, index: number) =>
      log.tiles.get(formatTilePath({ level, index, width: 256 })) ??
      [...listTiles(LARGEST)]
        .filter((tile) => tile.level === level && tile.index === index)
        .map((tile) => log.tiles.get(formatTilePath(tile)))[0];
    fc.assert(
      fc.property(sizes, (pair) => {
        const [oldSize = 1, size = 1] = pair.toSorted((left, right) => left - right);
        const proof = unwrap(proveConsistency(oldSize, size, { read }));
        expect(buffers(proof)).toEqual(naive.proof(oldSize, size));
        expect(codeOf(verifyConsistency(headOf(oldSize), headOf(size), proof))).toBe("ok");
        const included = unwrap(proveInclusion(oldSize - 1, size, { read }));
        const leaf = hashLeaf(entryAt(oldSize - 1));
        expect(codeOf(verifyInclusion(leaf, included, headOf(size)))).toBe("ok");
      }),
      { numRuns: 60 },
    );
  });
});

describe("a full tile in place of a partial one", () => {
  it("serves the edge, the root and proofs of the smaller tree", () => {
    const log = createDemoLog();
    log.grow(300);
    const before = log.head();
    const edge = log.edge();
    log.grow(300);
    const read: typeof log.read = (level, index, width) =>
      log.tiles.get(formatTilePath({ level, index, width: level === 0 ? 256 : width }));
    expect(unwrap(loadRightEdge(300, { read, expected: before.root }))).toEqual(edge);
    expect(unwrap(computeRoot(300, { read }))).toEqual(before.root);
    const proof = unwrap(proveInclusion(299, 300, { read }));
    expect(buffers(proof.hashes)).toEqual(naive.path(299, 300));
  });
});

describe("stores that are wrong", () => {
  const log = createDemoLog();
  log.grow(700);
  const expected = log.head().root;

  it("are not built upon", () => {
    const read: typeof log.read = (level, index, width) => {
      const bytes = log.read(level, index, width);
      return bytes === undefined || level > 0 ? bytes : flipBit(bytes, 9);
    };
    expect(codeOf(loadRightEdge(700, { read, expected }))).toBe("ROOT_MISMATCH");
    expect(codeOf(loadRightEdge(699, { read: log.read, expected }))).toBe("TILE_MISSING");
    expect(codeOf(loadRightEdge(-1, { read: log.read, expected }))).toBe("SIZE_INVALID");
  });

  it.each([0, 31, 32 * 187, 8_193, 8_192 + 32])("tile of %i bytes", (length) => {
    const read = () => new Uint8Array(length);
    expect(codeOf(computeRoot(700, { read }))).toBe("TILE_INVALID");
  });

  it("name the missing tile", () => {
    expect(proveInclusion(3, 700, { read: () => undefined })).toEqual({
      ok: false,
      error: { code: "TILE_MISSING", path: "tile/0/000" },
    });
  });
});

describe("limits", () => {
  const leaf = hashLeaf(entryAt(0));
  const largest: RightEdge = { size: Number.MAX_SAFE_INTEGER, levels: [] };

  it.each([
    ["too many leaves", EMPTY_EDGE, Array<Uint8Array>(MAX_BATCH_ENTRIES + 1), "BATCH_TOO_LARGE"],
    ["a leaf of 31 bytes", EMPTY_EDGE, [leaf.slice(1)], "TILE_INVALID"],
    ["a tree beyond 2^53", largest, [leaf], "SIZE_INVALID"],
  ])("%s", (_, edge, leaves, code) => {
    expect(codeOf(appendLeaves(edge, leaves))).toBe(code);
  });

  it("holds at the largest size", () => {
    const size = Number.MAX_SAFE_INTEGER;
    const tiles = listInclusionTiles(size - 1, size);
    expect(tiles.length).toBeLessThanOrEqual(8);
    const read = (_level: number, _index: number, width: number) => new Uint8Array(width * 32);
    expect(unwrap(proveInclusion(size - 1, size, { read })).hashes).toHaveLength(52);
    expect(unwrap(proveConsistency(2 ** 52 + 1, size, { read })).length).toBeLessThan(64);
    expect(codeOf(proveInclusion(size, size, { read }))).toBe("INDEX_OUT_OF_RANGE");
    expect(codeOf(computeRoot(size + 1, { read }))).toBe("SIZE_INVALID");
    expect(codeOf(proveConsistency(2, 1, { read }))).toBe("SIZE_INVALID");
  });
});

describe("inputs of Node's Buffer, whose slice is a view", () => {
  it("are left as they were, and lead to the same tree", () => {
    const leaves = Array.from({ length: 40 }, (_, at) => hashLeaf(Uint8Array.of(at)));
    const first = unwrap(appendLeaves(EMPTY_EDGE, leaves.slice(0, 7)));
    const stored = new Map(
      first.tiles.map((tile) => [formatTilePath(tile), Buffer.from(tile.bytes)]),
    );
    const before = new Map([...stored].map(([path, bytes]) => [path, bytes.toString("hex")]));
    const read = (level: number, index: number, width: number) =>
      stored.get(formatTilePath({ level, index, width }));
    const expected = Buffer.from(computeEdgeRoot(first.edge));
    const edge = unwrap(loadRightEdge(7, { read, expected }));
    computeEdgeRoot(edge);
    unwrap(computeRoot(7, { read }));
    unwrap(proveInclusion(3, 7, { read }));
    const rest = leaves.slice(7).map((hash) => Buffer.from(hash));
    const grown = unwrap(appendLeaves(edge, rest));
    const whole = unwrap(appendLeaves(EMPTY_EDGE, leaves));
    expect(computeEdgeRoot(grown.edge)).toEqual(computeEdgeRoot(whole.edge));
    for (const [path, bytes] of stored) expect(bytes.toString("hex")).toBe(before.get(path));
  });
});
