import { z } from "zod";

/** What a terminal reports about itself. The newest report stands in one row per terminal. */

export const PAPER_LEVELS = ["ok", "low", "empty", "none"] as const;
export const NETWORKS = ["wifi", "cellular", "ethernet"] as const;

/** How often a terminal reports, in seconds. */
export const HEARTBEAT_SECONDS = 300;
/** A terminal that was silent for longer is shown as offline. */
export const OFFLINE_AFTER_MS = 3 * HEARTBEAT_SECONDS * 1000;

/** A measured position in millionths of a degree (GCJ-02 as Chinese devices report it). */
export const positionSchema = z.strictObject({
  latitudeE6: z.number().int().min(-90_000_000).max(90_000_000),
  longitudeE6: z.number().int().min(-180_000_000).max(180_000_000),
  accuracyM: z.number().int().min(0).max(100_000),
});

/** One health report; `null` where the device cannot measure. */
export const healthSchema = z.strictObject({
  batteryPercent: z.number().int().min(0).max(100).nullable(),
  charging: z.boolean(),
  paper: z.enum(PAPER_LEVELS),
  network: z.enum(NETWORKS),
  appVersion: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  position: positionSchema.nullable(),
});
export type Health = z.output<typeof healthSchema>;

const METRES_PER_DEGREE = 111_195;
/** Beyond this a terminal is not where it was registered (CN-259-12 leaves the figure to us). */
export const MOVED_AFTER_M = 1_000;

/** A point in millionths of a degree. */
export interface Point {
  readonly latitudeE6: number;
  readonly longitudeE6: number;
}

/** Metres between two points, good to a percent within a few hundred kilometres. */
export function distanceM(a: Point, b: Point): number {
  const toDegrees = (e6: number) => e6 / 1_000_000;
  const middle = (toDegrees(a.latitudeE6 + b.latitudeE6) / 2) * (Math.PI / 180);
  const north = toDegrees(a.latitudeE6 - b.latitudeE6);
  const east = toDegrees(a.longitudeE6 - b.longitudeE6) * Math.cos(middle);
  return Math.round(Math.hypot(north, east) * METRES_PER_DEGREE);
}

/** Whether a terminal stands where it was registered; `unknown` when either point is missing. */
export type PlaceCheck = "matches" | "moved" | "unknown";

/** Compares registered and measured place; the measurement's own error counts in its favour. */
export function checkPlace(
  registered: Point | null,
  measured: (Point & { readonly accuracyM: number }) | null,
): PlaceCheck {
  if (!registered || !measured) return "unknown";
  return distanceM(registered, measured) - measured.accuracyM > MOVED_AFTER_M ? "moved" : "matches";
}
