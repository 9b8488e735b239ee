import type { IsoDate } from "./calendar-date.ts";
import { normaliseIdentifier } from "./normalise.ts";
import { accept, refuse } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { readPersonNumber } from "./person-number.ts";
import type { Sex } from "./person-number.ts";
import { findRegion } from "./region.ts";

/** Provinces whose code opens a resident identity number (GB/T 2260, first two digits). */
const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)/;

/** Prefixes of the residence permits, which are another paper with the same build. */
const RESIDENCE_PERMIT = /^8[123]0000/;

export type ResidentId = {
  readonly number: string;
  /** Region of first issue; kept for life even after the region is retired. */
  readonly areaCode: string;
  /** False when the table does not hold the county: a retired or a small one, not an error. */
  readonly isAreaListed: boolean;
  readonly birthOn: IsoDate;
  readonly sex: Sex;
};

export type ResidentIdRefusal =
  | "RESIDENT_ID_FORMAT"
  | "RESIDENT_ID_FIRST_GENERATION"
  | "RESIDENT_ID_IS_RESIDENCE_PERMIT"
  | "RESIDENT_ID_AREA"
  | "RESIDENT_ID_BIRTH_DATE"
  | "RESIDENT_ID_BIRTH_IN_FUTURE"
  | "RESIDENT_ID_CHECK_DIGIT";

/**
 * Parses a resident identity number (GB 11643, ID-RIC): form, province, real birth date, check
 * character. With `on`, a birth after that day is refused. The 15 digit numbers of the first
 * generation have their own code, because those cards are no longer valid (RECALLED).
 */
export function parseResidentId(text: string, on?: IsoDate): Parsed<ResidentId, ResidentIdRefusal> {
  const number = normaliseIdentifier(text);
  if (/^\d{15}$/.test(number)) return refuse("RESIDENT_ID_FIRST_GENERATION");
  if (RESIDENCE_PERMIT.test(number)) return refuse("RESIDENT_ID_IS_RESIDENCE_PERMIT");
  const read = readPersonNumber(number, on);
  if (read === "FORMAT") return refuse("RESIDENT_ID_FORMAT");
  if (!PROVINCE.test(number)) return refuse("RESIDENT_ID_AREA");
  if (typeof read === "string") return refuse(`RESIDENT_ID_${read}`);
  return accept({
    number,
    areaCode: read.prefix,
    isAreaListed: findRegion(read.prefix) !== undefined,
    birthOn: read.birthOn,
    sex: read.sex,
  });
}
