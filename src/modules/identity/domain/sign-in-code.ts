import { z } from "zod";
import { MINUTE_MS } from "../../../kernel/clock.ts";

/** One-time codes sent to a phone: six digits, five minutes, once, in the browser that asked. */

/** What a code may be used for; a code for one purpose opens nothing else. */
export const CODE_PURPOSES = ["sign-in"] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

export const CODE_VALID_MS = 5 * MINUTE_MS;

/** Six digits as typed. */
export const codeSchema = z
  .string()
  .trim()
  .max(6)
  .regex(/^\d{6}$/);

/**
 * Makes a code from 8 random bytes. Taking 64 bits modulo a million favours no code by more than
 * one part in 10^13.
 */
export function makeCode(random: Uint8Array): string {
  const value = new DataView(random.buffer, random.byteOffset, 8).getBigUint64(0);
  return String(value % 1_000_000n).padStart(6, "0");
}

/** A stored code without its secret. */
export interface IssuedCode {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** Whether a code can still be used. The caller compares the digits by their digest. */
export function isUsable(code: IssuedCode, now: Date): boolean {
  return code.usedAt === null && code.expiresAt > now;
}
