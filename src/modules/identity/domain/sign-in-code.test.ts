import { expect, test } from "vitest";
import { codeSchema, isUsable, makeCode } from "./sign-in-code.ts";

const now = new Date("2026-11-23T01:30:00Z");

test.each([
  ["0000000000000000", "000000"],
  ["0000000000000007", "000007"],
  ["00000000000f4240", "000000"],
  ["ffffffffffffffff", "551615"],
])("random bytes %s make the code %s", (hex, code) => {
  expect(makeCode(Buffer.from(hex, "hex"))).toBe(code);
});

test("a view into a larger buffer is read at its own place", () => {
  const pool = Buffer.from("ffffffff0000000000000007ffffffff", "hex");
  expect(makeCode(pool.subarray(4, 12))).toBe("000007");
});

test.each(["12345", "1234567", "12345a", "１２３４５６"])("%s is no code", (text) => {
  expect(codeSchema.safeParse(text).success).toBe(false);
});

test.each([
  ["fresh", 1, null, true],
  ["at its end", 0, null, false],
  ["used", 1, now, false],
])("a code that is %s", (_name, leftMs, usedAt, usable) => {
  expect(isUsable({ expiresAt: new Date(now.getTime() + leftMs), usedAt }, now)).toBe(usable);
});
