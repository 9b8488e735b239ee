import { z } from "zod";

/**
 * The code shown when a draft is saved. With the phone code it opens the account on a device that
 * the account does not know. 32^8 values stand against ten guesses a day.
 */

/** No 0, 1, I or O: it is copied by hand. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Makes a code from 8 random bytes; 32 divides 256, so every character is equally likely. */
export function makeResumeCode(random: Uint8Array): string {
  return Array.from(random.subarray(0, 8), (byte) => ALPHABET[byte % 32]).join("");
}

/** A typed code: case, spaces and hyphens do not matter. */
export const resumeCodeSchema = z
  .string()
  .max(20)
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^[2-9A-HJ-NP-Z]{8}$/));
