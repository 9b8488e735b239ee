/** Hashes, appended leaves, recomputed entries, proofs and signatures a second on one core. */
import * as crypto from "node:crypto";
import { performance } from "node:perf_hooks";

import type { HashTile, RightEdge, TreeHasher } from "../src/index.ts";
import {
  EMPTY_EDGE,
  appendLeaves,
  createNodeEd25519,
  createTreeHasher,
  decodeEntryBundle,
  defaultHasher,
  encodeEntryBundle,
  formatTilePath,
  hashLeaf,
  proveInclusion,
  proveInclusions,
  verifyInclusion,
} from "../src/index.ts";

import { createNaiveTree } from "../src/naive-tree.suite.ts";

const ENTRY_BYTES = 33;
const SIZE = 262_144;
const BATCH = 1_000;

function report(name: string, count: number, startedMs: number): void {
  const perSecond = Math.round((count / (performance.now() - startedMs)) * 1000);
  console.log(`${name}: ${perSecond.toLocaleString("en")}/s`);
}

function measure(name: string, count: number, run: (index: number) => void): void {
  for (let index = 0; index < count / 10; index++) run(index);
  const startedMs = performance.now();
  for (let index = 0; index < count; index++) run(index);
  report(name, count, startedMs);
}

function unwrap<T>(outcome: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

function entryAt(index: number): Uint8Array {
  const entry = new Uint8Array(ENTRY_BYTES);
  new DataView(entry.buffer).setUint32(1, index);
  return entry;
}

/** Reads bundles, hashes entries and rebuilds all tiles and the root, as a full check does. */
function rebuild(bundles: readonly Uint8Array[], hasher: TreeHasher): Map<string, HashTile> {
  const tiles = new Map<string, HashTile>();
  let edge: RightEdge = EMPTY_EDGE;
  for (const bundle of bundles) {
    const entries = unwrap(decodeEntryBundle(bundle, 256));
    const growth = unwrap(appendLeaves(edge, entries.map(hasher.leaf), hasher));
    for (const tile of growth.tiles) tiles.set(formatTilePath(tile), tile);
    edge = growth.edge;
  }
  return tiles;
}

function grow(hasher: TreeHasher): void {
  let edge: RightEdge = EMPTY_EDGE;
  for (let start = 0; start < SIZE; start += BATCH) {
    const leaves = Array.from({ length: BATCH }, (_, at) => hasher.leaf(entryAt(start + at)));
    edge = unwrap(appendLeaves(edge, leaves, hasher)).edge;
  }
}

const nodeHasher = createTreeHasher((bytes) => crypto.hash("sha256", bytes, "buffer"));
const bundles = Array.from({ length: SIZE / 256 }, (_, at) =>
  unwrap(encodeEntryBundle(Array.from({ length: 256 }, (__, i) => entryAt(at * 256 + i)))),
);
for (const [name, hasher] of [
  ["portable", defaultHasher] as const,
  ["node", nodeHasher] as const,
]) {
  const [left, right] = [new Uint8Array(32), new Uint8Array(32)];
  measure(`node hashes, ${name}`, 200_000, () => void hasher.node(left, right));
  measure(`leaf hashes, ${name}`, 200_000, (index) => void hasher.leaf(entryAt(index)));
  let startedMs = performance.now();
  grow(hasher);
  report(`leaves appended in batches of ${BATCH}, ${name}`, SIZE, startedMs);
  startedMs = performance.now();
  rebuild(bundles, hasher);
  report(`entries verified from bundles, ${name}`, SIZE, startedMs);
}

const naive = createNaiveTree(Array.from({ length: SIZE }, (_, index) => entryAt(index)));
const naiveStartedMs = performance.now();
naive.root(SIZE);
report("entries of the recursive tree in the tests, node", SIZE, naiveStartedMs);

const tiles = rebuild(bundles, defaultHasher);
const read = (level: number, index: number, width: number) =>
  tiles.get(formatTilePath({ level, index, width }))?.bytes;
const root = hashLeaf(entryAt(0));
const proof = unwrap(proveInclusion(12_345, SIZE, { read }));
const batch = Array.from({ length: BATCH }, (_, at) => SIZE - BATCH + at);
const startedMs = performance.now();
unwrap(proveInclusions(batch, SIZE, { read }));
report(`inclusion proofs for a batch of ${BATCH}`, BATCH, startedMs);
measure("inclusion proofs from tiles", 300, (i) => void proveInclusion(i * 7, SIZE, { read }));
measure(
  "inclusion proofs checked",
  2_000,
  () => void verifyInclusion(root, proof, { size: SIZE, root }),
);

const ed25519 = createNodeEd25519(crypto);
const seed = new Uint8Array(32).fill(7);
const publicKey = await ed25519.derivePublicKey(seed);
const message = new Uint8Array(120);
const signature = await ed25519.sign(seed, message);
measure("signatures made, node:crypto", 1_000, () => void ed25519.sign(seed, message));
const check = { publicKey, message, signature };
measure("signatures checked, node:crypto", 1_000, () => void ed25519.verify(check));
