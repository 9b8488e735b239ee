import { type Lang } from "../lang/labels.ts";

/**
 * Instants and dates as words. Instants are shown in Asia/Shanghai, which has been UTC+8 without
 * daylight saving since 1991; nothing in this product happened before that.
 */

const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

function toShanghaiIso(at: string | Date): string {
  const ms = typeof at === "string" ? Date.parse(at) : at.getTime();
  if (Number.isNaN(ms)) throw new RangeError("not an instant");
  return new Date(ms + shanghaiOffsetMs).toISOString();
}

/** `2026-11-22T06:03:00Z` → `2026-11-22 14:03`. */
export function formatDateTime(at: string | Date): string {
  return toShanghaiIso(at).slice(0, 16).replace("T", " ");
}

/** The same to the second, for evidence and logs. */
export function formatDateTimeExact(at: string | Date): string {
  return toShanghaiIso(at).slice(0, 19).replace("T", " ");
}

/** The Shanghai calendar date of an instant; a plain date stays as it is. */
export function formatDate(at: string | Date): string {
  if (typeof at === "string" && /^\d{4}-\d{2}-\d{2}$/.test(at)) return at;
  return toShanghaiIso(at).slice(0, 10);
}

/** The Shanghai wall-clock time, `14:03`. */
export function formatTime(at: string | Date): string {
  return toShanghaiIso(at).slice(11, 16);
}

const spans = [
  { seconds: 86_400, zh: "天", en: "day" },
  { seconds: 3_600, zh: "小时", en: "hour" },
  { seconds: 60, zh: "分钟", en: "minute" },
] as const;

/** `3 分钟前` / `3 minutes ago`; stands beside the exact time, never alone. */
export function formatRelative(at: string, now: string, lang: Lang): string {
  const seconds = Math.round((Date.parse(now) - Date.parse(at)) / 1000);
  const distance = Math.abs(seconds);
  const span = spans.find((entry) => distance >= entry.seconds);
  if (span === undefined) return lang === "zh" ? "刚刚" : "just now";
  const count = Math.floor(distance / span.seconds);
  if (lang === "zh") return `${count} ${span.zh}${seconds >= 0 ? "前" : "后"}`;
  const unit = `${span.en}${count === 1 ? "" : "s"}`;
  return seconds >= 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}

/** The twelve months as a reader of that language writes them. */
export function monthNames(lang: Lang): readonly string[] {
  if (lang === "zh") return Array.from({ length: 12 }, (_, index) => `${index + 1}月`);
  return [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];
}

/** The number of days of a month, 1–12; 31 while the year or month is still open. */
export function daysInMonth(year: number | null, month: number | null): number {
  if (month === null) return 31;
  return new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}
