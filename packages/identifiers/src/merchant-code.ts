// Merchant codes (特约商户编码, ISO 8583 DE42) and terminal codes (DE41). The split of the 15
// positions is the acquirer's: three archived pages agree on 3+4+4+4, newer codes may differ
// (ID-MID), so it comes from the acquirer's configuration.

import { normaliseIdentifier } from "./normalise.ts";
import { accept, refuse } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

const MERCHANT_CODE_LENGTH = 15;

/** Lengths of the four parts, in order; they must add up to 15 and the category must have 4. */
export type MerchantCodeSplit = {
  readonly institution: number;
  readonly area: number;
  readonly category: number;
  readonly sequence: number;
};

export type MerchantCodeParts = {
  readonly institution: string;
  /** UnionPay's own area code, not GB/T 2260; it can contain letters. */
  readonly area: string;
  readonly categoryCode: string;
  readonly sequence: string;
};

export type MerchantCodeRefusal =
  | "MERCHANT_CODE_FORMAT"
  | "MERCHANT_CODE_CATEGORY"
  | "MERCHANT_CODE_SPLIT"
  | "MERCHANT_CODE_PART_LENGTH";

/** The split that archived pages describe (V2). */
export const DEFAULT_MERCHANT_CODE_SPLIT: MerchantCodeSplit = {
  institution: 3,
  area: 4,
  category: 4,
  sequence: 4,
};

function isUsableSplit({ institution, area, category, sequence }: MerchantCodeSplit): boolean {
  const lengths = [institution, area, category, sequence];
  const areCounts = lengths.every((length) => Number.isInteger(length) && length >= 0);
  const sum = institution + area + category + sequence;
  return areCounts && sum === MERCHANT_CODE_LENGTH && category === 4;
}

/** Cuts a merchant code into its parts by the acquirer's split. */
export function parseMerchantCode(
  text: string,
  split: MerchantCodeSplit = DEFAULT_MERCHANT_CODE_SPLIT,
): Parsed<MerchantCodeParts, MerchantCodeRefusal> {
  if (!isUsableSplit(split)) return refuse("MERCHANT_CODE_SPLIT");
  const code = normaliseIdentifier(text);
  if (!/^[0-9A-Z]{15}$/.test(code)) return refuse("MERCHANT_CODE_FORMAT");
  const areaEnd = split.institution + split.area;
  const categoryEnd = areaEnd + split.category;
  const categoryCode = code.slice(areaEnd, categoryEnd);
  if (!/^\d{4}$/.test(categoryCode)) return refuse("MERCHANT_CODE_CATEGORY");
  return accept({
    institution: code.slice(0, split.institution),
    area: code.slice(split.institution, areaEnd),
    categoryCode,
    sequence: code.slice(categoryEnd),
  });
}

/** Joins parts to a merchant code; parts must have exactly the lengths of the split. */
export function composeMerchantCode(
  parts: MerchantCodeParts,
  split: MerchantCodeSplit = DEFAULT_MERCHANT_CODE_SPLIT,
): Parsed<string, MerchantCodeRefusal> {
  if (!isUsableSplit(split)) return refuse("MERCHANT_CODE_SPLIT");
  const fits =
    parts.institution.length === split.institution &&
    parts.area.length === split.area &&
    parts.categoryCode.length === split.category &&
    parts.sequence.length === split.sequence;
  if (!fits) return refuse("MERCHANT_CODE_PART_LENGTH");
  const code = parts.institution + parts.area + parts.categoryCode + parts.sequence;
  if (!/^[0-9A-Z]{15}$/.test(code)) return refuse("MERCHANT_CODE_FORMAT");
  if (!/^\d{4}$/.test(parts.categoryCode)) return refuse("MERCHANT_CODE_CATEGORY");
  return accept(code);
}

export type TerminalCodeRefusal = "TERMINAL_CODE_FORMAT";

/** Parses a terminal code: eight digits or capital letters (ISO 8583 DE41). */
export function parseTerminalCode(text: string): Parsed<string, TerminalCodeRefusal> {
  const code = normaliseIdentifier(text);
  return /^[0-9A-Z]{8}$/.test(code) ? accept(code) : refuse("TERMINAL_CODE_FORMAT");
}
