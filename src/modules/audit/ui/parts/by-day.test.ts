import { expect, test } from "vitest";
import { groupByDay } from "./by-day.ts";

test("entries stand under the day it was in Shanghai, in their order", () => {
  const lines = [
    { at: "2026-11-22T16:30:00Z", n: 1 },
    { at: "2026-11-22T16:00:00Z", n: 2 },
    { at: "2026-11-22T15:59:59Z", n: 3 },
  ];
  expect(groupByDay(lines)).toEqual([
    { on: "2026-11-23", lines: [lines[0], lines[1]] },
    { on: "2026-11-22", lines: [lines[2]] },
  ]);
  expect(groupByDay([])).toEqual([]);
});
