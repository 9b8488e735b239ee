import type { Clock } from "../kernel/clock.ts";

/** A clock that stands still until a test moves it. */
export interface VirtualClock extends Clock {
  advance(ms: number): void;
  set(at: Date): void;
}

/** Starts on a Monday morning in Shanghai. */
export function virtualClock(start = new Date("2026-11-23T01:30:00Z")): VirtualClock {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    advance: (ms) => {
      current += ms;
    },
    set: (at) => {
      current = at.getTime();
    },
  };
}
