/**
 * The bitmap that says which fields follow: 8 bytes for fields 2–64, 16 bytes when bit 1 is set.
 * Bit 1 is the mark of the longer form, bit 65 has no meaning here and is refused.
 */
import { refuse, succeed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

const SHORT_BYTES = 8;
const LONG_BYTES = 16;
const LONG_MARK = 0x80;

/** Writes the bitmap of ascending or unordered field numbers. */
export function encodeBitmap(fieldNumbers: readonly number[]): Uint8Array {
  const isLong = fieldNumbers.some((number) => number > 64);
  const bitmap = new Uint8Array(isLong ? LONG_BYTES : SHORT_BYTES);
  if (isLong) bitmap[0] = LONG_MARK;
  for (const number of fieldNumbers) {
    const index = (number - 1) >> 3;
    bitmap[index] = (bitmap[index] ?? 0) | (LONG_MARK >> ((number - 1) & 7));
  }
  return bitmap;
}

/** Reads the bitmap at `offset` into ascending field numbers. */
export function decodeBitmap(
  bytes: Uint8Array,
  offset: number,
): Outcome<{ fieldNumbers: number[]; endOffset: number }> {
  const first = bytes[offset];
  const isLong = first !== undefined && (first & LONG_MARK) !== 0;
  const endOffset = offset + (isLong ? LONG_BYTES : SHORT_BYTES);
  if (endOffset > bytes.length) return refuse("TRUNCATED", "bitmap", offset);
  const fieldNumbers: number[] = [];
  for (let number = 2; number <= (endOffset - offset) * 8; number++) {
    const byte = bytes[offset + ((number - 1) >> 3)] ?? 0;
    if ((byte & (LONG_MARK >> ((number - 1) & 7))) === 0) continue;
    if (number === 65) return refuse("BITMAP_INVALID", "bitmap", offset + SHORT_BYTES);
    fieldNumbers.push(number);
  }
  return succeed({ fieldNumbers, endOffset });
}
