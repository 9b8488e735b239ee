import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test.each([
  [{ b: 1, a: [true, null, "x"] }, '{"a":[true,null,"x"],"b":1}'],
  [{ 掌: "柜", a: { z: 0, y: -5 } }, '{"a":{"y":-5,"z":0},"掌":"柜"}'],
  [{ gone: undefined, kept: "" }, '{"kept":""}'],
  ['quote " and \u2028', '"quote \\" and \u2028"'],
])("writes %j as %s", (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test.each([1.5, Number.NaN, 2 ** 53, () => 1])("refuses %s", (value) => {
  expect(() => canonicalJson({ value })).toThrow();
});

test("the order in which keys were set does not matter, and the text reads back", () => {
  const entries = fc.uniqueArray(fc.tuple(fc.string(), fc.integer()), {
    selector: ([key]) => key,
    maxLength: 8,
  });
  fc.assert(
    fc.property(entries, (pairs) => {
      const forward = Object.fromEntries(pairs);
      const backward = Object.fromEntries(pairs.toReversed());
      expect(canonicalJson(forward)).toBe(canonicalJson(backward));
      expect(JSON.parse(canonicalJson(forward))).toEqual(forward);
    }),
  );
});
