import { describe, expect, it } from "vitest";
import type { components } from "../../../../client/index.ts";
import { renderPage } from "../../../../web/render-page.tsx";
import { today } from "../parts/day.ts";
import { SalesPage } from "./sales.tsx";

type Line = components["schemas"]["TransactionLine"];

const line = (change: Partial<Line> = {}): Line => ({
  id: `txn_${"0".repeat(32)}`,
  terminalId: `trm_${"0".repeat(32)}`,
  terminalCode: "80000001",
  kind: "sale",
  undoes: null,
  channel: "card",
  amountFen: 12_300,
  outcome: "approved",
  responseCode: "00",
  cardNumber: "622424******0069",
  at: "2026-11-23T02:03:00Z",
  simulated: false,
  ...change,
});

const on = today();
const takings = (days: readonly object[]) =>
  [
    ["get", "/api/merchant/takings", { params: { query: { from: on, to: on } } }],
    { days },
  ] as const;
const sales = (items: readonly Line[]) =>
  [
    ["get", "/api/merchant/transactions", { params: { query: { on } } }],
    { pages: [{ items }], pageParams: [undefined] },
  ] as const;
const day = {
  on,
  saleCount: 2,
  saleFen: 24_600,
  returnCount: 1,
  returnFen: 300,
  declinedCount: 1,
  netFen: 24_300,
};

describe("the merchant's sales", () => {
  it("says what the day came to and lists what moved", () => {
    const items = [
      line(),
      line({ id: `txn_${"1".repeat(32)}`, kind: "refund", amountFen: 300 }),
      line({ id: `txn_${"2".repeat(32)}`, outcome: "declined", responseCode: "51" }),
    ];
    const html = renderPage(<SalesPage />, { answers: [takings([day]), sales(items)] });
    expect(html).toContain("¥243.00");
    expect(html).toContain("消费 2 笔");
    expect(html).toContain("-¥3.00");
    expect(html).toContain("622424******0069");
    expect(html).toContain("10:03 · 80000001 · 未成功");
    expect(html).not.toContain("模拟");
  });

  it("counts a void that was reversed as money that is here again", () => {
    const items = [
      line({ id: `txn_${"1".repeat(32)}`, kind: "reversal", undoes: "void", amountFen: 4_500 }),
      line({ id: `txn_${"2".repeat(32)}`, kind: "reversal", undoes: "sale", amountFen: 6_700 }),
    ];
    const html = renderPage(<SalesPage />, { answers: [takings([day]), sales(items)] });
    expect(html).toContain("撤销冲正");
    expect(html).toContain("消费冲正");
    expect(html).toContain("¥45.00");
    expect(html).not.toContain("-¥45.00");
    expect(html).toContain("-¥67.00");
  });

  it("marks a day with simulated payments", () => {
    const items = [line({ simulated: true })];
    const html = renderPage(<SalesPage />, { lang: "en", answers: [takings([]), sales(items)] });
    expect(html).toContain("simulated acquirer");
    expect(html).toContain("10:03 · 80000001 · simulated");
  });

  it("says so when nothing happened, and offers no day to come", () => {
    const html = renderPage(<SalesPage />, { answers: [takings([]), sales([])] });
    expect(html).toContain("这一天没有交易");
    expect(html).toContain("前一天");
    expect(html).not.toContain("后一天");
  });
});
