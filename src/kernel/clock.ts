/** Where the time comes from. Domain functions take an instant; services take a Clock. */
export interface Clock {
  now(): Date;
}

/** Source of randomness; the kernel has none of its own. */
export type RandomBytes = (size: number) => Uint8Array;

/** Milliseconds of a second. */
export const SECOND_MS = 1_000;
/** Milliseconds of a minute. */
export const MINUTE_MS = 60 * SECOND_MS;
/** Milliseconds of an hour. */
export const HOUR_MS = 60 * MINUTE_MS;
/** Milliseconds of a day; China has no summer time, so every day has as many. */
export const DAY_MS = 24 * HOUR_MS;

/** China has one time zone without summer time; every date on screen and in a rule is in it. */
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

/** The calendar date `YYYY-MM-DD` in Asia/Shanghai at an instant. */
export function shanghaiDate(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant at which a calendar date begins in Asia/Shanghai. */
export function startOfShanghaiDate(date: string): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - SHANGHAI_OFFSET_MS);
}

/** A calendar date moved by whole days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
