import { expect, test } from "vitest";
import { addDays } from "../../../kernel/clock.ts";
import { type Coverage, coverageOf, isCovered, NOT_COVERED_REASONS } from "./coverage.ts";
import type { Licence } from "./licence.ts";

const TODAY = "2026-11-23";

const licence: Licence = {
  kind: "payment-business",
  number: "Z2099131000001",
  holderName: "示例支付有限公司",
  businessTypes: ["processing-1"],
  regions: { scope: "nationwide", provinceCodes: [] },
  domicileProvinceCode: "310000",
  branchProvinceCodes: ["110000"],
  validFrom: "2024-07-09",
  validTo: null,
  evidence: { source: "demo", asOn: TODAY, url: null, sha256: null },
};

const question = { kind: "payment-institution", regionCode: "310115", on: TODAY } as const;

function asked(change: Partial<Licence>, asking: Partial<typeof question> | object = {}): Coverage {
  return coverageOf({ ...licence, ...change }, { ...question, ...asking });
}

test("a complete licence covers, with or without an end", () => {
  expect(asked({})).toEqual({ state: "covered" });
  expect(asked({ validTo: TODAY })).toEqual({ state: "covered-until", until: TODAY });
  expect(asked({ businessTypes: ["card-acquiring-legacy"] })).toEqual({ state: "covered" });
  expect(asked({}, { regionCode: undefined })).toEqual({ state: "covered" });
});

test.each<[string, Partial<Licence>, object, string[]]>([
  ["a bank needs a 金融许可证", {}, { kind: "bank" }, ["licence-kind"]],
  ["the name lacks 支付", { holderName: "示例科技有限公司" }, {}, ["holder-name"]],
  ["type Ⅱ is not enough", { businessTypes: ["processing-2"] }, {}, ["business-type"]],
  ["no type at all", { businessTypes: [] }, {}, ["business-type"]],
  [
    "the region is not listed",
    { regions: { scope: "listed", provinceCodes: ["110000"] } },
    {},
    ["region"],
  ],
  [
    "the region is excepted",
    { regions: { scope: "except", provinceCodes: ["310000"] } },
    {},
    ["region"],
  ],
  ["no branch in the province", {}, { regionCode: "440305" }, ["branch"]],
  ["not valid yet", { validFrom: addDays(TODAY, 1) }, {}, ["not-yet-valid"]],
  ["expired yesterday", { validTo: addDays(TODAY, -1) }, {}, ["expired"]],
  [
    "several reasons stand together",
    { businessTypes: ["stored-value-1"], validTo: "2025-01-01" },
    { regionCode: "650100" },
    ["business-type", "branch", "expired"],
  ],
])("%s", (_name, change, asking, reasons) => {
  const coverage = asked(change, asking);
  expect(coverage).toEqual({ state: "not-covered", reasons });
  expect(isCovered(coverage)).toBe(false);
  for (const reason of reasons) expect(Object.keys(NOT_COVERED_REASONS)).toContain(reason);
});

test("a bank is covered without business types", () => {
  const bank = { kind: "financial", holderName: "示例城市银行", businessTypes: [] } as const;
  expect(asked({ ...bank, businessTypes: [] }, { kind: "bank" })).toEqual({ state: "covered" });
});

test("nothing recorded, or read too long ago, is not confirmed", () => {
  expect(coverageOf(undefined, question)).toEqual({
    state: "not-confirmed",
    reason: "no-snapshot",
  });
  const read = (asOn: string) => asked({ evidence: { ...licence.evidence, asOn } });
  expect(read(addDays(TODAY, -30))).toEqual({ state: "covered" });
  expect(read(addDays(TODAY, -31))).toEqual({ state: "not-confirmed", reason: "snapshot-too-old" });
});

test("an old snapshot does not even prove that a licence has expired", () => {
  const old = { ...licence.evidence, asOn: "2026-01-01" };
  expect(asked({ evidence: old, validTo: "2026-02-01" }).state).toBe("not-confirmed");
});
