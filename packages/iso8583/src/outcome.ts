/**
 * The answer of every function here that reads bytes or values it did not make itself.
 * Errors name a code and a place, never the content: messages carry card data.
 */

/** All reasons for which a message, frame, key block or value is refused. */
export const ISO8583_ERROR_CODES = [
  "BCD_INVALID",
  "BCD_PADDING_INVALID",
  "BITMAP_INVALID",
  "FIELD_NOT_ENCODABLE",
  "FIELD_TYPE_WRONG",
  "FIELD_UNKNOWN",
  "FRAME_EMPTY",
  "FRAME_TOO_LARGE",
  "HEADER_INVALID",
  "KEY_BLOCK_INVALID",
  "KEY_CHECK_FAILED",
  "KEY_LENGTH_WRONG",
  "LENGTH_EXCEEDED",
  "LENGTH_PREFIX_INVALID",
  "LENGTH_WRONG",
  "MAC_MISMATCH",
  "MAC_MISSING",
  "MTI_INVALID",
  "SUBFIELD_INVALID",
  "TEXT_INVALID",
  "TPDU_INVALID",
  "TRAILING_BYTES",
  "TRUNCATED",
] as const;

export type Iso8583ErrorCode = (typeof ISO8583_ERROR_CODES)[number];

/**
 * One refusal. `path` names the part (`tpdu`, `header`, `mti`, `bitmap`, `F2`, `F60.3`, `frame`);
 * `offset` is the byte position in the input, absent when values rather than bytes were refused.
 */
export interface Iso8583Error {
  readonly code: Iso8583ErrorCode;
  readonly path: string;
  readonly offset?: number;
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Iso8583Error };

/** Wraps a success. */
export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Wraps a refusal at `path`, optionally with the byte offset in the input. */
export function refuse(code: Iso8583ErrorCode, path: string, offset?: number): Outcome<never> {
  return { ok: false, error: offset === undefined ? { code, path } : { code, path, offset } };
}
