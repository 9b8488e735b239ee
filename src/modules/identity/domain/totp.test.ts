import { expect, test } from "vitest";
import { isFreshStep, totpCodeSchema } from "./totp.ts";

test("a code may be typed in two groups", () => {
  expect(totpCodeSchema.parse("123 456")).toBe("123456");
});

test.each(["12345", "1234567", "abcdef", "1 2 3 4 5 6 7", "1".repeat(21)])("refuses %s", (text) => {
  expect(totpCodeSchema.safeParse(text).success).toBe(false);
});

test.each([
  [5, null, true],
  [5, 4, true],
  [5, 5, false],
  [4, 5, false],
])("step %i after %s: %s", (step, last, fresh) => {
  expect(isFreshStep(step, last)).toBe(fresh);
});
