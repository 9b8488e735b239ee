import { z } from "zod";

/**
 * Serial numbers as makers print them. One terminal has one serial number (CN-259-1), so the same
 * number written with other case or spaces is the same number.
 */

/** A serial number in its one written form: 6 to 32 upper-case letters, digits and hyphens. */
export const serialSchema = z
  .string()
  .max(64)
  .transform((text) => text.trim().toUpperCase())
  .refine((text) => /^[A-Z0-9](?:[A-Z0-9-]{4,30})[A-Z0-9]$/.test(text), {
    params: { code: "SERIAL_FORMAT" },
  });

/** Maker and model as the certificate of the model names it. */
export const modelSchema = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .refine((text) => !/\p{Cc}/u.test(text), { params: { code: "BAD_FORMAT" } });
