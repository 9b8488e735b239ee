/**
 * Packed decimal digits, two in a byte. An odd count leaves one nibble over: it is filled with 0,
 * at the end (left-aligned, UnionPay's rule for F22 and all variable fields) or at the start
 * (right-aligned, F23). Hosts that fill with F are read, too, but 0 is written.
 */
import type { Iso8583ErrorCode } from "./outcome.ts";

export type DigitAlignment = "left" | "right";

/** Nibble D separates account and expiry in a track; every other nibble above 9 is refused. */
const SEPARATOR_NIBBLE = 0xd;

/** Number of bytes that `count` packed digits occupy. */
export function packedLength(count: number): number {
  return Math.ceil(count / 2);
}

/** Packs a text of decimal digits, or digits and `D` for a track. The caller has checked it. */
export function packDigits(digits: string, alignment: DigitAlignment): Uint8Array {
  const isOdd = digits.length % 2 === 1;
  const padded = isOdd ? (alignment === "left" ? `${digits}0` : `0${digits}`) : digits;
  const bytes = new Uint8Array(padded.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(padded.slice(2 * i, 2 * i + 2), 16);
  }
  return bytes;
}

export interface UnpackOptions {
  readonly count: number;
  readonly alignment: DigitAlignment;
  readonly separator?: "allowed" | "refused";
}

export type Unpacked = { readonly digits: string } | { readonly code: Iso8583ErrorCode };

/**
 * Reads `count` digits from exactly `packedLength(count)` bytes.
 * Codes: BCD_INVALID for a nibble that is no digit, BCD_PADDING_INVALID for a filler but 0 or F.
 */
export function unpackDigits(bytes: Uint8Array, options: UnpackOptions): Unpacked {
  const { count, alignment, separator } = options;
  const isPadded = count % 2 === 1;
  const paddingIndex = !isPadded ? -1 : alignment === "left" ? count : 0;
  let digits = "";
  for (let index = 0; index < bytes.length * 2; index++) {
    const byte = bytes[index >> 1] ?? 0;
    const nibble = index % 2 === 0 ? byte >> 4 : byte & 0x0f;
    if (index === paddingIndex) {
      if (nibble !== 0 && nibble !== 0xf) return { code: "BCD_PADDING_INVALID" };
      continue;
    }
    if (nibble <= 9) digits += nibble.toString();
    else if (nibble === SEPARATOR_NIBBLE && separator === "allowed") digits += "D";
    else return { code: "BCD_INVALID" };
  }
  return { digits };
}
