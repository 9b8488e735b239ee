import { expect, test } from "vitest";
import { nameOfDay, readDay, startOfMonth } from "./day.ts";

test("a day comes from the address, never from the future", () => {
  const now = "2026-11-23";
  expect(readDay(undefined, now)).toBe(now);
  expect(readDay("2026-11-20", now)).toBe("2026-11-20");
  for (const text of ["2026-11-24", "yesterday", "2026-13-01", ""]) {
    expect(readDay(text, now)).toBe(now);
  }
});

test("today and yesterday have names", () => {
  expect(nameOfDay("2026-12-01", "2026-12-01")).toBe("today");
  expect(nameOfDay("2026-11-30", "2026-12-01")).toBe("yesterday");
  expect(nameOfDay("2026-11-29", "2026-12-01")).toBeUndefined();
  expect(startOfMonth("2026-11-23")).toBe("2026-11-01");
});
