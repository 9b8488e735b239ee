/** Text and numbers as the C2SP formats write them: UTF-8, newlines, plain decimals. */
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";

/** A file or a message body: bytes as received, or text. */
export type TextInput = Uint8Array | string;

const encoder = new TextEncoder();
// A byte order mark is a character of the text; dropping it would change what is signed.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8 bytes of a text. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Text of UTF-8 bytes; nothing if they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads an input of at most `maxBytes` as text; `TOO_LARGE` or `TEXT_INVALID` otherwise. */
export function readText(input: TextInput, maxBytes: number, path: string): Outcome<string> {
  if (input.length > maxBytes) return refuse("TOO_LARGE", path);
  if (typeof input !== "string") {
    const text = decodeUtf8(input);
    return text === undefined ? refuse("TEXT_INVALID", path) : succeed(text);
  }
  if (!input.isWellFormed()) return refuse("TEXT_INVALID", path);
  return encodeUtf8(input).length > maxBytes ? refuse("TOO_LARGE", path) : succeed(input);
}

/** Reads an ASCII decimal without sign or leading zeroes, up to 2^53 - 1; nothing otherwise. */
export function parseDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Whether a value is an integer from 0 to 2^53 - 1. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
