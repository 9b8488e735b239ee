import { MINUTE_MS, SECOND_MS } from "../../../kernel/clock.ts";

/** Waits between attempts; a code is worthless after five minutes, so the last try comes early. */
const WAITS_MS = [2 * SECOND_MS, 10 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS] as const;

/** When to try again after `attempts` failures; undefined gives up. */
export function nextAttemptAt(attempts: number, now: Date): Date | undefined {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait);
}
