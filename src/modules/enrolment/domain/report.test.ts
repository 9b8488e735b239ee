import { expect, test } from "vitest";
import { type MerchantReport, readReport, writeReport } from "./report.ts";

const REPORT: MerchantReport = {
  reportId: "01930000-0000-7000-8000-000000000001",
  kind: "entry",
  acquirerCode: "99991000",
  merchantCode: "991310058120001",
  terminalCodes: ["10000001"],
  legalName: "示例商行",
  uscc: "91350100M000100Y43",
  mcc: "5812",
  settlementAccount: {
    kind: "personal",
    name: "示例甲",
    number: "6224242300000069",
    bankName: "示例银行",
  },
  location: { regionCode: "310115", address: "示例路 1 号", premises: "fixed" },
};

test("a report survives being sealed as text", () => {
  expect(readReport(writeReport(REPORT))).toEqual(REPORT);
});

test.each([
  ["no terminal code", { terminalCodes: [] }],
  ["a short merchant code", { merchantCode: "1" }],
  ["a PIN", { pin: "1234" }],
])("%s is no report", (_what, change) => {
  expect(() => writeReport({ ...REPORT, ...change })).toThrow();
});
