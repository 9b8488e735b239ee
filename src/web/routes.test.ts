import { describe, expect, it } from "vitest";
import { findLabelProblems } from "../ui-kit/lang/check-labels.ts";
import type { HouseRoute } from "./house.ts";
import { isInside, isOpenTo } from "./house.ts";
import { galleryLabels } from "./kit/gallery-labels.ts";
import { merchantRoutes, merchantTabs } from "./merchant-routes.ts";
import { homeLabels } from "./pages/home-labels.ts";
import { pageLabels } from "./pages/page-labels.ts";
import { safetyLabels } from "./pages/safety-labels.ts";
import { publicRoutes } from "./public-routes.ts";
import { siteLabels } from "./site-labels.ts";
import { staffGroups, staffRoutes } from "./staff-routes.ts";

function flatten(routes: readonly HouseRoute[], above = ""): { path: string; route: HouseRoute }[] {
  return routes.flatMap((route) => {
    const path = above === "" ? route.path : `${above}/${route.path}`;
    return [{ path, route }, ...flatten(route.children ?? [], path)];
  });
}

describe.each([
  ["merchant", merchantRoutes, merchantTabs.map((tab) => tab.key as string)],
  ["staff", staffRoutes, staffGroups.map((group) => group.key)],
])("routes of the %s house", (_name, routes, groups) => {
  const all = flatten(routes);

  it("has each address once", () => {
    const paths = all.map(({ path }) => path.replace(/:\w+/g, ":"));
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  it("names every page in both languages and a known place in the navigation", () => {
    for (const { path, route } of all) {
      expect({ path, problems: findLabelProblems({ title: route.title }) }).toEqual({
        path,
        problems: [],
      });
      if (route.nav !== undefined) expect(groups).toContain(route.nav.group);
    }
  });

  it("finds every page in its file", async () => {
    for (const { path, route } of all) {
      expect({ path, kind: typeof (await route.page()) }).toEqual({ path, kind: "function" });
    }
  }, 60_000);
});

describe("public routes", () => {
  it("has each address once", () => {
    const paths = publicRoutes.map((page) => page.path.replace(/:\w+/g, ":"));
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe("words of the frames", () => {
  it.each([
    ["site", siteLabels],
    ["home", homeLabels],
    ["pages", pageLabels],
    ["safety", safetyLabels],
    ["gallery", galleryLabels],
  ])("%s speaks both languages", (_name, labels) => {
    expect(findLabelProblems(labels)).toEqual([]);
  });

  it("promises nothing that promotion must not say", () => {
    // CN-281-3b lists the first ten; the last is this product's own rule for forms.
    const banned =
      /零扣率|低扣率|费率自由定义|商户滚动切换|一机多商户|T\+0|D\+0|即时到账|刷单|套现|免费/;
    const words = [siteLabels, homeLabels].flatMap((labels) => Object.values(labels));
    expect(words.filter((text) => banned.test(text.zh))).toEqual([]);
    expect(words.filter((text) => /最(?:低|快|好|优|大)|第一|唯一/.test(text.zh))).toEqual([]);
  });
});

describe("access", () => {
  const route: HouseRoute = {
    path: "leads",
    title: { zh: "联系", en: "Leads" },
    permission: ["leads.read", "leads.answer"],
    kinds: ["provider"],
    page: async () => () => null,
  };

  it("opens with one of the permissions, for the right kind", () => {
    expect(isOpenTo(route, { kind: "provider", permissions: ["leads.answer"] })).toBe(true);
    expect(isOpenTo(route, { kind: "provider", permissions: [] })).toBe(false);
    expect(isOpenTo(route, { kind: "agent", permissions: ["leads.read"] })).toBe(false);
  });

  it("knows its own addresses", () => {
    expect(["/m", "/m/", "/m/learn", "/m?lang=en"].every((href) => isInside("/m", href))).toBe(
      true,
    );
    expect(["/merchant", "/zh/m", "https://x/m"].some((href) => isInside("/m", href))).toBe(false);
  });
});
