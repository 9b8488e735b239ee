import type { FeeLine } from "@tillkeeper/fee-schedule";
import { expect, test } from "vitest";
import { describeFeeLine } from "./fee-line-text.ts";

const always = { fromMonth: 1, toMonth: null, collectedBy: "acquirer" } as const;
const percent = {
  ...always,
  basis: "percent",
  code: "rate-debit",
  channel: "debit",
  ratePpm: 5_000,
  capFen: 2_000,
  floorFen: null,
  tiers: null,
  belowCostReason: null,
} as const;

test.each<[FeeLine, string, string]>([
  [{ basis: "none", code: "annual", fromMonth: 1, toMonth: null }, "无", "none"],
  [percent, "交易额的 0.50%，每笔最高 ¥20.00", "0.50% of the amount, at most ¥20.00 each"],
  [
    { ...percent, capFen: null, toMonth: 6 },
    "交易额的 0.50%，第 1 至 6 个月",
    "0.50% of the amount, months 1 to 6",
  ],
  [
    {
      ...percent,
      capFen: null,
      floorFen: 10,
      tiers: { by: "monthly-volume", steps: [{ fromFen: 1_000_000, ratePpm: 4_500 }] },
    },
    "交易额的 0.50%，每笔最低 ¥0.10，当月满 ¥10,000.00 后为 0.45%",
    "0.50% of the amount, at least ¥0.10 each, 0.45% after ¥10,000.00 in a month",
  ],
  [
    {
      ...always,
      basis: "one-off",
      code: "terminal-deposit",
      per: "terminal",
      amountFen: 20_000,
      trigger: "delivery",
      refund: { conditions: ["contract-ended", "terminal-returned"], withinDays: 15 },
    },
    "一次性 ¥200.00，每台终端，交付时收取，合同结束且终端交还后 15 天内退还",
    "¥200.00 once, per terminal, due on delivery, returned 15 days after the contract ends and " +
      "the terminal is returned",
  ],
  [
    {
      ...always,
      basis: "yearly",
      code: "data-sim",
      per: "terminal",
      amountFen: 4_800,
      fromMonth: 13,
      collectedBy: "service-agency",
    },
    "每年 ¥48.00，每台终端，由外包服务机构收取，第 13 个月起",
    "¥48.00 a year, per terminal, collected by the service agency, from month 13",
  ],
  [
    { ...always, basis: "minimum", code: "minimum-monthly", amountFen: 6_000 },
    "每月手续费不足 ¥60.00 的补足",
    "months below ¥60.00 are topped up",
  ],
])("%j reads", (line, zh, en) => {
  expect(describeFeeLine(line, "zh")).toBe(zh);
  expect(describeFeeLine(line, "en")).toBe(en);
});
