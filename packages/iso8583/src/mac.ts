/**
 * Message authentication codes of UnionPay POS hosts. All fill the data with zero bytes to whole
 * blocks, so a message and the same message with zeros added have the same code: the length
 * prefixes inside the message are what prevents that from mattering.
 */
import { timingSafeEqual } from "node:crypto";

import { bytesToHex, xorBytes } from "./bytes.ts";
import { refuse, succeed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { BLOCK_BYTES, chainBlocks, encryptBlocks } from "./triple-des.ts";

/**
 * `unionpay-ecb`: key of 8 or 16 bytes. `x9.9`: DES chain, 8 bytes. `x9.19`: DES chain with
 * triple DES on the last block (ISO 9797-1 algorithm 3), 16 bytes.
 */
export type MacAlgorithm = "unionpay-ecb" | "x9.9" | "x9.19";

const KEY_BYTES: Readonly<Record<MacAlgorithm, readonly number[]>> = {
  "unionpay-ecb": [8, 16],
  "x9.9": [8],
  "x9.19": [16],
};

export interface MacInput {
  readonly algorithm: MacAlgorithm;
  readonly key: Uint8Array;
  readonly data: Uint8Array;
}

/** The 8 bytes of the code; KEY_LENGTH_WRONG when the key does not fit the algorithm. */
export function computeMac({ algorithm, key, data }: MacInput): Outcome<Uint8Array> {
  if (!KEY_BYTES[algorithm].includes(key.length)) return refuse("KEY_LENGTH_WRONG", "key");
  const blocks = fillBlocks(data);
  switch (algorithm) {
    case "unionpay-ecb":
      return succeed(unionPayMac(key, blocks));
    case "x9.9":
      return succeed(chainBlocks(key, blocks));
    case "x9.19":
      return succeed(retailMac(key, blocks));
  }
}

/** Compares in constant time; false for a code of another length or a key that does not fit. */
export function verifyMac(input: MacInput, mac: Uint8Array): boolean {
  const expected = computeMac(input);
  if (!expected.ok || mac.length !== expected.value.length) return false;
  return timingSafeEqual(expected.value, mac);
}

function fillBlocks(data: Uint8Array): Uint8Array {
  const count = Math.max(1, Math.ceil(data.length / BLOCK_BYTES));
  const blocks = new Uint8Array(count * BLOCK_BYTES);
  blocks.set(data);
  return blocks;
}

/**
 * XOR of all blocks, written as 16 hex characters; the first 8 are encrypted, XORed with the last
 * 8 and encrypted again; the first 8 hex characters of that, as ASCII, are the code.
 */
function unionPayMac(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const sum = new Uint8Array(BLOCK_BYTES);
  for (let i = 0; i < blocks.length; i++) {
    sum[i % BLOCK_BYTES] = (sum[i % BLOCK_BYTES] ?? 0) ^ (blocks[i] ?? 0);
  }
  const text = hexCharacters(sum);
  const first = encryptBlocks(key, text.subarray(0, BLOCK_BYTES));
  const second = encryptBlocks(key, xorBytes(first, text.subarray(BLOCK_BYTES)));
  return hexCharacters(second).slice(0, BLOCK_BYTES);
}

function hexCharacters(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(bytesToHex(bytes).toUpperCase());
}

/** The chain uses the left key; triple DES with both keys replaces the last step. */
function retailMac(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const lastOffset = blocks.length - BLOCK_BYTES;
  const last = blocks.subarray(lastOffset);
  if (lastOffset === 0) return encryptBlocks(key, last);
  const chain = chainBlocks(key.subarray(0, 8), blocks.subarray(0, lastOffset));
  return encryptBlocks(key, xorBytes(chain, last));
}

/** Key check value: the first 4 bytes of eight zero bytes under the key. */
export function computeKeyCheckValue(key: Uint8Array): Outcome<Uint8Array> {
  if (![8, 16, 24].includes(key.length)) return refuse("KEY_LENGTH_WRONG", "key");
  return succeed(encryptBlocks(key, new Uint8Array(BLOCK_BYTES)).slice(0, 4));
}
