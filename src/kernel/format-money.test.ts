import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCount, formatFen, formatFenPlain, formatRatePpm, parseFen } from "./format-money.ts";

describe("formatFen", () => {
  it.each([
    [0, "¥0.00"],
    [1, "¥0.01"],
    [99, "¥0.99"],
    [100, "¥1.00"],
    [99999, "¥999.99"],
    [100000, "¥1,000.00"],
    [1234560, "¥12,345.60"],
    [-1234560, "-¥12,345.60"],
    [-5, "-¥0.05"],
    [Number.MAX_SAFE_INTEGER, "¥90,071,992,547,409.91"],
  ])("writes %i as %s", (amountFen, text) => {
    expect(formatFen(amountFen)).toBe(text);
  });

  it.each([0.5, Number.NaN, Infinity, 2 ** 53])("refuses %s", (amountFen) => {
    expect(() => formatFen(amountFen)).toThrow(RangeError);
  });
});

describe("parseFen", () => {
  it.each([
    ["12,345.60", 1234560],
    ["¥88", 8800],
    ["￥0.1", 10],
    [" 1 000 ", 100000],
    ["-0.05", -5],
  ])("reads %s as %i fen", (typed, amountFen) => {
    expect(parseFen(typed)).toBe(amountFen);
  });

  it.each(["", "abc", "1.234", "1.2.3", "--1", ".5", "1e3", "12345678901234"])(
    "finds no amount in %s",
    (typed) => {
      expect(parseFen(typed)).toBeNull();
    },
  );

  it("reads back what it wrote", () => {
    const amounts = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(amounts, (amountFen) => {
        expect(parseFen(formatFen(amountFen))).toBe(amountFen);
        expect(parseFen(formatFenPlain(amountFen))).toBe(amountFen);
      }),
    );
  });
});

describe("formatRatePpm", () => {
  it.each([
    [6000, "0.60%"],
    [3800, "0.38%"],
    [125, "0.0125%"],
    [5250, "0.525%"],
    [0, "0.00%"],
    [10_000, "1.00%"],
    [1_000_000, "100.00%"],
    [-6000, "-0.60%"],
  ])("writes %i millionths as %s", (ratePpm, text) => {
    expect(formatRatePpm(ratePpm)).toBe(text);
  });

  it("refuses a fraction of a millionth", () => {
    expect(() => formatRatePpm(0.006)).toThrow(RangeError);
  });
});

describe("formatCount", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1234567, "1,234,567"],
    [-1000, "-1,000"],
  ])("writes %i as %s", (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it("refuses a fraction", () => {
    expect(() => formatCount(1.5)).toThrow(RangeError);
  });
});
