/**
 * Subfields of F60: what kind of message, which batch, which network function, and what the
 * terminal can read. Later subfields are optional, but only from the end.
 */
import { refuse, succeed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

/** F60 read apart; every part is digits of the stated count. */
export interface BatchInfo {
  /** F60.1, 2 digits: kind of message, for example 22 for a purchase. */
  readonly typeCode: string;
  /** F60.2, 6 digits: the batch opened at sign-on. */
  readonly batchNumber: string;
  /** F60.3, 3 digits: network function, for example 201 for settlement. */
  readonly networkCode?: string;
  /** F60.4, 1 digit: what the terminal can read. */
  readonly readCapability?: string;
  /** F60.5, 1 digit: why a chip card was not read by chip. */
  readonly fallbackCondition?: string;
  /** F60.6 and later, uninterpreted. */
  readonly rest?: string;
}

const PARTS = [
  { name: "typeCode", start: 0, end: 2 },
  { name: "batchNumber", start: 2, end: 8 },
  { name: "networkCode", start: 8, end: 11 },
  { name: "readCapability", start: 11, end: 12 },
  { name: "fallbackCondition", start: 12, end: 13 },
] as const;

const REST_START = 13;
const FIELD_MAX_DIGITS = 19;

/** Splits the digits of F60; SUBFIELD_INVALID at `F60.n` when a part is cut off. */
export function parseBatchInfo(field60: string): Outcome<BatchInfo> {
  if (!/^\d*$/.test(field60)) return refuse("SUBFIELD_INVALID", "F60");
  const info: Partial<Record<keyof BatchInfo, string>> = {};
  for (const [index, { name, start, end }] of PARTS.entries()) {
    const isOptional = index >= 2;
    if (isOptional && field60.length === start) break;
    if (field60.length < end) return refuse("SUBFIELD_INVALID", `F60.${index + 1}`);
    info[name] = field60.slice(start, end);
  }
  if (field60.length > REST_START) info.rest = field60.slice(REST_START);
  const { typeCode = "", batchNumber = "", ...others } = info;
  return succeed({ typeCode, batchNumber, ...others });
}

/** Joins the parts; SUBFIELD_INVALID for a wrong count of digits or a gap between parts. */
export function formatBatchInfo(info: BatchInfo): Outcome<string> {
  let text = "";
  let isEnded = false;
  for (const [index, { name, start, end }] of PARTS.entries()) {
    const part = info[name];
    if (part === undefined) {
      isEnded = true;
      continue;
    }
    const isDigits = /^\d+$/.test(part) && part.length === end - start;
    if (isEnded || !isDigits) return refuse("SUBFIELD_INVALID", `F60.${index + 1}`);
    text += part;
  }
  const { rest = "" } = info;
  const isRestFitting = /^\d*$/.test(rest) && (rest === "" || !isEnded);
  if (!isRestFitting || text.length + rest.length > FIELD_MAX_DIGITS) {
    return refuse("SUBFIELD_INVALID", "F60.6");
  }
  return succeed(text + rest);
}
