import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ageOn, isRealDate } from "./calendar-date.ts";
import { personNumberCheckCharacter } from "./person-number.ts";
import { parseResidentId } from "./resident-id.ts";

function withCheck(body: string): string {
  return body + personNumberCheckCharacter(body);
}

describe("parseResidentId", () => {
  it("reads the woman of the standard's example", () => {
    expect(parseResidentId("110105 19491231 002x")).toEqual({
      ok: true,
      value: {
        number: "11010519491231002X",
        areaCode: "110105",
        isAreaListed: true,
        birthOn: "1949-12-31",
        sex: "female",
      },
    });
  });

  it("accepts a retired county and says that the table does not hold it", () => {
    expect(parseResidentId("440524188001010014")).toMatchObject({
      ok: true,
      value: { isAreaListed: false, sex: "male", birthOn: "1880-01-01" },
    });
  });

  it.each([
    ["110105194912310021", "RESIDENT_ID_CHECK_DIGIT"],
    ["110105491231002", "RESIDENT_ID_FIRST_GENERATION"],
    ["11010519491231002", "RESIDENT_ID_FORMAT"],
    ["1101051949123100XX", "RESIDENT_ID_FORMAT"],
    [withCheck("99010519491231002"), "RESIDENT_ID_AREA"],
    [withCheck("11010519490229002"), "RESIDENT_ID_BIRTH_DATE"],
    [withCheck("11010519491301002"), "RESIDENT_ID_BIRTH_DATE"],
    [withCheck("11010517491231002"), "RESIDENT_ID_BIRTH_DATE"],
    [withCheck("81000019900101001"), "RESIDENT_ID_IS_RESIDENCE_PERMIT"],
  ])("refuses %s as %s", (text, code) => {
    expect(parseResidentId(text)).toEqual({ ok: false, code });
  });

  it("refuses a birth after the day passed in, and only then", () => {
    const number = withCheck("11010520300101002");
    expect(parseResidentId(number, "2029-12-31")).toEqual({
      ok: false,
      code: "RESIDENT_ID_BIRTH_IN_FUTURE",
    });
    expect(parseResidentId(number, "2030-01-01").ok).toBe(true);
    expect(parseResidentId(number).ok).toBe(true);
  });

  it("catches every single wrong digit of the body", () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), digit, (index, replacement) => {
        const valid = "11010519491231002X";
        fc.pre(valid.charAt(index) !== String(replacement));
        const changed = valid.slice(0, index) + String(replacement) + valid.slice(index + 1);
        expect(parseResidentId(changed).ok).toBe(false);
      }),
    );
  });

  it("reads back date and sex of every number that it accepts", () => {
    const noon = fc.date({
      min: new Date("1900-01-01T12:00:00Z"),
      max: new Date("2025-12-31T12:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(noon, fc.integer({ min: 0, max: 999 }), (born, sequence) => {
        const birthOn = born.toISOString().slice(0, 10);
        const body = `440305${birthOn.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
        const sex = sequence % 2 === 1 ? "male" : "female";
        expect(parseResidentId(withCheck(body))).toMatchObject({ value: { birthOn, sex } });
      }),
    );
  });

  it("refuses to compute a check character for another length", () => {
    expect(() => personNumberCheckCharacter("1")).toThrow(RangeError);
  });
});

describe("ageOn", () => {
  it.each([
    ["2000-02-29", "2018-02-28", 17],
    ["2000-02-29", "2018-03-01", 18],
    ["2000-05-10", "2018-05-10", 18],
    ["2000-05-10", "2018-05-09", 17],
    ["2020-01-02", "2020-01-01", -1],
  ])("counts %s on %s as %i", (birthOn, on, years) => {
    expect(ageOn(birthOn, on)).toBe(years);
  });

  it("refuses a day that does not exist", () => {
    expect(() => ageOn("2001-02-29", "2020-01-01")).toThrow(RangeError);
  });
});

describe("isRealDate", () => {
  it.each([
    ["2000-02-29", true],
    ["1900-02-29", false],
    ["2024-04-31", false],
    ["2024-00-10", false],
    ["2024-01-00", false],
    ["2024-1-01", false],
  ])("judges %s as %s", (text, isReal) => {
    expect(isRealDate(text)).toBe(isReal);
  });
});
