import { DAY_MS } from "../../../kernel/clock.ts";

/**
 * The one-time code with which a terminal proves that it stands with its merchant. Eight characters
 * out of 32 are 40 bits; with ten wrong guesses a day nobody finds one.
 */

/** Without I, L, O and U: nothing that is misread aloud. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;

/** How long a code is good for. */
export const ACTIVATION_CODE_MS = DAY_MS;
/** Wrong codes for one terminal within a day, whatever codes were issued meanwhile. */
export const GUESS_LIMIT = 10;
/** Codes issued for one terminal within a day. */
export const ISSUE_LIMIT = 10;

/** Bytes of randomness that {@link makeActivationCode} takes. */
export const CODE_RANDOM_BYTES = LENGTH;

/** A code out of random bytes, as the device takes it. Each byte gives five unbiased bits. */
export function makeActivationCode(random: Uint8Array): string {
  return Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET[byte % 32]).join("");
}

/** As a person reads it: two groups of four. */
export function showActivationCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What was typed in the form that is compared: upper case, no separators, 1 for I and L. */
export function normaliseActivationCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** Instants of the last day, oldest first. */
function withinADay(instants: readonly Date[], now: Date): readonly Date[] {
  return instants.filter((at) => at.getTime() > now.getTime() - DAY_MS);
}

/** Whether one more may happen within a rolling day. */
export function isWithinBudget(instants: readonly Date[], limit: number, now: Date): boolean {
  return withinADay(instants, now).length < limit;
}

/** The list after one more; what no longer counts is dropped, so it stays short. */
export function spendBudget(instants: readonly Date[], limit: number, now: Date): Date[] {
  return [...withinADay(instants, now), now].slice(-limit);
}

/** A kept code, as the decision needs it. */
export interface KeptCode {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  /** Digest of the public key that used it. */
  readonly usedByKey: string | null;
  readonly wrongAt: readonly Date[];
}

/** How an attempt with a code is judged. */
export type CodeVerdict = "right" | "repeated" | "wrong" | "locked" | "expired" | "used";

/**
 * Judges an attempt. Expiry and use are told only to whoever has the right code; a locked terminal
 * tells nobody. The same key with the same code is a repeat whose answer was lost on the way.
 */
export function judgeCode(
  kept: KeptCode,
  attempt: { readonly isRight: boolean; readonly keyDigest: string },
  now: Date,
): CodeVerdict {
  if (!isWithinBudget(kept.wrongAt, GUESS_LIMIT, now)) return "locked";
  if (!attempt.isRight) return "wrong";
  if (kept.expiresAt <= now) return "expired";
  if (!kept.usedAt) return "right";
  return kept.usedByKey === attempt.keyDigest ? "repeated" : "used";
}
