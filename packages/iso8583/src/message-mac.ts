/**
 * The code of a whole message: F64, or F128 when the message has the long bitmap. It covers the
 * bytes from the message type to the byte before the code, exactly as they were sent, so it is
 * checked on the received bytes and never on a message that was read and written again.
 */
import { concatBytes } from "./bytes.ts";
import { decodeBitmap } from "./bitmap.ts";
import { ENVELOPE_BYTES } from "./envelope.ts";
import { computeMac, verifyMac } from "./mac.ts";
import type { MacAlgorithm } from "./mac.ts";
import { encodeMessage } from "./message.ts";
import type { Message } from "./message.ts";
import { refuse, succeed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

const MAC_BYTES = 8;
const MTI_BYTES = 2;

/** The key agreed at sign-on and how the host computes codes. */
export interface MacContext {
  readonly algorithm: MacAlgorithm;
  readonly key: Uint8Array;
}

/** Writes a message with its code in F64 (or F128 when a field above 64 is present). */
export function encodeSealedMessage(message: Message, context: MacContext): Outcome<Uint8Array> {
  const isLong = Object.entries(message.fields).some(
    ([key, value]) => Number(key) > 64 && value !== undefined,
  );
  const fields = { ...message.fields, [isLong ? 128 : 64]: new Uint8Array(MAC_BYTES) };
  const encoded = encodeMessage({ ...message, fields });
  if (!encoded.ok) return encoded;
  const start = message.envelope === undefined ? 0 : ENVELOPE_BYTES;
  const data = encoded.value.subarray(start, -MAC_BYTES);
  const mac = computeMac({ ...context, data });
  if (!mac.ok) return mac;
  return succeed(concatBytes([encoded.value.subarray(0, -MAC_BYTES), mac.value]));
}

/**
 * Checks the code of received bytes that begin with TPDU and header. MAC_MISSING when the bitmap
 * announces none (a caller must not treat that as checked), MAC_MISMATCH, TRUNCATED,
 * BITMAP_INVALID. It does not read the fields: decode the message as well.
 */
export function verifySealedMessage(bytes: Uint8Array, context: MacContext): Outcome<undefined> {
  const bitmap = decodeBitmap(bytes, ENVELOPE_BYTES + MTI_BYTES);
  if (!bitmap.ok) return bitmap;
  const last = bitmap.value.fieldNumbers.at(-1);
  if (last !== 64 && last !== 128) return refuse("MAC_MISSING", "F64");
  const path = `F${last}`;
  if (bytes.length < bitmap.value.endOffset + MAC_BYTES) return refuse("TRUNCATED", path);
  const data = bytes.subarray(ENVELOPE_BYTES, -MAC_BYTES);
  const isValid = verifyMac({ ...context, data }, bytes.subarray(-MAC_BYTES));
  return isValid ? succeed(undefined) : refuse("MAC_MISMATCH", path);
}
