import { normaliseIdentifier } from "./normalise.ts";
import { accept, refuse } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

export type RegistrationNumberRefusal =
  "REGISTRATION_NUMBER_FORMAT" | "REGISTRATION_NUMBER_CHECK_DIGIT";

/**
 * The check digit of a business licence registration number (GS 15-2006, ISO 7064 MOD 11,10)
 * for its first 14 digits. Throws `RangeError` when the body is not 14 digits.
 */
export function registrationCheckDigit(body: string): string {
  if (!/^\d{14}$/.test(body)) throw new RangeError("REGISTRATION_NUMBER_BODY");
  let product = 10;
  for (const digit of body) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return String((11 - product) % 10);
}

/**
 * Parses the 15 digit registration number of licences printed before unified codes (ID-REG15).
 * A few historic numbers contain letters; they are refused here and need a look-up by hand.
 */
export function parseRegistrationNumber(text: string): Parsed<string, RegistrationNumberRefusal> {
  const number = normaliseIdentifier(text);
  if (!/^\d{15}$/.test(number)) return refuse("REGISTRATION_NUMBER_FORMAT");
  if (registrationCheckDigit(number.slice(0, 14)) !== number.charAt(14)) {
    return refuse("REGISTRATION_NUMBER_CHECK_DIGIT");
  }
  return accept(number);
}
