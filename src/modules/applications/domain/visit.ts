import { z } from "zod";
import type { Premises } from "../../merchants/index.ts";

/**
 * Meeting the merchant before approval: on site where the premises are fixed, by synchronous video
 * otherwise (CN-259-8).
 */

export const VISIT_METHODS = ["on-site", "video"] as const;
export type VisitMethod = (typeof VISIT_METHODS)[number];

/** What the account manager confirms having seen and said. */
export const VISIT_CHECKS = [
  "identity-sighted",
  "licence-sighted",
  "trade-matches",
  "address-matches",
  "lending-warning-given",
] as const;
export type VisitCheck = (typeof VISIT_CHECKS)[number];

export const VISIT_RESULTS = ["confirmed", "not-confirmed"] as const;
export type VisitResult = (typeof VISIT_RESULTS)[number];

/** A place as integer micro-degrees (WGS 84). */
export interface Position {
  readonly latitudeE6: number;
  readonly longitudeE6: number;
}

/** Where the account manager stood; `accuracyM` is what the device claims. */
export const positionSchema = z.strictObject({
  latitudeE6: z.number().int().min(-90_000_000).max(90_000_000),
  longitudeE6: z.number().int().min(-180_000_000).max(180_000_000),
  accuracyM: z.number().int().min(0).max(100_000),
});

/** Whether the method of a visit fits the premises. */
export function isFittingMethod(premises: Premises, method: VisitMethod): boolean {
  return premises === "fixed" ? method === "on-site" : true;
}

/** Checks that were left open; a visit that confirms must have none. */
export function openVisitChecks(
  premises: Premises,
  checked: readonly VisitCheck[],
): readonly VisitCheck[] {
  const needed = VISIT_CHECKS.filter((each) => premises === "fixed" || each !== "address-matches");
  return needed.filter((each) => !checked.includes(each));
}

/**
 * Whether a visit on site says where it was: by a position, or by a note why the device gave none.
 * Without either nothing but a word would tie the visit to the premises (CN-259-8).
 */
export function isPlaceKnown(
  method: VisitMethod,
  report: { readonly position?: Position | undefined; readonly note: string },
): boolean {
  return method !== "on-site" || report.position !== undefined || report.note.trim() !== "";
}

const EARTH_RADIUS_M = 6_371_008;
const radians = (e6: number) => (e6 / 1_000_000) * (Math.PI / 180);

/** Great-circle distance in whole metres (haversine). */
export function distanceM(from: Position, to: Position): number {
  const [latA, latB] = [radians(from.latitudeE6), radians(to.latitudeE6)];
  const dLat = latB - latA;
  const dLon = radians(to.longitudeE6) - radians(from.longitudeE6);
  const half = Math.sin(dLat / 2) ** 2 + Math.cos(latA) * Math.cos(latB) * Math.sin(dLon / 2) ** 2;
  return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(half))));
}
