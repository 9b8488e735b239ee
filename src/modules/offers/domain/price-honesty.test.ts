import type { FeeLine, FeeSchedule } from "@tillkeeper/fee-schedule";
import { expect, test } from "vitest";
import { findPriceFaults } from "./price-honesty.ts";

const percent = {
  basis: "percent",
  collectedBy: "acquirer",
  floorFen: null,
  belowCostReason: null,
} as const;

const lines: FeeLine[] = [
  {
    ...percent,
    code: "rate-qr",
    channel: "qr",
    ratePpm: 2_500,
    capFen: null,
    tiers: null,
    fromMonth: 1,
    toMonth: 3,
  },
  {
    ...percent,
    code: "rate-qr",
    channel: "qr",
    ratePpm: 3_800,
    capFen: null,
    tiers: { by: "monthly-volume", steps: [{ fromFen: 1, ratePpm: 3_600 }] },
    fromMonth: 4,
    toMonth: null,
  },
  {
    ...percent,
    code: "rate-debit",
    channel: "debit",
    ratePpm: 5_000,
    capFen: 2_000,
    tiers: null,
    fromMonth: 1,
    toMonth: null,
  },
  {
    basis: "monthly",
    code: "service",
    collectedBy: "acquirer",
    per: "merchant",
    amountFen: 990,
    fromMonth: 1,
    toMonth: null,
  },
  { basis: "none", code: "annual", fromMonth: 1, toMonth: null },
];

const schedule: FeeSchedule = {
  formatVersion: 1,
  currency: "CNY",
  isTaxIncluded: true,
  changeNoticeDays: 30,
  lines,
};

const codesOf = (text: string) =>
  findPriceFaults(text, schedule).map((fault) => `${fault.code} ${fault.word}`);

test.each([
  "扫码 0.38%，借记卡 0.5% 封顶 20 元",
  "大额 0.36％",
  "service 9.90 yuan a month",
  "¥9.9 每月",
  "三万家门店",
])("%s stands in the schedule or is no price", (text) => {
  expect(codesOf(text)).toEqual([]);
});

test.each([
  ["前三个月扫码 0.25%", ["PRICE_INTRODUCTORY 0.25%"]],
  ["贷记卡 0.55%", ["PRICE_NOT_IN_SCHEDULE 0.55%"]],
  ["月费 8 元", ["PRICE_NOT_IN_SCHEDULE 8 元"]],
  ["2.5‰ 起", ["PRICE_INTRODUCTORY 2.5‰"]],
  ["万三八，千分之六", ["PRICE_UNREADABLE 万三", "PRICE_UNREADABLE 千分之六"]],
])("%s is found", (text, found) => {
  expect(codesOf(text)).toEqual(found);
});
