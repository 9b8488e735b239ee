import { expect, test } from "vitest";
import { nextAttemptAt } from "./retry.ts";

const now = new Date("2026-11-22T04:00:00Z");

test.each([
  [1, 2_000],
  [2, 10_000],
  [3, 30_000],
  [4, 120_000],
])("after failure %i it waits %i ms", (attempts, waitMs) => {
  expect(nextAttemptAt(attempts, now)?.getTime()).toBe(now.getTime() + waitMs);
});

test("gives up after the fifth failure", () => {
  expect(nextAttemptAt(5, now)).toBeUndefined();
});
