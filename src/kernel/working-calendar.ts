import { z } from "zod";
import { addDays } from "./clock.ts";

/**
 * Working days in mainland China. Public holidays and make-up days are decreed year by year, so
 * they are the operator's data, dated and sourced; a year without data is said to be unknown
 * instead of being guessed from weekends.
 */
export const calendarYearSchema = z.object({
  year: z.number().int().min(2000).max(2100),
  source: z.string().min(1).max(300),
  asOf: z.iso.date(),
  /** Dates off although they may be Monday to Friday. */
  holidays: z.array(z.iso.date()).max(120),
  /** Saturdays and Sundays worked in exchange (调休上班). */
  makeUpDays: z.array(z.iso.date()).max(60),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** Years by number, as the operator entered them. */
export type WorkingCalendar = ReadonlyMap<number, CalendarYear>;

/** Makes a calendar from the operator's years; a later entry of a year replaces the earlier one. */
export function workingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  return new Map(years.map((year) => [year.year, year]));
}

/** Whether a date is worked; `unknown` when its year has no data and the weekday cannot decide. */
export function isWorkingDay(calendar: WorkingCalendar, date: string): boolean | "unknown" {
  const year = calendar.get(Number(date.slice(0, 4)));
  if (!year) return "unknown";
  if (year.makeUpDays.includes(date)) return true;
  if (year.holidays.includes(date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/**
 * The date after `days` working days, counting from the day after `from`. In a year without data
 * Monday to Friday count as worked and `certain` is false, so that a page can say so.
 */
export function addWorkingDays(
  calendar: WorkingCalendar,
  from: string,
  days: number,
): { readonly date: string; readonly certain: boolean } {
  let date = from;
  let certain = true;
  for (let left = days, steps = 0; left > 0 && steps < 400; steps++) {
    date = addDays(date, 1);
    const worked = isWorkingDay(calendar, date);
    if (worked === "unknown") certain = false;
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (worked === true || (worked === "unknown" && weekday >= 1 && weekday <= 5)) left--;
  }
  return { date, certain };
}
