import { z } from "zod";

/** Passwords of staff: long, not composed by rules; a second factor always stands beside them. */

const MIN_DISTINCT = 5;

/** A new password. Length counts characters, not bytes. */
export const newPasswordSchema = z
  .string()
  .min(12)
  .max(200)
  .refine((text) => new Set(text).size >= MIN_DISTINCT, {
    params: { code: "PASSWORD_TOO_SIMPLE" },
  });

/** Whether a password gives away its login, or the other way round. */
export function namesLogin(password: string, login: string): boolean {
  return password.toLowerCase().includes(login.replace(/-\d{4}$/, ""));
}
