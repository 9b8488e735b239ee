import { normaliseIdentifier } from "./normalise.ts";
import { accept, refuse } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

export type OrganisationCodeRefusal = "ORGANISATION_CODE_FORMAT" | "ORGANISATION_CODE_CHECK_DIGIT";

/**
 * The check character of an organisation code (GB 11714, ID-ORG) for its first eight characters.
 * Throws `RangeError` when the body is not eight characters of `0-9A-Z`.
 */
export function organisationCheckCharacter(body: string): string {
  if (!/^[0-9A-Z]{8}$/.test(body)) throw new RangeError("ORGANISATION_CODE_BODY");
  const sum = WEIGHTS.reduce((total, weight, index) => {
    return total + weight * ALPHABET.indexOf(body.charAt(index));
  }, 0);
  const check = 11 - (sum % 11);
  if (check === 10) return "X";
  return check === 11 ? "0" : String(check);
}

/** Parses an organisation code of nine characters, with or without its hyphen (ID-ORG). */
export function parseOrganisationCode(text: string): Parsed<string, OrganisationCodeRefusal> {
  const code = normaliseIdentifier(text);
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return refuse("ORGANISATION_CODE_FORMAT");
  if (organisationCheckCharacter(code.slice(0, 8)) !== code.charAt(8)) {
    return refuse("ORGANISATION_CODE_CHECK_DIGIT");
  }
  return accept(code);
}
