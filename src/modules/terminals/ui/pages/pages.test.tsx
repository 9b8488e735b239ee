import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../../../web/render-page.tsx";
import type { InventoryDetail, OwnTerminalDetail } from "../parts/views.ts";
import { InventoryDrawer } from "./inventory-drawer.tsx";
import { OwnTerminalPage } from "./own-terminal.tsx";

const id = `trm_${"0".repeat(32)}`;
const own = (change: Partial<OwnTerminalDetail> = {}): OwnTerminalDetail => ({
  id,
  serial: "T-000001",
  model: "示例 T1",
  state: "activated",
  storeId: `sto_${"0".repeat(32)}`,
  merchantCode: "898110054110001",
  terminalCode: "80000001",
  suspensionReason: null,
  health: null,
  boundAt: "2026-11-23T01:00:00Z",
  shippedAt: "2026-11-23T01:10:00Z",
  receivedAt: "2026-11-23T01:20:00Z",
  activatedAt: "2026-11-23T01:30:00Z",
  liveAt: null,
  carrier: null,
  trackingNumber: null,
  mayRequestCode: false,
  certificate: null,
  bindings: [],
  changes: [],
  ...change,
});

describe("the merchant's terminal", () => {
  const render = (terminal: OwnTerminalDetail, permissions = ["acceptance.readOwn"]) =>
    renderPage(
      <Routes>
        <Route path="/m/terminals/:terminalId" element={<OwnTerminalPage />} />
      </Routes>,
      {
        path: `/m/terminals/${id}`,
        session: { permissions },
        answers: [
          [
            [
              "get",
              "/api/merchant/terminals/{terminalId}",
              { params: { path: { terminalId: id } } },
            ],
            terminal,
          ],
        ],
      },
    );
  const link = `href="/m/terminals/${id}/acceptance"`;

  it("leads to its acceptance checklist from activation on", () => {
    expect(render(own())).toContain(link);
    expect(render(own({ state: "live", liveAt: "2026-11-23T02:00:00Z" }))).toContain(link);
  });

  it("leads nowhere before activation, nor whom the checklist is not for", () => {
    expect(render(own({ state: "shipped", activatedAt: null }))).not.toContain(link);
    expect(render(own(), [])).not.toContain(link);
  });
});

describe("the acquirer's terminal", () => {
  const stock = (change: Partial<InventoryDetail> = {}): InventoryDetail => ({
    id,
    serial: "T-000001",
    model: "示例 T1",
    state: "activated",
    merchantId: `mer_${"0".repeat(32)}`,
    storeId: `sto_${"0".repeat(32)}`,
    merchantCode: "898110054110001",
    terminalCode: "80000001",
    createdAt: "2026-11-23T01:00:00Z",
    changedAt: "2026-11-23T01:30:00Z",
    suspensionReason: null,
    retirementReason: null,
    health: null,
    carrier: null,
    trackingNumber: null,
    evidenceId: null,
    bindings: [],
    changes: [],
    certificates: [],
    ...change,
  });
  const render = (terminal: InventoryDetail, permissions = ["acceptance.read"]) =>
    renderPage(
      <Routes>
        <Route path="/staff/terminals/:terminalId" element={<InventoryDrawer />} />
      </Routes>,
      {
        path: `/staff/terminals/${id}`,
        session: { permissions },
        answers: [
          [
            [
              "get",
              "/api/provider/terminals/{terminalId}",
              { params: { path: { terminalId: id } } },
            ],
            terminal,
          ],
        ],
      },
    );
  const link = `href="/staff/acceptance/${id}"`;

  it("says why it is not live and leads to the acceptance page", () => {
    const html = render(stock());
    expect(html).toContain("还不能收款");
    expect(html).toContain(link);
  });

  it("leads nobody there who may not read it, and says nothing of a live one", () => {
    expect(render(stock(), [])).not.toContain(link);
    expect(render(stock({ state: "live" }))).not.toContain("还不能收款");
  });
});
