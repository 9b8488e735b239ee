import fc from "fast-check";
import { expect, test } from "vitest";
import {
  describeTrade,
  type Eligibility,
  eligibilitySchema,
  findIneligibility,
  MOBILE_MCCS,
} from "./eligibility.ts";

const open: Eligibility = {
  subjectTypes: ["enterprise", "individual-business"],
  provinceCodes: null,
  mccs: null,
};
const covered = { state: "covered" } as const;
const judge = (eligibility: Partial<Eligibility>, merchant: object, isMobile = false) =>
  findIneligibility({ eligibility: { ...open, ...eligibility }, isMobile }, covered, merchant);

test.each<[string, Partial<Eligibility>, object, boolean, readonly string[]]>([
  ["nothing known", {}, {}, true, []],
  ["everything fits", {}, { subjectType: "enterprise", mcc: "5411" }, false, []],
  ["the subject type", {}, { subjectType: "micro" }, false, ["subject-type"]],
  ["the region", { provinceCodes: ["310000"] }, { regionCode: "110105" }, false, ["region"]],
  ["a county of the region", { provinceCodes: ["310000"] }, { regionCode: "310115" }, false, []],
  ["the trade", { mccs: ["5812"] }, { mcc: "5411" }, false, ["trade"]],
  ["a mobile terminal for a shop", {}, { mcc: "5411" }, true, ["mobile-terminal"]],
  ["a mobile terminal for a restaurant", {}, { mcc: "5812" }, true, []],
])("%s", (_name, eligibility, merchant, isMobile, reasons) => {
  expect(judge(eligibility, merchant, isMobile)).toEqual(reasons);
});

test("an acquirer that is not covered, or not confirmed, keeps everybody out", () => {
  const terms = { eligibility: open, isMobile: false };
  const lapsed = { state: "not-covered", reasons: ["expired"] } as const;
  expect(findIneligibility(terms, lapsed, {})).toEqual(["provider-not-covered"]);
  const old = { state: "not-confirmed", reason: "snapshot-too-old" } as const;
  expect(findIneligibility(terms, old, {})).toEqual(["provider-not-confirmed"]);
  const until = { state: "covered-until", until: "2027-01-01" } as const;
  expect(findIneligibility(terms, until, {})).toEqual([]);
});

test("knowing more about a merchant never removes a reason", () => {
  const merchant = fc.record(
    {
      subjectType: fc.constantFrom("enterprise" as const, "micro" as const),
      regionCode: fc.constantFrom("310115", "440305"),
      mcc: fc.constantFrom("5411", "5812"),
    },
    { requiredKeys: [] },
  );
  const narrow = { provinceCodes: ["310000"], mccs: ["5812"] };
  fc.assert(
    fc.property(merchant, merchant, (known, more) => {
      const before = judge(narrow, known, true);
      expect(judge(narrow, { ...more, ...known }, true)).toEqual(
        expect.arrayContaining([...before]),
      );
    }),
  );
});

test("terms are bounded and provinces are real", () => {
  expect(eligibilitySchema.safeParse(open).success).toBe(true);
  expect(eligibilitySchema.safeParse({ ...open, subjectTypes: [] }).success).toBe(false);
  expect(eligibilitySchema.safeParse({ ...open, provinceCodes: ["990000"] }).success).toBe(false);
});

test("every trade that may move has a name", () => {
  for (const mcc of MOBILE_MCCS) expect(describeTrade(mcc).zh).not.toBe(mcc);
  expect(describeTrade("0001")).toEqual({ zh: "0001", en: "0001" });
});
