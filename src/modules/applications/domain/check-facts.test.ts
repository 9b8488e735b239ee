import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFacts } from "./check-facts.ts";
import { type Facts, factsSchema } from "./facts.ts";

const ON = "2026-11-23";
const owner = {
  name: "示例股东",
  residentId: "110105199003070017",
  basis: "equity",
  sharePpm: 250_000,
} as const;

function codes(values: Facts, known: Facts = {}): string[] {
  return checkFacts(values, known, ON).problems.map(({ field, code }) => `${field}:${code}`);
}

describe("values that are refused, at the field", () => {
  test.each<[Facts, string]>([
    [{ uscc: "91110105MA00ABCD4" }, "uscc:USCC_LENGTH"],
    [{ uscc: "91110105MA00ABCDOR" }, "uscc:USCC_FORBIDDEN_LETTER"],
    [{ principalResidentId: "110105194912310021" }, "principalResidentId:RESIDENT_ID_CHECK_DIGIT"],
    [{ signatoryResidentId: "11010519491331002X" }, "signatoryResidentId:RESIDENT_ID_BIRTH_DATE"],
    [{ principalPhone: "12345678901" }, "principalPhone:APPLICATION_PHONE_FORMAT"],
    [{ signatoryPhone: "1380013800" }, "signatoryPhone:APPLICATION_PHONE_FORMAT"],
    [
      { accountKind: "personal", accountNumber: "6224242300000068" },
      "accountNumber:ACCOUNT_CHECK_DIGIT",
    ],
    [{ accountKind: "unit", accountNumber: "1234567" }, "accountNumber:ACCOUNT_LENGTH"],
    [{ accountNumber: "12345678A" }, "accountNumber:ACCOUNT_NOT_DIGITS"],
    [{ establishedOn: "2026-11-24" }, "establishedOn:DATE_IN_FUTURE"],
    [
      { beneficialOwners: [{ ...owner, sharePpm: 249_999 }] },
      "beneficialOwners.0.sharePpm:OWNER_SHARE_BELOW_QUARTER",
    ],
    [
      { beneficialOwners: [owner, { ...owner, residentId: "110105199003070018" }] },
      "beneficialOwners.1.residentId:RESIDENT_ID_CHECK_DIGIT",
    ],
    [
      { beneficialOwners: [owner, { ...owner, sharePpm: 800_000 }] },
      "beneficialOwners:OWNER_SHARES_OVER_WHOLE",
    ],
  ])("%j", (values, problem) => {
    expect(codes(values)).toContain(problem);
  });
});

test("the kind of account that was chosen before decides about the number", () => {
  expect(codes({ accountNumber: "6224242300000068" }, { accountKind: "personal" })).toEqual([
    "accountNumber:ACCOUNT_CHECK_DIGIT",
  ]);
  expect(codes({ accountNumber: "6224242300000068" }, { accountKind: "unit" })).toEqual([]);
});

test("a failing check character of a credit code is not refused (ID-USCC-x)", () => {
  expect(codes({ uscc: "91350100M0001TGQXM" })).toEqual([]);
});

test("values come out in canonical form", () => {
  const { facts } = checkFacts(
    {
      uscc: "91110105-ma00 abcd4r",
      principalPhone: "+86 138 0013 8000",
      principalResidentId: "11010519491231002x",
      accountNumber: "6224 2423 0000 0069",
    },
    { accountKind: "personal" },
    ON,
  );
  expect(facts).toEqual({
    uscc: "91110105MA00ABCD4R",
    principalPhone: "13800138000",
    principalResidentId: "11010519491231002X",
    accountNumber: "6224242300000069",
  });
});

test("an owner by control needs no quarter", () => {
  expect(codes({ beneficialOwners: [{ ...owner, basis: "manager", sharePpm: 0 }] })).toEqual([]);
});

describe("shapes", () => {
  test.each([
    [{ licenceName: "示".repeat(101) }],
    [{ licenceName: " " }],
    [{ licenceName: "a\u0007" }],
    [{ mcc: "58" }],
    [{ licenceValidUntil: "2026-02-30" }],
    [{ beneficialOwners: [] }],
    [{ beneficialOwners: Array.from({ length: 11 }, () => owner) }],
    [{ cvv: "123" }],
    [{ truthConfirmed: "yes" }],
  ])("%j", (values) => {
    expect(factsSchema.safeParse(values).success).toBe(false);
  });
});

test("checking twice changes nothing more", () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          uscc: fc.string({ maxLength: 20 }),
          principalResidentId: fc.constantFrom("11010519491231002X", "bad", "440524188001010014"),
          principalPhone: fc.constantFrom("13800138000", "+8613800138000", "1"),
          accountKind: fc.constantFrom("personal" as const, "unit" as const),
          accountNumber: fc.constantFrom("6224242300000069", "6224242300000068", "x"),
        },
        { requiredKeys: [] },
      ),
      (values) => {
        const once = checkFacts(values as Facts, {}, ON);
        const twice = checkFacts(once.facts, {}, ON);
        expect(twice).toEqual(once);
      },
    ),
  );
});
