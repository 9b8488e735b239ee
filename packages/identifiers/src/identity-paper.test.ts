import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IDENTITY_PAPER_KINDS, parseIdentityPaper } from "./identity-paper.ts";
import { personNumberCheckCharacter } from "./person-number.ts";

function withCheck(body: string): string {
  return body + personNumberCheckCharacter(body);
}

const HONG_KONG = withCheck("81000019900101001");
const TAIWAN = withCheck("83000019850615002");
const FOREIGNER = withCheck("91112419810803002");

describe("parseIdentityPaper", () => {
  it.each([
    ["resident-id", "11010519491231002x", "11010519491231002X", "1949-12-31", "female"],
    ["hong-kong-macau-permit", "h 1234 5678", "H12345678", null, null],
    ["hong-kong-macau-permit", "Ｍ12345678", "M12345678", null, null],
    ["taiwan-permit", "0123 4567", "01234567", null, null],
    ["hong-kong-macau-taiwan-residence-permit", HONG_KONG, HONG_KONG, "1990-01-01", "male"],
    ["hong-kong-macau-taiwan-residence-permit", TAIWAN, TAIWAN, "1985-06-15", "female"],
    ["foreign-permanent-residence", FOREIGNER, FOREIGNER, "1981-08-03", "female"],
    ["foreign-permanent-residence", "can110181080310", "CAN110181080310", null, null],
    ["passport", "e 12345678", "E12345678", null, null],
    ["passport", "123456789", "123456789", null, null],
  ] as const)("reads %s %s", (kind, text, number, birthOn, sex) => {
    expect(parseIdentityPaper(kind, text)).toEqual({
      ok: true,
      value: { kind, number, birthOn, sex },
    });
  });

  it.each([
    ["resident-id", HONG_KONG, "RESIDENT_ID_IS_RESIDENCE_PERMIT"],
    ["hong-kong-macau-permit", "H1234567801", "HONG_KONG_MACAU_PERMIT_RENEWAL_DIGITS"],
    ["hong-kong-macau-permit", "K12345678", "HONG_KONG_MACAU_PERMIT_FORMAT"],
    ["taiwan-permit", "123456789", "TAIWAN_PERMIT_FORMAT"],
    ["hong-kong-macau-taiwan-residence-permit", "11010519491231002X", "RESIDENCE_PERMIT_FORMAT"],
    [
      "hong-kong-macau-taiwan-residence-permit",
      withCheck("81000019901301001"),
      "RESIDENCE_PERMIT_BIRTH_DATE",
    ],
    [
      "hong-kong-macau-taiwan-residence-permit",
      `${HONG_KONG.slice(0, 17)}X`,
      "RESIDENCE_PERMIT_CHECK_DIGIT",
    ],
    ["foreign-permanent-residence", "11010519491231002X", "FOREIGN_RESIDENCE_FORMAT"],
    ["foreign-permanent-residence", "9111241981080300", "FOREIGN_RESIDENCE_FORMAT"],
    ["foreign-permanent-residence", `${FOREIGNER.slice(0, 17)}X`, "FOREIGN_RESIDENCE_CHECK_DIGIT"],
    ["passport", "ABCDEFGH", "PASSPORT_FORMAT"],
    ["passport", "E123456789", "PASSPORT_FORMAT"],
  ] as const)("refuses %s %s as %s", (kind, text, code) => {
    expect(parseIdentityPaper(kind, text)).toEqual({ ok: false, code });
  });

  it("refuses a birth after the day passed in", () => {
    expect(
      parseIdentityPaper("hong-kong-macau-taiwan-residence-permit", HONG_KONG, "1989-01-01"),
    ).toEqual({ ok: false, code: "RESIDENCE_PERMIT_BIRTH_IN_FUTURE" });
  });

  it("is stable: an accepted number is accepted again unchanged", () => {
    const text = fc.stringMatching(/^[HM]?[0-9X a-z]{5,18}$/);
    fc.assert(
      fc.property(fc.constantFrom(...IDENTITY_PAPER_KINDS), text, (kind, typed) => {
        const first = parseIdentityPaper(kind, typed);
        if (first.ok) expect(parseIdentityPaper(kind, first.value.number)).toEqual(first);
        else expect(first.code).toMatch(/^[A-Z_]+$/);
      }),
    );
  });
});
