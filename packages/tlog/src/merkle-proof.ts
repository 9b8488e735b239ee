/**
 * Verifies that an entry is in a tree and that one tree continues another, from hashes alone
 * (RFC 9162 sections 2.1.3.2 and 2.1.4.2, which give the steps for the proofs of RFC 6962).
 */
import { areBytesEqual } from "./bytes.ts";
import { MAX_PROOF_HASHES } from "./limits.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import { isCount } from "./text.ts";
import { HASH_BYTES, defaultHasher, emptyRoot } from "./tree-hash.ts";

/** A tree: how many entries, and the root over them. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** An entry's place and its path: sibling hashes from the leaf upward. */
export interface InclusionProof {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
}

const isHash = (bytes: Uint8Array) => bytes.length === HASH_BYTES;
const isOdd = (value: number) => value % 2 === 1;
const half = (value: number) => Math.floor(value / 2);

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.length <= MAX_PROOF_HASHES && hashes.every(isHash);
}

/** A position on the way up: the node's number in its row, and the number of the row's last. */
interface Position {
  node: number;
  last: number;
}

/** Moves up past the rows in which the node has no sibling, then one row. */
function climb(position: Position): void {
  while (!isOdd(position.node) && position.node !== 0) {
    position.node = half(position.node);
    position.last = half(position.last);
  }
  position.node = half(position.node);
  position.last = half(position.last);
}

/**
 * Decides whether the entry with `leafHash` stands at `proof.index` of the tree.
 *
 * Refuses `INDEX_OUT_OF_RANGE` and `INCLUSION_INVALID`. The tree head must come from a verified
 * checkpoint: a proof binds an entry to a root, and nothing else.
 */
export function verifyInclusion(
  leafHash: Uint8Array,
  proof: InclusionProof,
  tree: TreeHead,
): Outcome<true> {
  const { index, hashes } = proof;
  if (!isCount(index) || !isCount(tree.size) || index >= tree.size) {
    return refuse("INDEX_OUT_OF_RANGE", "index");
  }
  const invalid = refuse("INCLUSION_INVALID", "proof");
  if (!isHash(leafHash) || !areHashes(hashes)) return invalid;
  const position: Position = { node: index, last: tree.size - 1 };
  let hash = leafHash;
  for (const sibling of hashes) {
    if (position.last === 0) return invalid;
    const isRight = isOdd(position.node);
    if (isRight || position.node === position.last) {
      hash = defaultHasher.node(sibling, hash);
      climb(position);
    } else {
      hash = defaultHasher.node(hash, sibling);
      position.node = half(position.node);
      position.last = half(position.last);
    }
  }
  return position.last === 0 && areBytesEqual(hash, tree.root) ? succeed(true) : invalid;
}

/**
 * Decides whether the newer tree begins with all entries of the older one, unchanged.
 *
 * Refuses `SIZE_INVALID` (older larger than newer) and `CONSISTENCY_INVALID`. Trees of equal size
 * need an empty proof and equal roots; the empty tree precedes every tree.
 */
export function verifyConsistency(
  older: TreeHead,
  newer: TreeHead,
  proof: readonly Uint8Array[],
): Outcome<true> {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) {
    return refuse("SIZE_INVALID", "size");
  }
  const invalid = refuse("CONSISTENCY_INVALID", "proof");
  if (!areHashes([older.root, newer.root]) || !areHashes(proof)) return invalid;
  if (older.size === 0 || older.size === newer.size) {
    const isEmpty = older.size === 0;
    if (isEmpty && !areBytesEqual(older.root, emptyRoot())) return invalid;
    const isSame = newer.size !== older.size || areBytesEqual(older.root, newer.root);
    return proof.length === 0 && isSame ? succeed(true) : invalid;
  }
  return hasCommonStart(older, newer, proof) ? succeed(true) : invalid;
}

/** The general case: 0 < older < newer. Computes both roots from the same hashes. */
function hasCommonStart(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
  const position: Position = { node: older.size - 1, last: newer.size - 1 };
  while (isOdd(position.node)) {
    position.node = half(position.node);
    position.last = half(position.last);
  }
  // An older tree of 2^k entries is itself a node of the newer one and is left out of the proof.
  const [start, ...rest] = position.node === 0 ? [older.root, ...proof] : proof;
  if (start === undefined) return false;
  let oldHash = start;
  let newHash = start;
  for (const hash of rest) {
    if (position.last === 0) return false;
    if (isOdd(position.node) || position.node === position.last) {
      oldHash = defaultHasher.node(hash, oldHash);
      newHash = defaultHasher.node(hash, newHash);
      climb(position);
    } else {
      newHash = defaultHasher.node(newHash, hash);
      position.node = half(position.node);
      position.last = half(position.last);
    }
  }
  return (
    position.last === 0 && areBytesEqual(oldHash, older.root) && areBytesEqual(newHash, newer.root)
  );
}
