import type { FeeLine } from "@tillkeeper/fee-schedule";
import { expect, test } from "vitest";
import { feeLineText, priceText, scopeText } from "./fee-line-text.ts";

const always = { fromMonth: 1, toMonth: null } as const;
const priced = { ...always, collectedBy: "acquirer" } as const;
const percent = {
  ...priced,
  basis: "percent",
  code: "rate-debit",
  channel: "debit",
  ratePpm: 5_000,
  capFen: null,
  floorFen: null,
  tiers: null,
  belowCostReason: null,
} as const;
const oneOff = {
  ...priced,
  basis: "one-off",
  code: "terminal-deposit",
  amountFen: 20_000,
  per: "terminal",
  trigger: "signing",
} as const;
const steps = [{ fromFen: 10_000_000, ratePpm: 4_500 }];

const PRICES: readonly (readonly [FeeLine, string, string])[] = [
  [{ ...always, basis: "none", code: "annual" }, "无", "none"],
  [percent, "0.50%", "0.50%"],
  [
    { ...percent, capFen: 2_000, floorFen: 10 },
    "0.50%，单笔最低 ¥0.10，单笔最高 ¥20.00",
    "0.50%, at least ¥0.10 each, at most ¥20.00 each",
  ],
  [
    { ...percent, tiers: { by: "monthly-volume", steps } },
    "0.50%，当月累计满 ¥100,000.00 按 0.45%",
    "0.50%, 0.45% once the month reaches ¥100,000.00",
  ],
  [
    { ...percent, tiers: { by: "transaction-amount", steps } },
    "0.50%，单笔满 ¥100,000.00 按 0.45%",
    "0.50%, 0.45% for payments from ¥100,000.00",
  ],
  [
    { ...priced, basis: "per-txn", code: "settlement-payout", channel: "all", amountFen: 100 },
    "每笔 ¥1.00",
    "¥1.00 per payment",
  ],
  [
    { ...priced, basis: "event", code: "chargeback", amountFen: 2_000 },
    "每次 ¥20.00",
    "¥20.00 each time",
  ],
  [
    { ...priced, basis: "minimum", code: "minimum-monthly", amountFen: 3_000 },
    "每月不足 ¥30.00 的补足",
    "topped up to ¥30.00 a month",
  ],
  [
    { ...priced, basis: "monthly", code: "service", per: "merchant", amountFen: 1_000 },
    "每商户每月 ¥10.00",
    "¥10.00 a month per merchant",
  ],
  [
    { ...priced, basis: "yearly", code: "data-sim", per: "terminal", amountFen: 4_800 },
    "每台终端每年 ¥48.00",
    "¥48.00 a year per terminal",
  ],
  [
    {
      ...oneOff,
      refund: { conditions: ["contract-ended", "terminal-returned"], withinDays: 15 },
    },
    "每台终端 ¥200.00，签约时收取一次，合同结束且终端交还后 15 日内退还",
    "¥200.00 per terminal, once at signing, " +
      "returned within 15 days once the contract has ended and the terminal is returned",
  ],
  [
    { ...oneOff, code: "activation", refund: null },
    "每台终端 ¥200.00，签约时收取一次，不退还",
    "¥200.00 per terminal, once at signing, not refundable",
  ],
];

test.each(PRICES)("%j", (line, zh, en) => {
  expect(priceText(line)).toEqual({ zh, en });
});

const SCOPES: readonly (readonly [FeeLine, string, string])[] = [
  [percent, "", ""],
  [{ ...percent, fromMonth: 13 }, "第 13 个月起", "from month 13"],
  [{ ...percent, toMonth: 12 }, "第 1–12 个月", "months 1–12"],
  [
    { ...priced, basis: "per-txn", code: "settlement-payout", channel: "all", amountFen: 100 },
    "所有支付方式",
    "every payment method",
  ],
  [
    { ...oneOff, code: "delivery", refund: null, collectedBy: "service-agency" },
    "服务机构收取",
    "collected by the service agency",
  ],
];

test.each(SCOPES)("scope of %j", (line, zh, en) => {
  expect(scopeText(line)).toEqual({ zh, en });
});

test("a line in one sentence is its price and what narrows it", () => {
  expect(feeLineText(percent)).toEqual({ zh: "0.50%", en: "0.50%" });
  const yearly = {
    ...priced,
    basis: "yearly",
    code: "data-sim",
    per: "terminal",
    amountFen: 4_800,
    fromMonth: 13,
    collectedBy: "service-agency",
  } as const;
  expect(feeLineText(yearly)).toEqual({
    zh: "每台终端每年 ¥48.00，第 13 个月起，服务机构收取",
    en: "¥48.00 a year per terminal, from month 13, collected by the service agency",
  });
});
