/**
 * Session keys that a host sends in F62 of the sign-on answer, each encrypted under the terminal
 * master key and followed by a 4-byte check value. For simulators and acceptance tests with test
 * keys only: real PIN keys live in the terminal's secure module and never reach this code.
 *
 * Layouts by length: 24 bytes (single-length PIN and MAC key), 40 (double-length), 60 (with a
 * track key). In the double-length layouts a MAC key may be 8 bytes followed by 8 zero bytes.
 * The layouts follow the published description and are not confirmed against a live host.
 */
import { timingSafeEqual } from "node:crypto";

import { concatBytes } from "./bytes.ts";
import { computeKeyCheckValue } from "./mac.ts";
import { refuse, succeed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { decryptBlocks, encryptBlocks } from "./triple-des.ts";

/** Clear keys of 8 or 16 bytes. */
export interface SessionKeys {
  readonly pinKey: Uint8Array;
  readonly macKey: Uint8Array;
  readonly trackKey?: Uint8Array;
}

/** Length of F62 to the key names in it and the bytes of one encrypted key. */
const LAYOUTS: Readonly<
  Partial<Record<number, { names: readonly (keyof SessionKeys)[]; keyBytes: 8 | 16 }>>
> = {
  24: { names: ["pinKey", "macKey"], keyBytes: 8 },
  40: { names: ["pinKey", "macKey"], keyBytes: 16 },
  60: { names: ["pinKey", "macKey", "trackKey"], keyBytes: 16 },
};

const CHECK_VALUE_BYTES = 4;
const MASTER_KEY_BYTES = 16;

/** One encrypted key of F62 with its check value, as split by `splitKeyBlock`. */
export interface EncryptedKey {
  readonly name: keyof SessionKeys;
  readonly ciphertext: Uint8Array;
  readonly checkValue: Uint8Array;
}

/** Cuts F62 of a sign-on answer into its keys; KEY_BLOCK_INVALID for any other length. */
export function splitKeyBlock(block: Uint8Array): Outcome<readonly EncryptedKey[]> {
  const layout = LAYOUTS[block.length];
  if (layout === undefined) return refuse("KEY_BLOCK_INVALID", "F62");
  const { names, keyBytes } = layout;
  const stride = keyBytes + CHECK_VALUE_BYTES;
  return succeed(
    names.map((name, index) => {
      const start = index * stride;
      const ciphertext = block.slice(start, start + keyBytes);
      const isShort = name === "macKey" && keyBytes === 16 && isZero(ciphertext.subarray(8));
      return {
        name,
        ciphertext: isShort ? ciphertext.slice(0, 8) : ciphertext,
        checkValue: block.slice(start + keyBytes, start + stride),
      };
    }),
  );
}

/**
 * Decrypts F62 under the terminal master key (16 bytes) and checks every check value.
 * KEY_LENGTH_WRONG, KEY_BLOCK_INVALID, or KEY_CHECK_FAILED at `F62.pinKey` and so on: then the
 * terminal holds another master key than the host, and no transaction may be sent.
 */
export function unwrapSessionKeys(masterKey: Uint8Array, block: Uint8Array): Outcome<SessionKeys> {
  if (masterKey.length !== MASTER_KEY_BYTES) return refuse("KEY_LENGTH_WRONG", "masterKey");
  const parts = splitKeyBlock(block);
  if (!parts.ok) return parts;
  const keys: Partial<Record<keyof SessionKeys, Uint8Array>> = {};
  for (const { name, ciphertext, checkValue } of parts.value) {
    const key = decryptBlocks(masterKey, ciphertext);
    const expected = computeKeyCheckValue(key);
    if (!expected.ok || !timingSafeEqual(expected.value, checkValue)) {
      return refuse("KEY_CHECK_FAILED", `F62.${name}`);
    }
    keys[name] = key;
  }
  const { pinKey, macKey, trackKey } = keys;
  if (pinKey === undefined || macKey === undefined) return refuse("KEY_BLOCK_INVALID", "F62");
  return succeed(trackKey === undefined ? { pinKey, macKey } : { pinKey, macKey, trackKey });
}

/** Writes F62 as a host does; the layout follows from the key lengths. KEY_LENGTH_WRONG. */
export function wrapSessionKeys(masterKey: Uint8Array, keys: SessionKeys): Outcome<Uint8Array> {
  if (masterKey.length !== MASTER_KEY_BYTES) return refuse("KEY_LENGTH_WRONG", "masterKey");
  const { pinKey, macKey, trackKey } = keys;
  const keyBytes = pinKey.length;
  const isMacFitting = macKey.length === 8 || macKey.length === keyBytes;
  const isTrackFitting = trackKey === undefined || (keyBytes === 16 && trackKey.length === 16);
  if (keyBytes !== 8 && keyBytes !== 16) return refuse("KEY_LENGTH_WRONG", "pinKey");
  if (!isMacFitting) return refuse("KEY_LENGTH_WRONG", "macKey");
  if (!isTrackFitting) return refuse("KEY_LENGTH_WRONG", "trackKey");
  const parts: Uint8Array[] = [];
  for (const key of trackKey === undefined ? [pinKey, macKey] : [pinKey, macKey, trackKey]) {
    const checkValue = computeKeyCheckValue(key);
    if (!checkValue.ok) return checkValue;
    const filler = new Uint8Array(keyBytes - key.length);
    parts.push(encryptBlocks(masterKey, key), filler, checkValue.value);
  }
  return succeed(concatBytes(parts));
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
