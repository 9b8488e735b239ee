import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { organisationCheckCharacter, parseOrganisationCode } from "./organisation-code.ts";
import { checkUscc, usccCheckCharacter } from "./uscc.ts";

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];

describe("checkUscc", () => {
  it.each([
    ["91110105MA00ABCD4R", "enterprise"],
    [" 91110105-ma00abcd4r ", "enterprise"],
    ["９１１１０１０５ＭＡ００ＡＢＣＤ４Ｒ", "enterprise"],
    ["91110105\u3000MA00ABCD\u200b4R", "enterprise"],
  ])("accepts %s", (text, subject) => {
    const value = {
      code: "91110105MA00ABCD4R",
      subject,
      areaCode: "110105",
      organisationCode: "MA00ABCD4",
    };
    expect(checkUscc(text)).toEqual({ ok: true, verdict: "valid", value });
  });

  it.each([
    ["", "USCC_LENGTH"],
    ["91110105MA00ABCD4", "USCC_LENGTH"],
    ["91110105MA00ABCD4RR", "USCC_LENGTH"],
    ["9111O105MA00ABCD4R", "USCC_FORBIDDEN_LETTER"],
    ["9I110105MA00ABCD4R", "USCC_FORBIDDEN_LETTER"],
    ["91A10105MA00ABCD4R", "USCC_FORMAT"],
    ["91110105MA00ABCD4号", "USCC_FORMAT"],
  ])("refuses %s as %s", (text, code) => {
    expect(checkUscc(text)).toEqual({ ok: false, verdict: "invalid-format", code });
  });

  it("only warns about a pilot code with another check character (ID-USCC-x)", () => {
    expect(checkUscc("91350100M0001TGQXM")).toMatchObject({
      ok: true,
      verdict: "check-digit-mismatch",
      warnings: ["USCC_CHECK_DIGIT_MISMATCH"],
    });
  });

  it("names the embedded organisation code when that is the part that fails", () => {
    const body = "91110105MA00ABCD5";
    expect(checkUscc(body + usccCheckCharacter(body))).toMatchObject({
      verdict: "check-digit-mismatch",
      warnings: ["USCC_ORGANISATION_CHECK_DIGIT_MISMATCH"],
    });
  });

  it.each([
    ["92", "individual-business"],
    ["93", "farmers-cooperative"],
    ["51", "other-registration"],
  ])("reads prefix %s as %s", (prefix, subject) => {
    const body = `${prefix}110105MA00ABCD4`;
    expect(checkUscc(body + usccCheckCharacter(body))).toMatchObject({ value: { subject } });
  });

  it("catches every single wrong character of a valid code", () => {
    const place = fc.integer({ min: 0, max: 17 });
    fc.assert(
      fc.property(place, fc.constantFrom(...ALPHABET), (index, replacement) => {
        const valid = "91110105MA00ABCD4R";
        fc.pre(valid.charAt(index) !== replacement);
        const changed = valid.slice(0, index) + replacement + valid.slice(index + 1);
        expect(checkUscc(changed).verdict).not.toBe("valid");
      }),
    );
  });

  it("answers any text without throwing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(["valid", "check-digit-mismatch", "invalid-format"]).toContain(
          checkUscc(text).verdict,
        );
      }),
    );
  });

  it("refuses to compute for another alphabet", () => {
    expect(() => usccCheckCharacter("91110105MA00ABCDO")).toThrow(RangeError);
    expect(() => usccCheckCharacter("911")).toThrow(RangeError);
  });
});

describe("parseOrganisationCode", () => {
  it.each(["MA00ABCD4", "ma00abcd-4"])("accepts %s", (text) => {
    expect(parseOrganisationCode(text)).toEqual({ ok: true, value: "MA00ABCD4" });
  });

  it.each([
    ["MA00ABCD5", "ORGANISATION_CODE_CHECK_DIGIT"],
    ["MA00ABCDA", "ORGANISATION_CODE_FORMAT"],
    ["MA00ABC", "ORGANISATION_CODE_FORMAT"],
  ])("refuses %s as %s", (text, code) => {
    expect(parseOrganisationCode(text)).toEqual({ ok: false, code });
  });

  it("writes 10 as X and 11 as 0", () => {
    expect(organisationCheckCharacter("M0001TGQ")).toBe("X");
    expect(organisationCheckCharacter("00000000")).toBe("0");
    expect(() => organisationCheckCharacter("short")).toThrow(RangeError);
  });
});
