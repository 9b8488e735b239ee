/** A calendar date as `YYYY-MM-DD`, without time zone. */
export type IsoDate = string;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days of a month in the Gregorian calendar; `month` counts from 1. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return isLeap ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Tells whether the text is `YYYY-MM-DD` and names a day that exists. */
export function isRealDate(text: string): text is IsoDate {
  const match = ISO_DATE.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/**
 * Completed years of age on a given day. A person born on 29 February completes a year on
 * 1 March of a common year, as the calendar order of month and day says.
 *
 * Negative when the birth lies after `on`. Throws `RangeError` when a date does not exist,
 * because the caller must have parsed both before.
 */
export function ageOn(birthOn: IsoDate, on: IsoDate): number {
  if (!isRealDate(birthOn) || !isRealDate(on)) throw new RangeError("DATE_NOT_REAL");
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return on.slice(5) < birthOn.slice(5) ? years - 1 : years;
}
