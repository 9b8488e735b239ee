import { describe, expect, it } from "vitest";
import { findInstitutionNameFault } from "./institution-name.ts";
import { hintLicenceNumber } from "./licence-number.ts";

describe("hintLicenceNumber", () => {
  it.each([
    ["z2000133000019", "Z2000133000019", true, "33"],
    ["Z1000133000019", "Z1000133000019", false, null],
    ["", "", false, null],
  ])("looks at %s", (text, number, looksUsual, provinceCode) => {
    expect(hintLicenceNumber(text)).toEqual({ number, looksUsual, provinceCode });
  });
});

describe("findInstitutionNameFault", () => {
  it.each([
    ["payment-institution", "示例支付科技有限公司", undefined],
    ["payment-institution", "示例科技有限公司", "PAYMENT_WORD_MISSING"],
    ["other", "示例支付服务有限公司", "PAYMENT_WORD_RESERVED"],
    ["other", "示例 支 付 服务有限公司", "PAYMENT_WORD_RESERVED"],
    ["other", "示例商贸有限公司", undefined],
    ["bank", "示例银行股份有限公司", undefined],
  ] as const)("judges %s %s", (kind, name, finding) => {
    expect(findInstitutionNameFault(kind, name)).toBe(finding);
  });
});
