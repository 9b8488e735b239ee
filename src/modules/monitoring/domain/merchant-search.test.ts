import { expect, test } from "vitest";
import { isMeant } from "./merchant-search.ts";

const merchant = { id: "mer_0123456789abcdef", name: "示例区演示面馆（ABC）" };

test.each([
  ["演示面馆", true],
  [" 演示 面馆 ", true],
  ["(abc)", true],
  ["ＡＢＣ", true],
  ["mer_0123", true],
  ["89ABC", true],
  ["别的店", false],
  ["", false],
  ["  ", false],
])("%j: %s", (text, expected) => {
  expect(isMeant(text, merchant)).toBe(expected);
});

test("an erased merchant is found by its number alone", () => {
  expect(isMeant("演示", { id: merchant.id, name: undefined })).toBe(false);
  expect(isMeant(merchant.id, { id: merchant.id, name: undefined })).toBe(true);
});
