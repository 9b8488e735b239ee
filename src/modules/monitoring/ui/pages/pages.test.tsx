import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../../../web/render-page.tsx";
import type { AlertDetail } from "../parts/alert-evidence.tsx";
import { AlertDrawer } from "./alert-drawer.tsx";
import { AlertQueuePage } from "./alert-queue.tsx";

const id = `alr_${"0".repeat(32)}`;
const transactionId = `txn_${"0".repeat(32)}`;
const alert = (change: Partial<AlertDetail> = {}): AlertDetail => ({
  id,
  ruleId: "same-card-at-terminal",
  ruleVersion: 1,
  ruleTitle: "同一张卡在同一终端短时间内多次消费",
  ruleBasis: ["CN-85-15"],
  severity: "medium",
  state: "open",
  keyKind: "card",
  merchantId: `mer_${"0".repeat(32)}`,
  merchantName: "示例区演示面馆",
  terminalId: `trm_${"0".repeat(32)}`,
  terminalCode: "80000001",
  hits: 2,
  value: 6,
  threshold: 5,
  firstAt: "2026-11-23T02:00:00Z",
  lastAt: "2026-11-23T02:01:00Z",
  raisedAt: "2026-11-23T02:00:01Z",
  isMine: false,
  isClaimed: false,
  claimedByName: null,
  closeReason: null,
  closedAt: null,
  explanations: [
    {
      transactionId,
      at: "2026-11-23T02:01:00Z",
      sentence: "该卡在 10 分钟内有 6 笔交易，阈值 5 笔。",
      value: 6,
      threshold: 5,
      windowFrom: "2026-11-23T01:51:00Z",
      windowTo: "2026-11-23T02:01:00Z",
      isExact: true,
      conditions: [
        { field: "kind", op: "eq", expected: "sale", actual: "sale" },
        { field: "amountFen", op: "gte", expected: "100", actual: "200" },
      ],
    },
  ],
  transactions: [
    {
      id: transactionId,
      at: "2026-11-23T02:01:00Z",
      kind: "sale",
      outcome: "approved",
      amountFen: 1_500,
      cardNumber: "622424******0069",
      terminalCode: "80000001",
      isHit: true,
      simulated: true,
    },
  ],
  timeline: [{ kind: "raised", at: "2026-11-23T02:00:01Z", by: null, note: null, reason: null }],
  ...change,
});
const queue = (search: string, filter: object, items: readonly AlertDetail[]) =>
  renderPage(
    <Routes>
      <Route path="/staff/alerts" element={<AlertQueuePage />} />
    </Routes>,
    {
      path: `/staff/alerts${search}`,
      session: { permissions: ["monitoring.readAlerts"] },
      answers: [
        [
          ["get", "/api/provider/alerts", { params: { query: filter } }],
          { pages: [{ items }], pageParams: [undefined] },
        ],
      ],
    },
  );
const render = (answer: AlertDetail, permissions: string[] = ["monitoring.workAlerts"]) =>
  renderPage(
    <Routes>
      <Route path="/staff/alerts/:alertId" element={<AlertDrawer />} />
    </Routes>,
    {
      path: `/staff/alerts/${id}`,
      session: { permissions },
      answers: [
        [["get", "/api/provider/alerts/{alertId}", { params: { path: { alertId: id } } }], answer],
      ],
    },
  );

describe("an alert", () => {
  it("explains itself in words, with the transactions behind it", () => {
    const html = render(alert());
    expect(html).toContain("该卡在 10 分钟内有 6 笔交易");
    expect(html).toContain("只计入 · 消费 · amountFen gte 100");
    expect(html).toContain(`/staff/transactions/${transactionId}`);
    expect(html).toContain("认领预警");
    expect(html).not.toContain("关闭原因");
  });

  it("names the merchant beside its number, or says that the name was erased", () => {
    const html = render(alert());
    expect(html).toContain("示例区演示面馆");
    expect(html).toContain(`mer_${"0".repeat(32)}`);
    expect(render(alert({ merchantName: null }))).toContain("名称已删除");
  });

  it("is closed by whoever took it, and by nobody else", () => {
    const mine = {
      state: "in-work",
      isClaimed: true,
      isMine: true,
      claimedByName: "演示",
    } as const;
    expect(render(alert(mine))).toContain("关闭原因");
    const theirs = render(alert({ ...mine, isMine: false }));
    expect(theirs).toContain("这条预警由另一位风控人员处理");
    expect(theirs).not.toContain("关闭原因");
  });

  it("shows a closed one, and one to a reader without the permission, without any action", () => {
    const closed = alert({ state: "closed", closeReason: "explained", isMine: true });
    for (const html of [render(closed), render(alert(), [])]) {
      expect(html).not.toContain("认领预警");
      expect(html).not.toContain("保存备注");
    }
  });
});

describe("the queue", () => {
  it("names the merchants and offers to find one", () => {
    const html = queue("", {}, [alert()]);
    expect(html).toContain("示例区演示面馆");
    expect(html).toContain("商户名称或编号");
    expect(html).not.toContain("显示所有商户");
  });

  it("narrowed to one merchant says which, and leads back to all", () => {
    const { merchantId } = alert();
    const html = queue(`?merchant=${merchantId}`, { merchantId }, [alert()]);
    expect(html).toContain(`${merchantId}</code>`);
    expect(html).toContain("显示所有商户");
    expect(html).not.toContain("商户名称或编号");
  });
});
