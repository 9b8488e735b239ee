import { expect, test } from "vitest";
import {
  type AcquiringSettings,
  acquiringSettingsSchema,
  areaCodeOf,
} from "./acquiring-settings.ts";

const settings: AcquiringSettings = {
  institutionCode: "99991000",
  merchantCode: {
    split: { institution: 3, area: 4, category: 4, sequence: 4 },
    institutionPart: "991",
    areas: [
      { regionCode: "310000", areaCode: "3100" },
      { regionCode: "310115", areaCode: "3115" },
      { regionCode: "330100", areaCode: "3301" },
    ],
    sequenceFrom: 1,
    sequenceTo: 9999,
  },
  terminalCode: { from: "10000001", to: "10999999" },
  clearing: { kind: "simulated" },
};

function codesOf(change: object): (string | undefined)[] {
  const parsed = acquiringSettingsSchema.safeParse({ ...settings, ...change });
  const issues = parsed.success ? [] : parsed.error.issues;
  return issues.map((issue) => (issue.code === "custom" ? issue.params?.["code"] : issue.code));
}

test("complete settings pass", () => {
  expect(codesOf({})).toEqual([]);
});

test.each<[string, object, string]>([
  [
    "a split that is not 15 long",
    { split: { institution: 3, area: 4, category: 4, sequence: 3 } },
    "MERCHANT_CODE_SPLIT",
  ],
  ["an institution part of another length", { institutionPart: "99" }, "MERCHANT_CODE_SPLIT"],
  [
    "an area code of another length",
    { areas: [{ regionCode: "310000", areaCode: "310" }] },
    "MERCHANT_CODE_SPLIT",
  ],
  ["a number that does not fit", { sequenceTo: 10_000 }, "MERCHANT_CODE_SPLIT"],
  ["a reversed range", { sequenceFrom: 10, sequenceTo: 9 }, "RANGE_REVERSED"],
])("refuses %s", (_name, change, code) => {
  expect(codesOf({ merchantCode: { ...settings.merchantCode, ...change } })).toEqual([code]);
});

test("refuses reversed terminal codes and a connection that does not exist", () => {
  expect(codesOf({ terminalCode: { from: "2", to: "1" } })).toContain("invalid_format");
  expect(codesOf({ terminalCode: { from: "20000000", to: "10000000" } })).toEqual([
    "RANGE_REVERSED",
  ]);
  expect(codesOf({ clearing: { kind: "real" } })).toEqual(["invalid_value"]);
});

test.each([
  ["310115", "3115"],
  ["310104", "3100"],
  ["330106", "3301"],
  ["440305", undefined],
])("the area of %s is %s", (region, area) => {
  expect(areaCodeOf(settings, region)).toBe(area);
});
