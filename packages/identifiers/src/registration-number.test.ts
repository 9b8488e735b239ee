import { describe, expect, it } from "vitest";
import { parseRegistrationNumber, registrationCheckDigit } from "./registration-number.ts";

describe("parseRegistrationNumber", () => {
  it("accepts the worked example of ID-REG15", () => {
    expect(parseRegistrationNumber("1101 0800 0000 016")).toEqual({
      ok: true,
      value: "110108000000016",
    });
  });

  it.each([
    ["110108000000017", "REGISTRATION_NUMBER_CHECK_DIGIT"],
    ["11010800000001", "REGISTRATION_NUMBER_FORMAT"],
    ["11010800000001A", "REGISTRATION_NUMBER_FORMAT"],
  ])("refuses %s as %s", (text, code) => {
    expect(parseRegistrationNumber(text)).toEqual({ ok: false, code });
  });

  it("refuses to compute for another length", () => {
    expect(() => registrationCheckDigit("1")).toThrow(RangeError);
  });
});
