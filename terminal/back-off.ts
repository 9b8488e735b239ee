import { setTimeout as wait } from "node:timers/promises";
import { NoAnswer, PlatformRefusal } from "./platform-client.ts";
import type { Random } from "./random.ts";

/** Waiting between attempts: 1 s, doubling up to 5 minutes, half to all of it at random. */

const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/** How long to wait after the given number of failed attempts (1 for the first). */
export function waitMs(failures: number, random: Random): number {
  const whole = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 20), LONGEST_MS);
  return Math.round(whole / 2 + (random.next() * whole) / 2);
}

/** Whether the same request may succeed later. */
export function isWorthRepeating(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  return error instanceof PlatformRefusal && (error.status === 429 || error.status === 503);
}

/** What repeating needs; tests give a sleep that does not sleep. */
export interface Patience {
  readonly random: Random;
  readonly attempts: number;
  readonly signal?: AbortSignal | undefined;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** Does `work` until it succeeds, is refused for good, or the attempts are used up. */
export async function insist<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  const options = patience.signal ? { signal: patience.signal } : {};
  const sleep = patience.sleep ?? ((ms: number) => wait(ms, undefined, options));
  for (let failures = 1; ; failures++) {
    try {
      return await work();
    } catch (error) {
      if (failures >= patience.attempts || !isWorthRepeating(error)) throw error;
      await sleep(waitMs(failures, patience.random));
    }
  }
}
