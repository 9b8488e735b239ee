/** Writes and reads one field by its specification. It knows no field numbers. */
import { packDigits, packedLength, unpackDigits } from "./bcd.ts";
import { concatBytes } from "./bytes.ts";
import { decodeText, encodeText } from "./charset.ts";
import type { FieldSpec } from "./field-spec.ts";
import { refuse, succeed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** Digits, track and text fields are strings, binary fields are bytes. */
export type FieldValue = string | Uint8Array;

const PREFIX_DIGITS = { LL: 2, LLL: 4 } as const;

/** Writes one value with its length prefix. Fixed text is filled with spaces at the end. */
export function encodeField(spec: FieldSpec, value: FieldValue, path: string): Outcome<Uint8Array> {
  const { format, length } = spec;
  if ((format.kind === "binary") !== value instanceof Uint8Array) {
    return refuse("FIELD_TYPE_WRONG", path);
  }
  const body = encodeBody(spec, value);
  if (body === undefined) return refuse("FIELD_NOT_ENCODABLE", path);
  const isPacked = format.kind === "digits" || format.kind === "track";
  const count = isPacked ? value.length : body.length;
  if ("fixed" in length) {
    if (count === length.fixed) return succeed(body);
    if (format.kind !== "text" || count > length.fixed) return refuse("LENGTH_WRONG", path);
    return succeed(concatBytes([body, new Uint8Array(length.fixed - count).fill(0x20)]));
  }
  if (count > length.max) return refuse("LENGTH_EXCEEDED", path);
  const prefix = packDigits(String(count).padStart(PREFIX_DIGITS[length.prefix], "0"), "left");
  return succeed(concatBytes([prefix, body]));
}

function encodeBody(spec: FieldSpec, value: FieldValue): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  switch (spec.format.kind) {
    case "digits":
      return /^[0-9]*$/.test(value) ? packDigits(value, spec.format.alignment) : undefined;
    case "track":
      return /^[0-9D]*$/.test(value) ? packDigits(value, "left") : undefined;
    case "text":
      return encodeText(value, spec.format.charset);
    case "binary":
      return undefined;
  }
}

/** A value and the position of the byte after it. */
export interface ReadField {
  readonly value: FieldValue;
  readonly endOffset: number;
}

/** Reads the field that starts at `offset`; refuses rather than reads past the end. */
export function decodeField(
  spec: FieldSpec,
  input: { readonly bytes: Uint8Array; readonly offset: number },
  path: string,
): Outcome<ReadField> {
  const length = readLength(spec, input, path);
  if (!length.ok) return length;
  const { count, startOffset } = length.value;
  const { format } = spec;
  const isPacked = format.kind === "digits" || format.kind === "track";
  const endOffset = startOffset + (isPacked ? packedLength(count) : count);
  if (endOffset > input.bytes.length) return refuse("TRUNCATED", path, startOffset);
  const body = input.bytes.slice(startOffset, endOffset);
  if (format.kind === "binary") return succeed({ value: body, endOffset });
  if (format.kind === "text") {
    const value = decodeText(body, format.charset);
    if (value === undefined) return refuse("TEXT_INVALID", path, startOffset);
    return succeed({ value, endOffset });
  }
  const alignment = format.kind === "digits" ? format.alignment : "left";
  const separator = format.kind === "track" ? "allowed" : "refused";
  const unpacked = unpackDigits(body, { count, alignment, separator });
  if ("code" in unpacked) return refuse(unpacked.code, path, startOffset);
  return succeed({ value: unpacked.digits, endOffset });
}

function readLength(
  spec: FieldSpec,
  input: { readonly bytes: Uint8Array; readonly offset: number },
  path: string,
): Outcome<{ count: number; startOffset: number }> {
  const { bytes, offset } = input;
  if ("fixed" in spec.length) return succeed({ count: spec.length.fixed, startOffset: offset });
  const digits = PREFIX_DIGITS[spec.length.prefix];
  const startOffset = offset + digits / 2;
  if (startOffset > bytes.length) return refuse("TRUNCATED", path, offset);
  const prefix = unpackDigits(bytes.subarray(offset, startOffset), {
    count: digits,
    alignment: "left",
  });
  if ("code" in prefix) return refuse("LENGTH_PREFIX_INVALID", path, offset);
  const count = Number(prefix.digits);
  if (count > spec.length.max) return refuse("LENGTH_EXCEEDED", path, offset);
  return succeed({ count, startOffset });
}
