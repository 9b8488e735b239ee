import { hasLuhnDigit } from "@tillkeeper/identifiers";

/**
 * Finds card data that must never be accepted (product.md; PCI DSS 3.3.1): card numbers and track
 * data in any text of a request, however they are spaced. It answers with the kind, never the text.
 */

/** What a text seems to hold. */
export type ForbiddenCardData = "card-number" | "track-data";

const TRACK_ONE = /%?[Bb]\d{12,19}\^/;
const TRACK_TWO = /\d{12,19}[=DdＤ]\d{4,}/;
const DIGIT_RUN = /\d(?:[ \-.\u00a0\u2013]?\d)*/g;
const MIN_DIGITS = 13;
const MAX_DIGITS = 19;
/** A card number with the expiry glued to it is at most this long. */
const MAX_GLUED_DIGITS = MAX_DIGITS + 6;

function isCardNumber(digits: string): boolean {
  const fits = digits.length >= MIN_DIGITS && digits.length <= MAX_DIGITS;
  return fits && !/^(\d)\1+$/.test(digits) && hasLuhnDigit(digits);
}

/** A 16- or 19-digit bank card number at the start of a longer run: number and expiry together. */
function startsWithCardNumber(digits: string): boolean {
  if (digits.length <= MAX_DIGITS || digits.length > MAX_GLUED_DIGITS) return false;
  return [16, 19].some(
    (length) => /^(4|5[1-5]|62)/.test(digits) && isCardNumber(digits.slice(0, length)),
  );
}

/** The forbidden card data in one text, or undefined. */
export function findCardData(text: string): ForbiddenCardData | undefined {
  if (TRACK_ONE.test(text) || TRACK_TWO.test(text)) return "track-data";
  for (const [run] of text.normalize("NFKC").matchAll(DIGIT_RUN)) {
    const digits = run.replace(/\D/g, "");
    if (isCardNumber(digits) || startsWithCardNumber(digits)) return "card-number";
  }
  return undefined;
}
