/**
 * A message for human eyes: field numbers, names and only the values that may be seen. Card
 * numbers keep their first 6 and last 4 digits (PCI DSS 3.4.1); track, PIN block, expiry, chip
 * data and keys never appear, not even in part.
 */
import { bytesToHex } from "./bytes.ts";
import type { FieldValue } from "./field-codec.ts";
import type { FieldSpec, MessageSpec } from "./field-spec.ts";
import type { Message } from "./message.ts";
import { UNIONPAY_POS_SPEC } from "./unionpay-fields.ts";

export interface ExplainedField {
  readonly field: number;
  readonly nameZh: string;
  readonly nameEn: string;
  /** The value, the masked card number, `[n]` for a length, or `***`. */
  readonly shown: string;
}

const HIDDEN = "***";

/** Describes the fields of a message in ascending order; unknown fields show nothing. */
export function explainMessage(
  message: Message,
  spec: MessageSpec = UNIONPAY_POS_SPEC,
): readonly ExplainedField[] {
  return Object.entries(message.fields)
    .map(([key, value]) => ({ field: Number(key), value }))
    .sort((a, b) => a.field - b.field)
    .flatMap(({ field, value }) => {
      if (value === undefined) return [];
      const fieldSpec = spec[field];
      const { nameZh, nameEn } = fieldSpec ?? { nameZh: "未知域", nameEn: "unknown field" };
      return [{ field, nameZh, nameEn, shown: showValue(fieldSpec, value) }];
    });
}

/** First 6 and last 4 digits; everything is hidden when fewer than 3 digits would be. */
export function maskPan(pan: string): string {
  if (pan.length < 13) return HIDDEN;
  return `${pan.slice(0, 6)}${"*".repeat(pan.length - 10)}${pan.slice(-4)}`;
}

function showValue(spec: FieldSpec | undefined, value: FieldValue): string {
  switch (spec?.exposure) {
    case "plain":
      return value instanceof Uint8Array ? bytesToHex(value) : value;
    case "pan":
      return value instanceof Uint8Array ? HIDDEN : maskPan(value);
    case "length":
      return `[${value.length}]`;
    case "secret":
    case undefined:
      return HIDDEN;
  }
}
