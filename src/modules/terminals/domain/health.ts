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
