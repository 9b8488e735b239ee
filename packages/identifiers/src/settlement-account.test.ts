import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasLuhnDigit, luhnDigit, parseSettlementAccount } from "./settlement-account.ts";

const TEST_CARD = "6224242300000069";
const testBody = fc.stringMatching(/^\d{4,10}$/).map((digits) => `62242423${digits}`);

describe("parseSettlementAccount", () => {
  it("accepts a personal card number as people write it", () => {
    expect(parseSettlementAccount("personal", "6224 2423 0000 0069")).toEqual({
      ok: true,
      value: TEST_CARD,
    });
  });

  it.each([
    ["personal", "6224242300000068", "ACCOUNT_CHECK_DIGIT"],
    ["personal", "622424230000", "ACCOUNT_LENGTH"],
    ["personal", "62242423000000690000", "ACCOUNT_LENGTH"],
    ["personal", "6224242300000O69", "ACCOUNT_NOT_DIGITS"],
    ["unit", "1234567", "ACCOUNT_LENGTH"],
    ["unit", "1".repeat(33), "ACCOUNT_LENGTH"],
    ["unit", "ACCOUNT", "ACCOUNT_NOT_DIGITS"],
  ] as const)("refuses %s %s as %s", (kind, text, code) => {
    expect(parseSettlementAccount(kind, text)).toEqual({ ok: false, code });
  });

  it("does not ask a unit account for a check digit", () => {
    expect(parseSettlementAccount("unit", "0200-0012 3456")).toEqual({
      ok: true,
      value: "020000123456",
    });
  });
});

describe("luhnDigit", () => {
  it("completes any body to a number that passes", () => {
    fc.assert(
      fc.property(testBody, (body) => {
        expect(hasLuhnDigit(body + luhnDigit(body))).toBe(true);
      }),
    );
  });

  it("catches every single wrong digit", () => {
    const place = fc.integer({ min: 0, max: 15 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 9 }), (index, step) => {
        const digit = (Number(TEST_CARD.charAt(index)) + step) % 10;
        const changed = TEST_CARD.slice(0, index) + String(digit) + TEST_CARD.slice(index + 1);
        expect(hasLuhnDigit(changed)).toBe(false);
      }),
    );
  });

  it("refuses what is not digits", () => {
    expect(() => luhnDigit("12a")).toThrow(RangeError);
    expect(hasLuhnDigit("")).toBe(false);
    expect(hasLuhnDigit("0")).toBe(false);
  });
});
