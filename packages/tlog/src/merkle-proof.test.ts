import { describe, expect, it } from "vitest";
import { codeOf, flipBit } from "./demo-log.suite.ts";
import { defaultHasher, hashLeaf, verifyConsistency, verifyInclusion } from "./index.ts";
import { createNaiveTree, entryAt } from "./naive-tree.suite.ts";

const entries = Array.from({ length: 70_000 }, (_, index) => entryAt(index));
const naive = createNaiveTree(entries);
const headOf = (size: number) => ({ size, root: naive.root(size) });

describe("one turned bit", () => {
  const cases = [
    [0, 1],
    [0, 2],
    [3, 5],
    [4, 5],
    [6, 7],
    [256, 257],
    [12_345, 70_000],
    [69_999, 70_000],
  ] as const;

  it.each(cases)("spoils the inclusion of %i in %i", (index, size) => {
    const hashes = naive.path(index, size);
    const leaf = hashLeaf(entryAt(index));
    const tree = headOf(size);
    const check = (l: Uint8Array, h: readonly Uint8Array[], root: Uint8Array) =>
      verifyInclusion(l, { index, hashes: h }, { size, root }).ok;
    expect(check(leaf, hashes, tree.root)).toBe(true);
    for (let bit = 0; bit < 256; bit++) {
      expect(check(flipBit(leaf, bit), hashes, tree.root)).toBe(false);
      expect(check(leaf, hashes, flipBit(tree.root, bit))).toBe(false);
      for (const at of hashes.keys()) {
        const spoilt = hashes.map((hash, each) => (each === at ? flipBit(hash, bit) : hash));
        expect(check(leaf, spoilt, tree.root)).toBe(false);
      }
    }
  });

  it.each([
    [1, 2],
    [3, 7],
    [4, 7],
    [6, 8],
    [256, 257],
    [65_537, 70_000],
  ])("spoils the consistency of %i and %i", (oldSize, size) => {
    const proof = naive.proof(oldSize, size);
    const check = (oldRoot: Uint8Array, root: Uint8Array, hashes: readonly Uint8Array[]) =>
      verifyConsistency({ size: oldSize, root: oldRoot }, { size, root }, hashes).ok;
    const [oldRoot, root] = [naive.root(oldSize), naive.root(size)];
    expect(check(oldRoot, root, proof)).toBe(true);
    for (let bit = 0; bit < 256; bit++) {
      expect(check(flipBit(oldRoot, bit), root, proof)).toBe(false);
      expect(check(oldRoot, flipBit(root, bit), proof)).toBe(false);
      for (const at of proof.keys()) {
        const spoilt = proof.map((hash, each) => (each === at ? flipBit(hash, bit) : hash));
        expect(check(oldRoot, root, spoilt)).toBe(false);
      }
    }
  });
});

describe("proofs of another shape", () => {
  const leaf = hashLeaf(entryAt(5));
  const hashes = naive.path(5, 11);
  const zero = new Uint8Array(32);

  it.each([
    ["one hash more", { index: 5, hashes: [...hashes, zero] }, "INCLUSION_INVALID"],
    ["one hash less", { index: 5, hashes: hashes.slice(0, -1) }, "INCLUSION_INVALID"],
    ["order", { index: 5, hashes: hashes.toReversed() }, "INCLUSION_INVALID"],
    ["another index", { index: 4, hashes }, "INCLUSION_INVALID"],
    [
      "a short hash",
      { index: 5, hashes: [zero.slice(1), ...hashes.slice(1)] },
      "INCLUSION_INVALID",
    ],
    [
      "64 hashes",
      { index: 5, hashes: Array.from({ length: 64 }, () => zero) },
      "INCLUSION_INVALID",
    ],
    ["index beyond", { index: 11, hashes }, "INDEX_OUT_OF_RANGE"],
    ["negative index", { index: -1, hashes }, "INDEX_OUT_OF_RANGE"],
    ["fraction", { index: 0.5, hashes }, "INDEX_OUT_OF_RANGE"],
  ])("inclusion: %s", (_, proof, code) => {
    expect(codeOf(verifyInclusion(leaf, proof, headOf(11)))).toBe(code);
  });

  it("inclusion: a size that gives the path another shape", () => {
    const root = naive.root(11);
    const accepted = Array.from({ length: 40 }, (_, size) => size).filter(
      (size) => verifyInclusion(leaf, { index: 5, hashes }, { size, root }).ok,
    );
    // A path fits every size with the same turns; the size is bound by the signed checkpoint.
    expect(accepted).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
  });

  it("a hash more than the tree is high, even where it leads to the root", () => {
    const { node } = defaultHasher;
    const tree = { size: 1, root: node(zero, leaf) };
    const proof = { index: 0, hashes: [zero] };
    expect(codeOf(verifyInclusion(leaf, proof, tree))).toBe("INCLUSION_INVALID");
    const older = { size: 3, root: node(zero, naive.root(3)) };
    const newer = { size: 5, root: node(zero, naive.root(5)) };
    const hashes = [...naive.proof(3, 5), zero];
    expect(codeOf(verifyConsistency(older, newer, hashes))).toBe("CONSISTENCY_INVALID");
  });

  const proof = naive.proof(6, 11);
  it.each([
    ["one hash more", 6, 11, [...proof, zero], "CONSISTENCY_INVALID"],
    ["one hash less", 6, 11, proof.slice(0, -1), "CONSISTENCY_INVALID"],
    ["none", 6, 11, [], "CONSISTENCY_INVALID"],
    ["shrinking", 11, 6, proof, "SIZE_INVALID"],
    ["equal sizes with a hash", 6, 6, [zero], "CONSISTENCY_INVALID"],
    ["nothing with a hash", 0, 6, [zero], "CONSISTENCY_INVALID"],
  ])("consistency: %s", (_, oldSize, size, hashes, code) => {
    expect(codeOf(verifyConsistency(headOf(oldSize), headOf(size), hashes))).toBe(code);
  });

  it("consistency: equal sizes with other roots, and a false empty root", () => {
    const other = { size: 6, root: zero };
    expect(codeOf(verifyConsistency(headOf(6), other, []))).toBe("CONSISTENCY_INVALID");
    const nothing = { size: 0, root: zero };
    expect(codeOf(verifyConsistency(nothing, headOf(6), []))).toBe("CONSISTENCY_INVALID");
    expect(codeOf(verifyConsistency(nothing, nothing, []))).toBe("CONSISTENCY_INVALID");
  });
});
