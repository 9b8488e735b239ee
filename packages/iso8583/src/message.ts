/**
 * Writes and reads whole messages: envelope, message type, bitmap, fields. Reading is total: any
 * bytes give a message or one coded error with the path of the first part that is wrong.
 */
import { packDigits, unpackDigits } from "./bcd.ts";
import { decodeBitmap, encodeBitmap } from "./bitmap.ts";
import { concatBytes } from "./bytes.ts";
import { ENVELOPE_BYTES, decodeEnvelope, encodeEnvelope } from "./envelope.ts";
import type { Envelope } from "./envelope.ts";
import { decodeField, encodeField } from "./field-codec.ts";
import type { FieldValue } from "./field-codec.ts";
import type { MessageSpec } from "./field-spec.ts";
import { refuse, succeed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { UNIONPAY_POS_SPEC } from "./unionpay-fields.ts";

/** Field number to value. */
export type Fields = Readonly<Partial<Record<number, FieldValue>>>;

/** One message. `mti` is 4 digits; `envelope` is absent for a bare message body. */
export interface Message {
  readonly envelope?: Envelope;
  readonly mti: string;
  readonly fields: Fields;
}

/** A message that was read; `withheld` lists secret fields that were checked and left out. */
export interface DecodedMessage extends Message {
  readonly withheld: readonly number[];
}

export interface DecodeOptions {
  /** Whether TPDU and header stand before the message type. Default: present. */
  readonly envelope?: "present" | "absent";
  /** Track, PIN block, expiry and chip data are dropped unless a simulator asks to keep them. */
  readonly secrets?: "withhold" | "keep";
  readonly spec?: MessageSpec;
}

/**
 * Writes a message. Errors carry the path (`F4`); the codes are those of the value checks:
 * FIELD_UNKNOWN, FIELD_TYPE_WRONG, FIELD_NOT_ENCODABLE, LENGTH_WRONG, LENGTH_EXCEEDED,
 * MTI_INVALID, TPDU_INVALID, HEADER_INVALID. A field above 64 brings the 128-bit bitmap.
 */
export function encodeMessage(
  message: Message,
  spec: MessageSpec = UNIONPAY_POS_SPEC,
): Outcome<Uint8Array> {
  if (!/^\d{4}$/.test(message.mti)) return refuse("MTI_INVALID", "mti");
  const parts: Uint8Array[] = [];
  if (message.envelope !== undefined) {
    const envelope = encodeEnvelope(message.envelope);
    if (!envelope.ok) return envelope;
    parts.push(envelope.value);
  }
  const present = Object.entries(message.fields)
    .filter((entry): entry is [string, FieldValue] => entry[1] !== undefined)
    .map(([key, value]) => ({ number: Number(key), value }))
    .sort((a, b) => a.number - b.number);
  const bodies: Uint8Array[] = [];
  for (const { number, value } of present) {
    const fieldSpec = spec[number];
    if (fieldSpec === undefined) return refuse("FIELD_UNKNOWN", `F${number}`);
    const body = encodeField(fieldSpec, value, `F${number}`);
    if (!body.ok) return body;
    bodies.push(body.value);
  }
  const bitmap = encodeBitmap(present.map(({ number }) => number));
  return succeed(concatBytes([...parts, packDigits(message.mti, "left"), bitmap, ...bodies]));
}

/**
 * Reads one message (the content of a frame). Refuses unknown fields, bytes left over and every
 * value that breaks its specification; never throws and never reads past the input.
 */
export function decodeMessage(
  bytes: Uint8Array,
  options: DecodeOptions = {},
): Outcome<DecodedMessage> {
  const { envelope: envelopeMode = "present" } = options;
  if (envelopeMode === "absent") return decodeBody(bytes, 0, options);
  const envelope = decodeEnvelope(bytes);
  if (!envelope.ok) return envelope;
  const body = decodeBody(bytes, ENVELOPE_BYTES, options);
  if (!body.ok) return body;
  return succeed({ envelope: envelope.value, ...body.value });
}

function decodeBody(
  bytes: Uint8Array,
  startOffset: number,
  options: DecodeOptions,
): Outcome<DecodedMessage> {
  const { secrets = "withhold", spec = UNIONPAY_POS_SPEC } = options;
  if (startOffset + 2 > bytes.length) return refuse("TRUNCATED", "mti", startOffset);
  const mtiBytes = bytes.subarray(startOffset, startOffset + 2);
  const mti = unpackDigits(mtiBytes, { count: 4, alignment: "left" });
  if ("code" in mti) return refuse("MTI_INVALID", "mti", startOffset);
  const bitmap = decodeBitmap(bytes, startOffset + 2);
  if (!bitmap.ok) return bitmap;
  const fields: Partial<Record<number, FieldValue>> = {};
  const withheld: number[] = [];
  let offset = bitmap.value.endOffset;
  for (const number of bitmap.value.fieldNumbers) {
    const fieldSpec = spec[number];
    if (fieldSpec === undefined) return refuse("FIELD_UNKNOWN", `F${number}`, offset);
    const field = decodeField(fieldSpec, { bytes, offset }, `F${number}`);
    if (!field.ok) return field;
    offset = field.value.endOffset;
    if (fieldSpec.exposure === "secret" && secrets === "withhold") withheld.push(number);
    else fields[number] = field.value.value;
  }
  if (offset !== bytes.length) return refuse("TRAILING_BYTES", "message", offset);
  return succeed({ mti: mti.digits, fields, withheld });
}
