import { describe, expect, it } from "vitest";
import {
  daysInMonth,
  formatDate,
  formatDateTime,
  formatDateTimeExact,
  formatRelative,
  formatTime,
  monthNames,
} from "./time.ts";

describe("instants in Shanghai", () => {
  it("writes date, time and both", () => {
    const at = "2026-11-22T06:03:09.500Z";
    expect(formatDateTime(at)).toBe("2026-11-22 14:03");
    expect(formatDateTimeExact(at)).toBe("2026-11-22 14:03:09");
    expect(formatTime(at)).toBe("14:03");
    expect(formatDate(new Date(at))).toBe("2026-11-22");
  });

  it("belongs to the next day after 16:00 UTC", () => {
    expect(formatDate("2026-12-31T16:00:00Z")).toBe("2027-01-01");
  });

  it("leaves a plain date alone", () => {
    expect(formatDate("2026-02-28")).toBe("2026-02-28");
  });

  it("refuses what is no instant", () => {
    expect(() => formatDateTime("yesterday")).toThrow(RangeError);
  });
});

describe("formatRelative", () => {
  const now = "2026-11-22T06:00:00Z";
  it.each([
    ["2026-11-22T05:59:30Z", "刚刚", "just now"],
    ["2026-11-22T05:57:00Z", "3 分钟前", "3 minutes ago"],
    ["2026-11-22T05:00:00Z", "1 小时前", "1 hour ago"],
    ["2026-11-19T06:00:00Z", "3 天前", "3 days ago"],
    ["2026-11-22T08:00:00Z", "2 小时后", "in 2 hours"],
  ])("says how far %s is", (at, zh, en) => {
    expect(formatRelative(at, now, "zh")).toBe(zh);
    expect(formatRelative(at, now, "en")).toBe(en);
  });
});

describe("calendar", () => {
  it.each([
    [2024, 2, 29],
    [2026, 2, 28],
    [1900, 2, 28],
    [2026, 4, 30],
    [null, 2, 29],
    [2026, null, 31],
  ])("knows the days of %s-%s", (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });

  it("names twelve months in both languages", () => {
    expect(monthNames("zh")[1]).toBe("2月");
    expect(monthNames("en")[11]).toBe("December");
    expect(monthNames("zh")).toHaveLength(12);
    expect(monthNames("en")).toHaveLength(12);
  });
});
