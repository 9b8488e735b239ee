import { expect, test } from "vitest";
import { renderPage } from "../../../../web/render-page.tsx";
import { PlanActions } from "./plan-actions.tsx";

test("a plan leads to its application and to a person at the acquirer", () => {
  const html = renderPage(<PlanActions planId="pln_1" providerId="prv_1" />, { lang: "en" });
  expect(html).toContain('href="/m/apply/new?lang=en&amp;plan=pln_1"');
  expect(html).toContain("/providers/prv_1/contact?plan=pln_1");
});
