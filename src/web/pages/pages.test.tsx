import { describe, expect, it } from "vitest";
import { renderPage } from "../render-page.tsx";
import { EmergencyPage } from "./emergency-page.tsx";
import { MerchantHomePage } from "./merchant-home.tsx";
import { MerchantOrganisationsPage, StaffOrganisationsPage } from "./organisations-page.tsx";
import { SafeUsePage } from "./safe-use-page.tsx";
import { StaffHomePage } from "./staff-home.tsx";

describe("pages of the frames", () => {
  it("greets the merchant by name", () => {
    expect(renderPage(<MerchantHomePage />)).toContain("晨光便利店");
  });

  it("greets staff in their language", () => {
    const html = renderPage(<StaffHomePage />, { path: "/staff/", lang: "en" });
    expect(html).toContain("Hello, 陈晓明");
  });

  it("leads to the police and the anti-fraud line without signing in", () => {
    const html = renderPage(<EmergencyPage />, { session: { user: null, memberships: [] } });
    expect(html).toContain('href="tel:110"');
    expect(html).toContain('href="tel:96110"');
  });

  it("teaches safe use in both languages", () => {
    expect(renderPage(<SafeUsePage />)).toContain("序列号");
    expect(renderPage(<SafeUsePage />, { lang: "en" })).toContain("serial number");
  });

  it("leads a person without a business to its registration, staff to their administrator", () => {
    const session = { memberships: [], active: null };
    expect(renderPage(<MerchantOrganisationsPage />, { session })).toContain('href="/m/register"');
    const staff = renderPage(<StaffOrganisationsPage />, { path: "/staff/", session });
    expect(staff).toContain("管理员");
    expect(staff).not.toContain("/m/register");
  });
});
