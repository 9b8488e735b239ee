import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../kernel/clock.ts";
import { BUDGETS, check, minutesUntil, pausedUntil, spend } from "./budget.ts";

const now = new Date("2026-11-23T01:30:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const times = (count: number, ms: number) => Array.from({ length: count }, () => ago(ms));

test("allows up to the limit and names when the oldest stops counting", () => {
  const { limit } = BUDGETS["code-guess"];
  expect(check("code-guess", times(limit - 1, HOUR_MS), now).ok).toBe(true);
  expect(check("code-guess", times(limit, HOUR_MS), now)).toEqual({
    ok: false,
    error: { availableAt: new Date(now.getTime() + DAY_MS - HOUR_MS) },
  });
});

test("what is older than the window does not count, to the millisecond", () => {
  const { limit } = BUDGETS["code-send"];
  expect(check("code-send", times(limit, DAY_MS), now).ok).toBe(true);
  expect(check("code-send", times(limit, DAY_MS - 1), now).ok).toBe(false);
});

test("spending drops what no longer counts and never grows past the limit", () => {
  expect(spend("code-guess", times(3, DAY_MS), now)).toEqual([now]);
  expect(spend("address-send", times(500, 1), now)).toHaveLength(BUDGETS["address-send"].limit);
});

test.each([
  [0, undefined],
  [4, undefined],
  [5, MINUTE_MS],
  [6, 2 * MINUTE_MS],
  [8, 8 * MINUTE_MS],
  [11, HOUR_MS],
  [40, HOUR_MS],
])("%i failures pause for %s ms", (count, pauseMs) => {
  const until = pausedUntil(times(count, 0), now);
  expect(until && until.getTime() - now.getTime()).toBe(pauseMs);
});

test("a pause ends by itself and yesterday's failures are forgotten", () => {
  expect(pausedUntil(times(5, MINUTE_MS), now)).toBeUndefined();
  expect(pausedUntil(times(40, DAY_MS), now)).toBeUndefined();
});

test.each([
  [-5, 1],
  [0, 1],
  [MINUTE_MS, 1],
  [MINUTE_MS + 1, 2],
])("%i ms are %i minutes", (ms, minutes) => {
  expect(minutesUntil(new Date(now.getTime() + ms), now)).toBe(minutes);
});
