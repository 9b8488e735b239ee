import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";
import type { Membership } from "../../../../web/session-shape.ts";
import { renderPage } from "../../../../web/render-page.tsx";
import type { TrailLine } from "../parts/trail-entry.tsx";
import { MerchantTrailPage } from "./merchant-trail.tsx";
import { StaffTrailEntryPage } from "./staff-trail-entry.tsx";
import { StaffTrailPage } from "./staff-trail.tsx";

const line = (change: Partial<TrailLine> = {}): TrailLine => ({
  number: 7,
  at: "2026-11-22T06:03:00Z",
  type: "store.opened.v1",
  sentence: "登记了门店",
  actorKind: "user",
  actorRole: "merchant.owner",
  self: true,
  objectKind: "store",
  objectId: "01a20539-bbea-77e4-ae14-31b36a3b35ec",
  details: { regionCode: "110105" },
  hash: "ab".repeat(32),
  ...change,
});
const viewed = line({
  number: 8,
  at: "2026-11-22T17:00:00Z",
  type: "document.viewed.v1",
  sentence: "查看了文件",
  actorRole: "provider.reviewer",
  self: false,
  hash: "cd".repeat(32),
});

const answer = (path: string, items: readonly TrailLine[], query: object = {}) =>
  [["get", path, { params: { query } }], { pages: [{ items }], pageParams: [undefined] }] as const;

describe("the merchant's trail", () => {
  it("says what, who by role, and when, under the day it was in Shanghai", () => {
    const answers = [answer("/api/merchant/audit", [viewed, line()])];
    const html = renderPage(<MerchantTrailPage />, { path: "/m/me/trail", answers });
    expect(html).toContain("2026-11-23");
    expect(html).toContain("2026-11-22");
    expect(html).toContain("收单机构审核员");
    expect(html).toContain("您本人");
    expect(html).toContain("ab".repeat(32));
  });

  it("says what the entries prove and what they do not yet", () => {
    const html = renderPage(<MerchantTrailPage />, { lang: "en" });
    expect(html).toContain("against the operator of this platform itself");
  });

  it("keeps the filter in its address and explains an empty answer", () => {
    const answers = [answer("/api/merchant/audit", [], { only: "views" })];
    const path = "/m/me/trail?only=views";
    const html = renderPage(<MerchantTrailPage />, { path, answers });
    expect(html).toContain("还没有人查看过您的资料");
    expect(html).toContain('aria-pressed="true">谁看过我的资料');
  });

  it.each([
    ["zh", "merchant.owner", "商户负责人"],
    ["en", "merchant.owner", "Owner of the merchant"],
    ["en", "provider.risk", "Risk officer at the acquirer"],
    ["zh", "operator.compliance", "平台合规专员"],
  ] as const)("says %s %s as %s", (lang, actorRole, word) => {
    const answers = [answer("/api/merchant/audit", [line({ self: false, actorRole })])];
    expect(renderPage(<MerchantTrailPage />, { lang, answers })).toContain(word);
  });

  it("shows a role that this version does not know by the kind of actor", () => {
    const unknown = line({ self: false, actorRole: "provider.future-role" });
    const answers = [answer("/api/merchant/audit", [unknown])];
    expect(renderPage(<MerchantTrailPage />, { answers })).toContain("登录用户");
  });
});

describe("the trail of staff", () => {
  const actingFor = (kind: "provider" | "operator", role: Membership["role"]) => ({
    memberships: [{ id: "mbr_2", kind, orgId: "org_2", orgName: "示例机构", role }],
    active: "mbr_2",
  });
  const routes = (
    <Routes>
      <Route path="/staff/trail" element={<StaffTrailPage />}>
        <Route path=":entry" element={<StaffTrailEntryPage />} />
      </Route>
    </Routes>
  );
  const open = (path: string, items: readonly TrailLine[]) =>
    renderPage(routes, {
      path,
      session: actingFor("provider", "provider.risk"),
      answers: [answer("/api/provider/audit", items)],
    });

  it("lists the acquirer's entries in a table", () => {
    const html = open("/staff/trail", [viewed, line()]);
    expect(html).toContain("<table");
    expect(html).toContain("document.viewed.v1");
    expect(html).not.toContain("<dialog");
  });

  it("opens one entry at its own address with everything it holds", () => {
    const html = open(`/staff/trail/${"cd".repeat(8)}`, [viewed, line()]);
    expect(html).toContain("<dialog");
    expect(html).toContain("cd".repeat(32));
    expect(html).toContain("regionCode: 110105");
  });

  it("says so when the entry is not among them", () => {
    expect(open(`/staff/trail/${"00".repeat(8)}`, [line()])).toContain("没有找到这条记录");
  });

  it("asks the platform's own trail for the operator", () => {
    const html = renderPage(routes, {
      path: "/staff/trail",
      session: actingFor("operator", "operator.compliance"),
      answers: [answer("/api/operator/audit", [line({ sentence: "开始了会话" })])],
    });
    expect(html).toContain("开始了会话");
    expect(html).toContain("平台自身的操作");
  });
});
