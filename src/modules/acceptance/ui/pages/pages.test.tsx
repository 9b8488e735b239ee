import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../../../web/render-page.tsx";
import type { Checklist } from "../parts/checklist.tsx";
import { OwnAcceptancePage } from "./own-acceptance.tsx";

const terminalId = `trm_${"0".repeat(32)}`;
const checklist = (change: Partial<Checklist> = {}): Checklist => ({
  terminalId,
  serial: "T-01",
  terminalState: "activated",
  state: "open",
  acceptanceId: `acc_${"0".repeat(32)}`,
  parts: [
    {
      kind: "sign-on",
      passedAt: "2026-11-23T02:00:00Z",
      traceNumber: "000001",
      referenceNumber: null,
    },
    { kind: "sale", passedAt: null, traceNumber: null, referenceNumber: null },
    { kind: "void", passedAt: null, traceNumber: null, referenceNumber: null },
  ],
  lastRefusal: null,
  host: "built-in-test-host",
  ...change,
});
const render = (answer: Checklist, lang: "zh" | "en" = "zh") =>
  renderPage(
    <Routes>
      <Route path="/m/terminals/:terminalId/acceptance" element={<OwnAcceptancePage />} />
    </Routes>,
    {
      lang,
      path: `/m/terminals/${terminalId}/acceptance`,
      answers: [
        [
          [
            "get",
            "/api/merchant/terminals/{terminalId}/acceptance",
            { params: { path: { terminalId } } },
          ],
          answer,
        ],
      ],
    },
  );

describe("the merchant's acceptance page", () => {
  it("shows what passed, what waits, and that the host is a test", () => {
    const html = render(checklist());
    expect(html).toContain("2026-11-23 10:00 · 凭证号 000001");
    expect(html).toContain("等待中");
    expect(html).toContain("测试主机");
    expect(html).toContain("模拟");
  });

  it("says why the last message did not pass", () => {
    const html = render(
      checklist({
        lastRefusal: {
          kind: "sale",
          responseCode: "13",
          meaning: "the amount is not valid",
          at: "2026-11-23T02:01:00Z",
        },
      }),
      "en",
    );
    expect(html).toContain("answer 13, the amount is not valid (2026-11-23 10:01)");
  });

  it("tells a passed terminal from a live one", () => {
    expect(render(checklist({ state: "passed" }))).toContain("收单机构确认上线后");
    const live = checklist({ state: "passed", terminalState: "live" });
    expect(render(live)).toContain("终端已上线，可以收款");
  });
});
