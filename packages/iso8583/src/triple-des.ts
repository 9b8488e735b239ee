/**
 * DES in the two forms that the MACs need. OpenSSL 3 no longer offers single DES, so it is made
 * from triple DES with equal keys: K|K|K, and K1|K2|K1 for a double-length key.
 */
import { createCipheriv, createDecipheriv } from "node:crypto";

import { concatBytes } from "./bytes.ts";

export const BLOCK_BYTES = 8;

function widenKey(key: Uint8Array): Uint8Array {
  if (key.length === 24) return key;
  if (key.length === 16) return concatBytes([key, key.subarray(0, 8)]);
  return concatBytes([key, key, key]);
}

/** Encrypts whole blocks one by one; the caller has checked both lengths. */
export function encryptBlocks(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const cipher = createCipheriv("des-ede3", widenKey(key), null).setAutoPadding(false);
  return Uint8Array.from(cipher.update(blocks));
}

/** Decrypts whole blocks one by one; the caller has checked both lengths. */
export function decryptBlocks(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const decipher = createDecipheriv("des-ede3", widenKey(key), null).setAutoPadding(false);
  return Uint8Array.from(decipher.update(blocks));
}

/** Chains whole blocks from a zero vector and returns the last block of the result. */
export function chainBlocks(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const cipher = createCipheriv("des-ede3-cbc", widenKey(key), new Uint8Array(BLOCK_BYTES));
  const chained = cipher.setAutoPadding(false).update(blocks);
  return Uint8Array.from(chained.subarray(chained.length - BLOCK_BYTES));
}
