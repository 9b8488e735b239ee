/** The form in which a message specification is written down: data, one entry for each field. */
import type { DigitAlignment } from "./bcd.ts";
import type { Charset } from "./charset.ts";

/**
 * How a field's value is written. `digits` and `track` are packed BCD and their lengths count
 * digits; `text` and `binary` lengths count bytes (a GBK character is two).
 */
export type FieldFormat =
  | { readonly kind: "digits"; readonly alignment: DigitAlignment }
  | { readonly kind: "track" }
  | { readonly kind: "text"; readonly charset: Charset }
  | { readonly kind: "binary" };

/** Either a fixed length, or a BCD prefix of 1 byte (LL) or 2 bytes (LLL) before the value. */
export type FieldLength =
  { readonly fixed: number } | { readonly prefix: "LL" | "LLL"; readonly max: number };

/**
 * What people may see: the value, the card number with its middle hidden, only the length, or
 * nothing. `secret` fields are also left out of decoded messages unless a caller asks for them
 * (PCI DSS 3.3: sensitive authentication data is not kept).
 */
export type FieldExposure = "plain" | "pan" | "length" | "secret";

export interface FieldSpec {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly format: FieldFormat;
  readonly length: FieldLength;
  readonly exposure: FieldExposure;
}

/** A whole dialect: field number (2–128, never 1 or 65) to specification. */
export type MessageSpec = Readonly<Partial<Record<number, FieldSpec>>>;
