import { z } from "zod";

/** Sign-in names of staff. They are unique in the whole platform. */

/** What a new member of staff would like to be called; the platform adds a number. */
export const wantedLoginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(30)
  .refine((text) => /^[a-z][a-z0-9.]{1,29}$/.test(text), { params: { code: "LOGIN_FORMAT" } });

/** A login as typed at sign-in. A wrong form is answered like a wrong password. */
export const typedLoginSchema = z.string().trim().toLowerCase().min(1).max(60);

/**
 * Adds four digits from 2 random bytes. They are always added: a number given only to a taken name
 * would tell one acquirer who works for another.
 */
export function numberedLogin(wanted: string, random: Uint8Array): string {
  const value = new DataView(random.buffer, random.byteOffset, 2).getUint16(0) % 10_000;
  return `${wanted}-${String(value).padStart(4, "0")}`;
}
