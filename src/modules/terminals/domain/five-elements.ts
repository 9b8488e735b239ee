/**
 * What a serial number is bound to (CN-259-2): acquirer code, merchant code, the merchant's unified
 * social credit code (for 小微 the principal's paper), the settlement account and the place.
 */

/** Kinds of number that name the merchant in the binding. */
export const SUBJECT_KINDS = ["uscc", "principal-paper"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Where the terminal is used. Coordinates in millionths of a degree, when they are known. */
export interface Location {
  readonly regionCode: string;
  readonly address: string;
  readonly position: { readonly latitudeE6: number; readonly longitudeE6: number } | null;
}

/** The account by a keyed digest of its number (equal for equal accounts) and as pages show it. */
export interface AccountRef {
  readonly ref: string;
  readonly masked: string;
}

/** The five elements in clear, for the server's own work: seal them, show them masked. */
export interface FiveElements {
  readonly acquirerCode: string;
  readonly merchantCode: string;
  readonly subject: { readonly kind: SubjectKind; readonly number: string };
  readonly settlementAccount: AccountRef;
  readonly location: Location;
}

/** Names of the elements, as a difference is reported. */
export const ELEMENT_NAMES = [
  "acquirerCode",
  "merchantCode",
  "subject",
  "settlementAccount",
  "location",
] as const;
export type ElementName = (typeof ELEMENT_NAMES)[number];

function written(elements: FiveElements, name: ElementName): string {
  const value = elements[name];
  if (typeof value === "string") return value;
  if ("kind" in value) return JSON.stringify([value.kind, value.number]);
  return "ref" in value ? value.ref : JSON.stringify([value.regionCode, value.address]);
}

/**
 * Which elements differ. A place is the same when region and address are; its coordinates are a
 * measurement and not the registered element.
 */
export function changedElements(before: FiveElements, after: FiveElements): ElementName[] {
  return ELEMENT_NAMES.filter((name) => written(before, name) !== written(after, name));
}

/** The elements as one text in fixed order, for a digest that proves a binding was not altered. */
export function canonicalElements(serial: string, elements: FiveElements): string {
  return JSON.stringify([serial, ...ELEMENT_NAMES.map((name) => written(elements, name))]);
}
