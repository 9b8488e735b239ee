import { MINUTE_MS } from "../../../kernel/clock.ts";

/**
 * Whether a device's message is new. The certificate proves who sent it; counter, nonce and time
 * prove that it was not sent before and that no second device holds the same key.
 */

/** How far a device's clock may differ from the server's. */
export const CLOCK_WINDOW_MS = 5 * MINUTE_MS;
export const MAX_COUNTER = Number.MAX_SAFE_INTEGER;

/** The stamp of one message. */
export interface MessageStamp {
  readonly counter: number;
  readonly nonce: string;
  readonly sentAt: Date;
}

/** The last stamp that was taken from this certificate. */
export interface LastStamp {
  readonly counter: number;
  readonly nonce: string | null;
}

/** `repeat`: the same message again. `replayed`: an older one, or a second device. */
export type Freshness = "fresh" | "repeat" | "replayed" | "clock-off";

/** Judges a stamp against the last one. */
export function judgeStamp(last: LastStamp, stamp: MessageStamp, now: Date): Freshness {
  if (Math.abs(now.getTime() - stamp.sentAt.getTime()) > CLOCK_WINDOW_MS) return "clock-off";
  if (stamp.counter > last.counter) return "fresh";
  return stamp.counter === last.counter && stamp.nonce === last.nonce ? "repeat" : "replayed";
}

const COUNTER = /^[1-9]\d{0,15}$/;
const NONCE = /^[0-9a-f]{32}$/;

/** Reads the three headers of a message; undefined when one is missing or odd. */
export function readStamp(headers: {
  readonly counter: unknown;
  readonly nonce: unknown;
  readonly time: unknown;
}): MessageStamp | undefined {
  const { counter, nonce, time } = headers;
  if (typeof counter !== "string" || !COUNTER.test(counter)) return undefined;
  if (typeof nonce !== "string" || !NONCE.test(nonce)) return undefined;
  if (typeof time !== "string" || time.length > 40) return undefined;
  const sentAt = new Date(time);
  const value = Number(counter);
  if (Number.isNaN(sentAt.getTime()) || value > MAX_COUNTER) return undefined;
  return { counter: value, nonce, sentAt };
}
