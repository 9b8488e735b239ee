/**
 * Hashes of the RFC 6962 tree (section 2.1): a leaf is SHA-256(0x00 || entry), a node
 * SHA-256(0x01 || left || right), the empty tree SHA-256 of nothing. The prefixes keep an entry
 * from passing for a node.
 */
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { concatBytes, copyBytes } from "./bytes.ts";

/** Bytes of a hash. */
export const HASH_BYTES = 32;

/** SHA-256 of a byte string, 32 bytes. The result must not share memory with the input. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** The two hash functions of a tree, over one SHA-256. */
export interface TreeHasher {
  /** Hash of an entry. */
  readonly leaf: (entry: Uint8Array) => Uint8Array;
  /** Hash of a node from its two children, 32 bytes each. */
  readonly node: (left: Uint8Array, right: Uint8Array) => Uint8Array;
}

/**
 * Makes a hasher over a SHA-256 of your platform. The default one is portable JavaScript; Node's
 * own (`(bytes) => hash("sha256", bytes, "buffer")`) may be faster.
 */
export function createTreeHasher(sha256: Sha256): TreeHasher {
  const leafPrefix = Uint8Array.of(0x00);
  const node = new Uint8Array(1 + 2 * HASH_BYTES);
  node[0] = 0x01;
  return {
    leaf: (entry) => sha256(concatBytes([leafPrefix, entry])),
    node(left, right) {
      node.set(left, 1);
      node.set(right, 1 + HASH_BYTES);
      return sha256(node);
    },
  };
}

/** Portable SHA-256, for Node and browsers. */
export const sha256: Sha256 = (bytes) => nobleSha256(bytes);

/** The hasher used where none is given. */
export const defaultHasher: TreeHasher = createTreeHasher(sha256);

/** Root of the tree without entries (RFC 6962 section 2.1). */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array());
}

/** Hash of an entry as a leaf. */
export function hashLeaf(entry: Uint8Array): Uint8Array {
  return defaultHasher.leaf(entry);
}

/**
 * Root of a complete subtree from the concatenated hashes of its `count` leaves, a power of two,
 * beginning at hash number `first` of `hashes`.
 */
export function hashSubtree(
  hashes: Uint8Array,
  span: { readonly first: number; readonly count: number },
  hasher: TreeHasher,
): Uint8Array {
  const start = span.first * HASH_BYTES;
  const row = copyBytes(hashes, start, start + span.count * HASH_BYTES);
  for (let count = span.count; count > 1; count /= 2) {
    for (let index = 0; index < count / 2; index++) {
      const left = 2 * index * HASH_BYTES;
      const middle = left + HASH_BYTES;
      const parent = hasher.node(
        row.subarray(left, middle),
        row.subarray(middle, middle + HASH_BYTES),
      );
      row.set(parent, index * HASH_BYTES);
    }
  }
  return copyBytes(row, 0, HASH_BYTES);
}
