// One schedule has one sequence of bytes, so that offer, contract and bill can carry the same
// hash (onboarding C3). The form is RFC 8785 restricted to integers; hashing is the caller's.

import { BASES, CHANNELS, FEE_CODE_LIST } from "./fee-code.ts";
import type { FeeLine, FeeSchedule } from "./fee-line.ts";

/**
 * Writes a JSON value canonically: object keys in code unit order, no white space, only integers.
 * Throws `TypeError` for anything that JSON or this form cannot carry, also for `undefined`.
 */
export function writeCanonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new TypeError("CANONICAL_JSON_TEXT");
    return JSON.stringify(value);
  }
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new TypeError("CANONICAL_JSON_NUMBER");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(writeCanonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new TypeError("CANONICAL_JSON_TYPE");
  const entries = Object.entries(value).sort(([first], [second]) => (first < second ? -1 : 1));
  const members = entries.map(([key, member]) => {
    return `${writeCanonicalJson(key)}:${writeCanonicalJson(member)}`;
  });
  return `{${members.join(",")}}`;
}

/**
 * Brings the lines into the printed order (code, basis, channel, first month). Two schedules with
 * the same lines become equal; use the result wherever line indexes are stored.
 */
export function canonicaliseSchedule(schedule: FeeSchedule): FeeSchedule {
  const lines = schedule.lines
    .map((line) => ({ line, text: writeCanonicalJson(line) }))
    .sort((first, second) => {
      return compareLines(first.line, second.line) || (first.text < second.text ? -1 : 1);
    });
  return { ...schedule, lines: lines.map(({ line }) => line) };
}

/** The canonical UTF-8 bytes of a schedule, whatever the order of its lines and keys. */
export function encodeSchedule(schedule: FeeSchedule): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(writeCanonicalJson(canonicaliseSchedule(schedule)));
}

/** Hands the canonical bytes to the caller's hash function, which may be asynchronous. */
export function hashSchedule<Digest>(
  schedule: FeeSchedule,
  hash: (bytes: Uint8Array<ArrayBuffer>) => Digest,
): Digest {
  return hash(encodeSchedule(schedule));
}

function compareLines(first: FeeLine, second: FeeLine): number {
  return (
    FEE_CODE_LIST.indexOf(first.code) - FEE_CODE_LIST.indexOf(second.code) ||
    BASES.indexOf(first.basis) - BASES.indexOf(second.basis) ||
    orderChannel(first) - orderChannel(second) ||
    first.fromMonth - second.fromMonth
  );
}

function orderChannel(line: FeeLine): number {
  if (!("channel" in line) || line.channel === "all") return -1;
  return CHANNELS.indexOf(line.channel);
}
