import { Route, Routes } from "react-router";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../../../web/render-page.tsx";
import { MeStores } from "../parts/me-stores.tsx";
import type { StoreView } from "../parts/store-list.tsx";
import { RegisterPage } from "./register.tsx";
import { StoreNewPage } from "./store-new.tsx";
import { StorePage } from "./store-page.tsx";
import { StoresPage } from "./stores.tsx";

const store = (change: Partial<StoreView> = {}): StoreView => ({
  id: "sto_1",
  name: "示例一店",
  regionCode: "110105",
  regionName: "北京市 朝阳区",
  address: "示例路 1 号",
  premises: "fixed",
  version: 3,
  createdAt: "2026-11-01T02:00:00Z",
  closedAt: null,
  ...change,
});
const closed = store({ id: "sto_2", name: "示例旧店", closedAt: "2026-11-20T02:00:00Z" });

const profile = (stores: readonly StoreView[]) =>
  [
    ["get", "/api/merchant/profile"],
    { id: "mer_1", name: "示例商行", createdAt: "2026-11-01T02:00:00Z", stores },
  ] as const;

const owner = { permissions: ["merchants.read", "merchants.manageStores"] };
const cashier = { permissions: ["merchants.read"] };

function storePage(
  session: object,
  stores: readonly StoreView[],
  storeId = "sto_1",
  lang: "zh" | "en" = "zh",
) {
  const routes = (
    <Routes>
      <Route path="/m/me/stores/:storeId" element={<StorePage />} />
    </Routes>
  );
  const path = `/m/me/stores/${storeId}`;
  return renderPage(routes, { path, session, lang, answers: [profile(stores)] });
}

describe("registering", () => {
  it("asks for two groups of at most five entries and says who sees them", () => {
    const html = renderPage(<RegisterPage />, { session: { memberships: [], active: null } });
    expect(html).toContain("第 1 组，共 2 组");
    for (const name of ["name", "ownerName", "store.name", "store.premises", "store.address"]) {
      expect(html).toContain(`name="${name}"`);
    }
    expect(html).toContain("收单机构看不到");
    expect(html).not.toContain("您已经登记过商户");
  });

  it("begins the region with the province alone", () => {
    const html = renderPage(<RegisterPage />, { lang: "en" });
    expect(html).toContain("Choose a province");
    expect(html).toContain(">Guangdong</option>");
    expect(html).not.toContain("Choose a district");
  });

  it("warns whoever has a business already and offers a further store instead", () => {
    const html = renderPage(<RegisterPage />);
    expect(html).toContain("与“晨光便利店”分开签约");
    expect(html).toContain('href="/m/me/stores/new"');
  });
});

describe("stores", () => {
  it("lists open stores first and closed ones by word", () => {
    const html = renderPage(<StoresPage />, {
      session: owner,
      answers: [profile([closed, store()])],
    });
    expect(html.indexOf("示例一店")).toBeLessThan(html.indexOf("示例旧店"));
    expect(html).toContain("已停用");
    expect(html).toContain("添加门店");
  });

  it("offers a cashier nothing to change", () => {
    const html = renderPage(<StoresPage />, { session: cashier, answers: [profile([store()])] });
    expect(html).not.toContain("添加门店");
  });

  it("shows three stores on the own page and the way to all", () => {
    const stores = [1, 2, 3, 4].map((n) => store({ id: `sto_${n}`, name: `示例第${n}店` }));
    const html = renderPage(<MeStores />, { session: owner, answers: [profile(stores)] });
    expect(html).toContain("示例第3店");
    expect(html).not.toContain("示例第4店");
    expect(html).toContain("全部门店（4）");
  });

  it("fills the form of an open store, down to the district", () => {
    const html = storePage(owner, [store(), store({ id: "sto_3" })]);
    expect(html).toContain('<option value="110105" selected="">朝阳区</option>');
    expect(html).toContain("停用这家门店");
  });

  it("keeps the only open store and says why", () => {
    const html = storePage(owner, [store(), closed]);
    expect(html).toContain("唯一在营业的门店");
    expect(html).not.toContain("停用这家门店");
  });

  it("shows a closed store, and any to a cashier, without a form", () => {
    expect(storePage(owner, [store(), closed], "sto_2")).not.toContain("<form");
    const html = storePage(cashier, [store()], "sto_1", "en");
    expect(html).not.toContain("<form");
    expect(html).toContain("owner and managers change them");
  });

  it("leads back to the application that sent the store back, and nowhere else", () => {
    const id = `app_${"0".repeat(32)}`;
    const html = storePage(owner, [store(), closed], `sto_1?application=${id}`);
    expect(html).toContain(`href="/m/apply/${id}"`);
    expect(html).toContain("返回申请");
    for (const other of ["app_1", "//example.org", `${id}/x`]) {
      const back = storePage(owner, [store(), closed], `sto_1?application=${other}`);
      expect(back).toContain('href="/m/me/stores"');
      expect(back).not.toContain("返回申请");
    }
  });

  it("says so when the address names no store of this merchant", () => {
    expect(storePage(owner, [store()], "sto_9")).toContain("没有找到这家门店");
  });

  it("waits with a skeleton and never shows an empty form as a store", () => {
    const html = renderPage(<StoresPage />, { session: owner });
    expect(html).toContain("正在加载");
    expect(renderPage(<StoreNewPage />, { session: owner })).toContain("登记这家门店");
  });
});
