import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { MerchantShell } from "../../../../web/merchant-shell.tsx";
import { PreferencesProvider } from "../../../../web/preferences.tsx";
import { renderPage } from "../../../../web/render-page.tsx";
import { MerchantSignInPage } from "./merchant-sign-in.tsx";

// The reader's preferences come from the browser: a page of an address without cookies.
beforeAll(() => {
  const attributes = { setAttribute: () => undefined, removeAttribute: () => undefined };
  vi.stubGlobal("location", { search: "", protocol: "https:" });
  vi.stubGlobal("document", { cookie: "", documentElement: attributes });
});
afterAll(() => vi.unstubAllGlobals());

const page = (
  <PreferencesProvider>
    <MerchantShell>
      <MerchantSignInPage />
    </MerchantShell>
  </PreferencesProvider>
);
const nobody = { user: null, memberships: [], active: null, method: null };
const open = (assurance: "none" | "limited") =>
  renderPage(page, { path: "/m/sign-in", session: { ...nobody, assurance } });
const count = (html: string, part: string) => html.split(part).length - 1;

test.each(["none", "limited"] as const)("one mark, one language switch: %s", (assurance) => {
  const html = open(assurance);
  expect(count(html, "<header")).toBe(1);
  expect(count(html, "<h1")).toBe(1);
  expect(count(html, "tk-seal-ground")).toBe(1);
  expect(count(html, "切换语言")).toBe(1);
});

test("the session that the app holds decides the step", () => {
  expect(open("none")).toContain("获取验证码");
  expect(open("limited")).toContain("再确认一次身份");
});
