import { describe, expect, test } from "vitest";
import { modelSchema, serialSchema } from "./serial.ts";

test.each([
  ["SIM-000001", "SIM-000001"],
  [" sim-000001 ", "SIM-000001"],
  ["123456", "123456"],
  ["A".repeat(32), "A".repeat(32)],
])("%s is %s", (typed, serial) => {
  expect(serialSchema.parse(typed)).toBe(serial);
});

describe("refused serial numbers", () => {
  test.each([
    "",
    "12345",
    "A".repeat(33),
    "-12345",
    "12345-",
    "12 345 6",
    "序列号123456",
    "1".repeat(65),
  ])("%s", (typed) => {
    expect(serialSchema.safeParse(typed).success).toBe(false);
  });
});

test("a model is a line of text", () => {
  expect(modelSchema.parse(" 示例 T1 ")).toBe("示例 T1");
  expect(modelSchema.safeParse("a\u0000b").success).toBe(false);
  expect(modelSchema.safeParse("x").success).toBe(false);
});
