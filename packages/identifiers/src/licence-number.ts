import { normaliseIdentifier } from "./normalise.ts";

/** What a payment licence number looks like; never more than a hint. */
export type LicenceNumberHint = {
  readonly number: string;
  readonly looksUsual: boolean;
  /** Province digits at issue, when the number has the usual form. */
  readonly provinceCode: string | null;
};

/**
 * Compares a 支付业务许可证 number with the form seen on published licences (CN-LIC-NO). The
 * meaning of the segments is RECALLED, so only the published list, by name and number, decides
 * whether a licence exists; an unusual form is a reason to look closer and nothing else.
 */
export function hintLicenceNumber(text: string): LicenceNumberHint {
  const number = normaliseIdentifier(text);
  const looksUsual = /^Z2\d{12}$/.test(number);
  return { number, looksUsual, provinceCode: looksUsual ? number.slice(6, 8) : null };
}
