import { addDays, shanghaiDate } from "../../../kernel/clock.ts";
import { addWorkingDays, type WorkingCalendar } from "../../../kernel/working-calendar.ts";

/** When an acquirer should have called, and when the entries are deleted. Dates are Shanghai's. */

/** Working days until the first call; what the form promises. */
export const RESPONSE_WORKING_DAYS = 1;
/** Days after the last contact. */
export const KEEP_DAYS = 30;

/** By when to call; `isCertain` is false in a year whose holidays nobody entered. */
export function responseDue(
  calendar: WorkingCalendar,
  submittedAt: Date,
): { readonly dueOn: string; readonly isCertain: boolean } {
  const from = shanghaiDate(submittedAt);
  const { date, certain } = addWorkingDays(calendar, from, RESPONSE_WORKING_DAYS);
  return { dueOn: date, isCertain: certain };
}

/** First day on which the entries are gone. */
export function deletionDay(lastContactAt: Date): string {
  return addDays(shanghaiDate(lastContactAt), KEEP_DAYS);
}
