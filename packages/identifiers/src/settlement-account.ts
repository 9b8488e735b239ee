// The merchant's own settlement account. A personal account is normally a bank card and carries
// a Luhn digit; a unit account has no common check digit. Cardholders' numbers are never read.

import { normaliseIdentifier } from "./normalise.ts";
import { accept, refuse } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

export type SettlementAccountKind = "personal" | "unit";

export type SettlementAccountRefusal =
  "ACCOUNT_NOT_DIGITS" | "ACCOUNT_LENGTH" | "ACCOUNT_CHECK_DIGIT";

const LENGTHS = { personal: { min: 13, max: 19 }, unit: { min: 8, max: 32 } } as const;

/** Tells whether a string of digits ends with its Luhn digit (ID-PAN). */
export function hasLuhnDigit(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false;
  return luhnDigit(digits.slice(0, -1)) === digits.at(-1);
}

/** The Luhn digit for a body of digits. Throws `RangeError` when the body is not digits. */
export function luhnDigit(body: string): string {
  if (!/^\d+$/.test(body)) throw new RangeError("LUHN_BODY");
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const digit = Number(body.charAt(body.length - 1 - index));
    const doubled = digit * 2;
    sum += index % 2 === 1 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/**
 * Parses a settlement account number. Personal: 13 to 19 digits with a Luhn digit. Unit: 8 to 32
 * digits. Some old or special cards have no Luhn digit (RECALLED), so the acquirer's reviewer may
 * accept a number refused with `ACCOUNT_CHECK_DIGIT` on proof of the account.
 *
 * Whether the account may belong to this merchant at all is CN-ACQ-29, not decided here.
 */
export function parseSettlementAccount(
  kind: SettlementAccountKind,
  text: string,
): Parsed<string, SettlementAccountRefusal> {
  const number = normaliseIdentifier(text);
  if (!/^\d+$/.test(number)) return refuse("ACCOUNT_NOT_DIGITS");
  const { min, max } = LENGTHS[kind];
  if (number.length < min || number.length > max) return refuse("ACCOUNT_LENGTH");
  if (kind === "personal" && !hasLuhnDigit(number)) return refuse("ACCOUNT_CHECK_DIGIT");
  return accept(number);
}
