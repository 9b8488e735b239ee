// Papers by which a natural person proves identity to an acquirer. Except for the two kinds with
// an 18 character number, only the form can be checked; the forms are RECALLED, so a refusal
// asks the person to compare with the paper and lets a reviewer see the original.

import type { IsoDate } from "./calendar-date.ts";
import { normaliseIdentifier } from "./normalise.ts";
import { accept, refuse } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { readPersonNumber } from "./person-number.ts";
import type { Sex } from "./person-number.ts";
import { parseResidentId } from "./resident-id.ts";
import type { ResidentIdRefusal } from "./resident-id.ts";

/** Kinds of identity paper, in the order in which a form offers them. */
export const IDENTITY_PAPER_KINDS = [
  "resident-id",
  "hong-kong-macau-permit",
  "taiwan-permit",
  "hong-kong-macau-taiwan-residence-permit",
  "foreign-permanent-residence",
  "passport",
] as const;

export type IdentityPaperKind = (typeof IDENTITY_PAPER_KINDS)[number];

/** A paper in canonical form; birth date and sex are null where the number does not carry them. */
export type IdentityPaper = {
  readonly kind: IdentityPaperKind;
  readonly number: string;
  readonly birthOn: IsoDate | null;
  readonly sex: Sex | null;
};

export type IdentityPaperRefusal =
  | ResidentIdRefusal
  | "HONG_KONG_MACAU_PERMIT_FORMAT"
  | "HONG_KONG_MACAU_PERMIT_RENEWAL_DIGITS"
  | "TAIWAN_PERMIT_FORMAT"
  | "RESIDENCE_PERMIT_FORMAT"
  | "RESIDENCE_PERMIT_BIRTH_DATE"
  | "RESIDENCE_PERMIT_BIRTH_IN_FUTURE"
  | "RESIDENCE_PERMIT_CHECK_DIGIT"
  | "FOREIGN_RESIDENCE_FORMAT"
  | "FOREIGN_RESIDENCE_BIRTH_DATE"
  | "FOREIGN_RESIDENCE_BIRTH_IN_FUTURE"
  | "FOREIGN_RESIDENCE_CHECK_DIGIT"
  | "PASSPORT_FORMAT";

type Answer = Parsed<IdentityPaper, IdentityPaperRefusal>;

/**
 * Parses the number of an identity paper of the given kind. With `on`, a birth date after that
 * day is refused. A number is never tried as another kind: the person says which paper it is.
 */
export function parseIdentityPaper(kind: IdentityPaperKind, text: string, on?: IsoDate): Answer {
  switch (kind) {
    case "resident-id": {
      const parsed = parseResidentId(text, on);
      if (!parsed.ok) return parsed;
      const { number, birthOn, sex } = parsed.value;
      return accept({ kind, number, birthOn, sex });
    }
    case "hong-kong-macau-permit":
      return parseHongKongMacauPermit(text);
    case "taiwan-permit":
      return parseByForm(kind, text, /^\d{8}$/, "TAIWAN_PERMIT_FORMAT");
    case "hong-kong-macau-taiwan-residence-permit":
      return parseResidencePermit(text, on);
    case "foreign-permanent-residence":
      return parseForeignResidence(text, on);
    case "passport":
      // ICAO Doc 9303 leaves nine characters for the number.
      return parseByForm(kind, text, /^(?=.*\d)[0-9A-Z]{5,9}$/, "PASSPORT_FORMAT");
  }
}

/** 港澳居民来往内地通行证: H or M and eight digits. */
function parseHongKongMacauPermit(text: string): Answer {
  const kind = "hong-kong-macau-permit";
  // The older booklet prints two digits more that count renewals and are no part of the number.
  if (/^[HM]\d{10}$/.test(normaliseIdentifier(text))) {
    return refuse("HONG_KONG_MACAU_PERMIT_RENEWAL_DIGITS");
  }
  return parseByForm(kind, text, /^[HM]\d{8}$/, "HONG_KONG_MACAU_PERMIT_FORMAT");
}

/** 港澳台居民居住证: 810000 Hong Kong, 820000 Macau, 830000 Taiwan, then as GB 11643. */
function parseResidencePermit(text: string, on: IsoDate | undefined): Answer {
  const number = normaliseIdentifier(text);
  if (!/^8[123]0000/.test(number)) return refuse("RESIDENCE_PERMIT_FORMAT");
  const read = readPersonNumber(number, on);
  if (typeof read === "string") return refuse(`RESIDENCE_PERMIT_${read}`);
  const { birthOn, sex } = read;
  return accept({ kind: "hong-kong-macau-taiwan-residence-permit", number, birthOn, sex });
}

/**
 * 外国人永久居留身份证: either 9, province, three digits of nationality, then as GB 11643, or on
 * cards of the older issue three letters of nationality and twelve digits.
 */
function parseForeignResidence(text: string, on: IsoDate | undefined): Answer {
  const kind = "foreign-permanent-residence";
  const number = normaliseIdentifier(text);
  if (/^[A-Z]{3}\d{12}$/.test(number)) return accept({ kind, number, birthOn: null, sex: null });
  if (!number.startsWith("9")) return refuse("FOREIGN_RESIDENCE_FORMAT");
  const read = readPersonNumber(number, on);
  if (typeof read === "string") return refuse(`FOREIGN_RESIDENCE_${read}`);
  return accept({ kind, number, birthOn: read.birthOn, sex: read.sex });
}

function parseByForm(
  kind: IdentityPaperKind,
  text: string,
  form: RegExp,
  refusal: IdentityPaperRefusal,
): Answer {
  const number = normaliseIdentifier(text);
  if (!form.test(number)) return refuse(refusal);
  return accept({ kind, number, birthOn: null, sex: null });
}
