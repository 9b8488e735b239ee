// The 18 character number of GB 11643 (ID-RIC): region, birth date, sequence, check character.
// Resident identity cards, the residence permits of Hong Kong, Macau and Taiwan residents and
// the newer foreign permanent residence card share this build and differ in the first digits.

import { isRealDate } from "./calendar-date.ts";
import type { IsoDate } from "./calendar-date.ts";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = "10X98765432";

/** No living person was born earlier; older years are misread digits. */
const EARLIEST_BIRTH_YEAR = 1850;

export type Sex = "female" | "male";

/** What can be read from such a number. */
export type PersonNumber = {
  readonly number: string;
  /** The six characters before the birth date. */
  readonly prefix: string;
  readonly birthOn: IsoDate;
  readonly sex: Sex;
};

export type PersonNumberFault = "FORMAT" | "BIRTH_DATE" | "BIRTH_IN_FUTURE" | "CHECK_DIGIT";

/**
 * The check character for the first 17 digits.
 * Throws `RangeError` when the body is not 17 digits.
 */
export function personNumberCheckCharacter(body: string): string {
  if (!/^\d{17}$/.test(body)) throw new RangeError("PERSON_NUMBER_BODY");
  const sum = WEIGHTS.reduce((total, weight, index) => {
    return total + weight * Number(body.charAt(index));
  }, 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Reads a normalised number, or names the first thing that is wrong with it. */
export function readPersonNumber(
  number: string,
  on: IsoDate | undefined,
): PersonNumber | PersonNumberFault {
  if (!/^\d{17}[\dX]$/.test(number)) return "FORMAT";
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isRealDate(birthOn) || Number(number.slice(6, 10)) < EARLIEST_BIRTH_YEAR) {
    return "BIRTH_DATE";
  }
  if (on !== undefined && birthOn > on) return "BIRTH_IN_FUTURE";
  if (personNumberCheckCharacter(number.slice(0, 17)) !== number.charAt(17)) return "CHECK_DIGIT";
  const sex = Number(number.charAt(16)) % 2 === 1 ? "male" : "female";
  return { number, prefix: number.slice(0, 6), birthOn, sex };
}
