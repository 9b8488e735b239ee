import { addDays, shanghaiDate } from "../../../../kernel/clock.ts";

/** The day in Shanghai on the reader's clock. */
export function today(): string {
  return shanghaiDate(new Date());
}

/** A day from an address, or today when there is none; never a day to come. */
export function readDay(text: string | undefined, now: string): string {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return now;
  return Number.isNaN(Date.parse(text)) || text > now ? now : text;
}

/** What a day is called from today. */
export function nameOfDay(on: string, now: string): "today" | "yesterday" | undefined {
  if (on === now) return "today";
  return on === addDays(now, -1) ? "yesterday" : undefined;
}

/** The first day of the month of a day. */
export function startOfMonth(on: string): string {
  return `${on.slice(0, 8)}01`;
}
