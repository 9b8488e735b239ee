import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeMerchantCode, parseMerchantCode, parseTerminalCode } from "./merchant-code.ts";

describe("parseMerchantCode", () => {
  it("splits the worked examples of ID-MID", () => {
    expect(parseMerchantCode("310 1000 4814 0001")).toEqual({
      ok: true,
      value: { institution: "310", area: "1000", categoryCode: "4814", sequence: "0001" },
    });
    expect(parseMerchantCode("102581083986056")).toMatchObject({ value: { area: "5810" } });
    expect(parseMerchantCode("88758d758123037")).toMatchObject({ value: { area: "58D7" } });
  });

  it("takes another split from the acquirer", () => {
    const split = { institution: 4, area: 3, category: 4, sequence: 4 };
    expect(parseMerchantCode("310100048140001", split)).toMatchObject({
      value: { institution: "3101", area: "000" },
    });
  });

  it.each([
    ["31010004814000", "MERCHANT_CODE_FORMAT"],
    ["31010004814000é", "MERCHANT_CODE_FORMAT"],
    ["3101000A8140001", "MERCHANT_CODE_CATEGORY"],
  ])("refuses %s as %s", (text, code) => {
    expect(parseMerchantCode(text)).toEqual({ ok: false, code });
  });

  it.each([
    { institution: 3, area: 4, category: 4, sequence: 5 },
    { institution: 3, area: 5, category: 3, sequence: 4 },
    { institution: -1, area: 8, category: 4, sequence: 4 },
    { institution: 2.5, area: 4.5, category: 4, sequence: 4 },
  ])("refuses the split %o", (split) => {
    const parts = { institution: "310", area: "1000", categoryCode: "4814", sequence: "0001" };
    const refusal = { ok: false, code: "MERCHANT_CODE_SPLIT" };
    expect(parseMerchantCode("310100048140001", split)).toEqual(refusal);
    expect(composeMerchantCode(parts, split)).toEqual(refusal);
  });
});

describe("composeMerchantCode", () => {
  it("undoes parseMerchantCode for every usable split", () => {
    const institution = fc.integer({ min: 0, max: 11 });
    const code = fc.stringMatching(/^\d{15}$/);
    fc.assert(
      fc.property(institution, fc.nat({ max: 11 }), code, (first, wanted, text) => {
        const area = Math.min(wanted, 11 - first);
        const split = { institution: first, area, category: 4, sequence: 11 - first - area };
        const parsed = parseMerchantCode(text, split);
        expect(parsed.ok && composeMerchantCode(parsed.value, split)).toEqual({
          ok: true,
          value: text,
        });
      }),
    );
  });

  it.each([
    [{ institution: "31", area: "1000", categoryCode: "4814", sequence: "0001" }, "PART_LENGTH"],
    [{ institution: "31#", area: "1000", categoryCode: "4814", sequence: "0001" }, "FORMAT"],
    [{ institution: "310", area: "1000", categoryCode: "48A4", sequence: "0001" }, "CATEGORY"],
  ])("refuses %o", (parts, reason) => {
    expect(composeMerchantCode(parts)).toEqual({ ok: false, code: `MERCHANT_CODE_${reason}` });
  });
});

describe("parseTerminalCode", () => {
  it("accepts eight digits or letters", () => {
    expect(parseTerminalCode("1000 000a")).toEqual({ ok: true, value: "1000000A" });
    expect(parseTerminalCode("1000000")).toEqual({ ok: false, code: "TERMINAL_CODE_FORMAT" });
  });
});
