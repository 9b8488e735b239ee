import { z } from "zod";

/** Time-based one-time passwords (RFC 6238): SHA-1, six digits, 30 seconds, as every app reads. */

export const TOTP_STEP_SECONDS = 30;

/** Phones run a little fast or slow; one step either way is accepted. */
export const TOTP_TOLERANCE_SECONDS = 30;

/** The name that an authenticator app shows. */
export const TOTP_ISSUER = "Tillkeeper";

/** Six digits as typed; apps show them as two groups. */
export const totpCodeSchema = z
  .string()
  .max(20)
  .transform((text) => text.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/));

/** RFC 6238 5.2: a code counts once, so its step must be later than the last accepted one. */
export function isFreshStep(step: number, lastStep: number | null): boolean {
  return lastStep === null || step > lastStep;
}
