// People copy numbers from scans, chat messages and spreadsheets. Only what cannot change the
// meaning is repaired here; letters that look like digits are never guessed.

const SEPARATORS = /[\s\u200b-\u200d\ufeff\-\u2010-\u2015\u2212·.]+/gu;

/**
 * Brings an identifier to its written form: full-width characters become half-width, spaces,
 * hyphens, dots and invisible marks go, letters become upper case.
 *
 * Never fails; the result still has to be parsed.
 */
export function normaliseIdentifier(text: string): string {
  return text.normalize("NFKC").replace(SEPARATORS, "").toUpperCase();
}
