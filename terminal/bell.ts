import { setTimeout as wait } from "node:timers/promises";

/** Lets a person at the keypad end the pause between two payments and ask for a burst of them. */
export interface Bell {
  ring(): void;
  /** Whether it rang since it was asked last. */
  hasRung(): boolean;
  /** Waits, but no longer than to the next ring or the signal. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** A bell that has not rung. */
export function createBell(): Bell {
  let rung = false;
  let woken = new AbortController();
  return {
    ring: () => {
      rung = true;
      woken.abort();
    },
    hasRung: () => {
      const answer = rung;
      rung = false;
      woken = new AbortController();
      return answer;
    },
    pause: async (ms, signal) => {
      const either = AbortSignal.any([signal, woken.signal]);
      await wait(ms, undefined, { signal: either }).catch(() => undefined);
    },
  };
}
