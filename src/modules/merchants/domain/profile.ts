import { findRegion } from "@tillkeeper/identifiers";
import { z } from "zod";

/** Values of a merchant's profile; the same rules run in the browser and on the server. */

const VISIBLE = /\S/u;
const CONTROL = /\p{Cc}/u;

/** A line of text that a person typed: bounded, not blank, without control characters. */
function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => VISIBLE.test(text) && !CONTROL.test(text), {
      params: { code: "BAD_FORMAT" },
    });
}

/** Stores of one merchant, closed ones included: their whole list is one answer. */
export const MAX_STORES = 200;

/** Where business is done: a fixed place is visited on site, others are met by video (CN-259-8). */
export const PREMISES = ["fixed", "mobile"] as const;
export type Premises = (typeof PREMISES)[number];

/** A merchant's name as it calls itself; the licence's name is checked in the application. */
export const merchantNameSchema = line(60);

/** The six digits of a known administrative region (GB/T 2260), down to city or district. */
export const regionCodeSchema = z
  .string()
  .regex(/^\d{6}$/)
  .refine((code) => findRegion(code) !== undefined, { params: { code: "REGION_UNKNOWN" } });

/** What a store is described by. */
export const storeSchema = z.strictObject({
  name: line(60),
  regionCode: regionCodeSchema,
  address: line(120),
  premises: z.enum(PREMISES),
});
export type StoreDetails = z.output<typeof storeSchema>;
