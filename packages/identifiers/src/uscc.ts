// Unified social credit codes (GB 32100-2015, ID-USCC). A wrong form is refused; a wrong check
// digit is only a warning, because codes issued in the pilot cities before the standard fail it
// and are lawful (ID-USCC-x). The register of companies decides, not the arithmetic.

import { normaliseIdentifier } from "./normalise.ts";
import { organisationCheckCharacter } from "./organisation-code.ts";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** What the first two characters say about the subject; 92 and 93 are RECALLED. */
export type UsccSubject =
  "enterprise" | "individual-business" | "farmers-cooperative" | "other-registration";

/** The parts of a code in canonical form (half-width, upper case, no separators). */
export type Uscc = {
  readonly code: string;
  readonly subject: UsccSubject;
  /** Region of first registration, GB/T 2260; may be a code retired since. */
  readonly areaCode: string;
  readonly organisationCode: string;
};

export type UsccFormatRefusal = "USCC_LENGTH" | "USCC_FORBIDDEN_LETTER" | "USCC_FORMAT";
export type UsccWarning = "USCC_CHECK_DIGIT_MISMATCH" | "USCC_ORGANISATION_CHECK_DIGIT_MISMATCH";

/**
 * `valid`: usable. `check-digit-mismatch`: usable, but ask for a look-up in the register before
 * relying on it. `invalid-format`: refuse.
 */
export type UsccCheck =
  | { readonly ok: true; readonly verdict: "valid"; readonly value: Uscc }
  | {
      readonly ok: true;
      readonly verdict: "check-digit-mismatch";
      readonly value: Uscc;
      readonly warnings: readonly UsccWarning[];
    }
  | { readonly ok: false; readonly verdict: "invalid-format"; readonly code: UsccFormatRefusal };

/**
 * The check character for the first 17 characters of a code.
 * Throws `RangeError` when the body has another length or a character outside the alphabet.
 */
export function usccCheckCharacter(body: string): string {
  const values = [...body].map((character) => ALPHABET.indexOf(character));
  if (values.length !== 17 || values.includes(-1)) throw new RangeError("USCC_BODY");
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * Reads a unified social credit code as typed, pasted or recognised from a picture.
 *
 * The letters I, O, S, V and Z do not occur in a code, so one of them points to a misread digit
 * and has its own refusal. Rules: ID-USCC, ID-ORG, ID-USCC-x.
 */
export function checkUscc(text: string): UsccCheck {
  const code = normaliseIdentifier(text);
  const refusal = findFormatRefusal(code);
  if (refusal !== undefined) return { ok: false, verdict: "invalid-format", code: refusal };

  const value: Uscc = {
    code,
    subject: nameSubject(code.slice(0, 2)),
    areaCode: code.slice(2, 8),
    organisationCode: code.slice(8, 17),
  };
  const warnings = findWarnings(value);
  if (warnings.length === 0) return { ok: true, verdict: "valid", value };
  return { ok: true, verdict: "check-digit-mismatch", value, warnings };
}

function findFormatRefusal(code: string): UsccFormatRefusal | undefined {
  if (code.length !== 18) return "USCC_LENGTH";
  if (/[IOSVZ]/.test(code)) return "USCC_FORBIDDEN_LETTER";
  return FORM.test(code) ? undefined : "USCC_FORMAT";
}

function findWarnings({ code, organisationCode }: Uscc): UsccWarning[] {
  const warnings: UsccWarning[] = [];
  if (usccCheckCharacter(code.slice(0, 17)) !== code.charAt(17)) {
    warnings.push("USCC_CHECK_DIGIT_MISMATCH");
  }
  if (organisationCheckCharacter(organisationCode.slice(0, 8)) !== organisationCode.charAt(8)) {
    warnings.push("USCC_ORGANISATION_CHECK_DIGIT_MISMATCH");
  }
  return warnings;
}

function nameSubject(prefix: string): UsccSubject {
  if (prefix === "91") return "enterprise";
  if (prefix === "92") return "individual-business";
  return prefix === "93" ? "farmers-cooperative" : "other-registration";
}
