import { luhnDigit } from "@tillkeeper/identifiers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findCardData } from "./card-data.ts";

const PAN = "6224242300000069";

test.each([
  [PAN, "card-number"],
  ["6224 2423 0000 0069", "card-number"],
  ["6224-2423-0000-0069", "card-number"],
  ["6224.2423.0000.0069", "card-number"],
  [`order ${PAN} paid`, "card-number"],
  ["６２２４２４２３００００００６９", "card-number"],
  [`${PAN}3012`, "card-number"],
  [`;${PAN}=30121010000`, "track-data"],
  [`${PAN}D30121010000`, "track-data"],
  [`%B${PAN}^SHILI/YANSHI^3012`, "track-data"],
] as const)("%s is %s", (text, kind) => {
  expect(findCardData(text)).toBe(kind);
});

test.each([
  "",
  "622424******0069",
  "token_9f2c1d",
  "000000000001",
  "6224242300000068",
  "0000000000000000",
  "20261123103000123456789012345",
  "12345678901234567890",
])("%s is no card data", (text) => {
  expect(findCardData(text)).toBeUndefined();
});

test("a card number is found wherever it stands and however it is spaced", () => {
  const digit = fc.integer({ min: 0, max: 9 }).map(String);
  const body = fc
    .tuple(
      fc.constantFrom("4", "51", "62", "35"),
      fc.array(digit, { minLength: 11, maxLength: 15 }),
    )
    .map(([start, rest]) => start + rest.join(""));
  const words = fc.constantFrom("", "a", "order ", "号码");
  const gaps = fc.array(fc.constantFrom("", " ", "-"), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(body, words, words, gaps, (number, before, after, spaces) => {
      const pan = number + luhnDigit(number);
      const spaced = [...pan].map((one, index) => one + (spaces[index] ?? "")).join("");
      return findCardData(before + spaced + after) === "card-number";
    }),
  );
});
