import { describe, expect, it } from "vitest";
import { answerFailure, answerPublicRequest, listedPaths } from "./public-entry.tsx";
import type { PublicVisit } from "./public-contract.ts";

const visit: PublicVisit = {
  method: "GET",
  lang: "zh",
  path: "/",
  search: "",
  fetch: async () => new Response("{}"),
  site: {
    operatorName: { zh: "江南示例支付（虚构）", en: "Jiangnan Example Payments (fictional)" },
    operatorKind: "acquirer",
    credentials: [
      { name: { zh: "支付业务许可证", en: "Payment licence" }, value: "Z-1", on: "2026-11-01" },
    ],
    filings: [],
    complaint: { phone: "400 000 0000" },
  },
  origin: "https://tillkeeper.example",
  demo: true,
  now: "2026-11-22T06:03:00Z",
  requestId: "req-1",
  newKey: "0b8f1c62-3f0e-4a37-9d06-0a6f6d7f0001",
  assets: { styles: ["/assets/kit.css"], scripts: ["/assets/site.js"] },
  look: { theme: "dark", text: "large" },
};

async function pageOf(changes: Partial<PublicVisit>) {
  const answer = await answerPublicRequest({ ...visit, ...changes });
  if (answer.kind !== "page") throw new Error("expected a page");
  return answer;
}

describe("the public site", () => {
  it("answers the home page in both languages, ready without JavaScript", async () => {
    const zh = await pageOf({});
    expect(zh.status).toBe(200);
    expect(zh.html).toMatch(/^<!doctype html><html lang="zh-CN" data-theme="dark" data-text="lar/);
    expect(zh.html).toContain("从申请到上线的八步");
    const en = await pageOf({ lang: "en" });
    expect(en.html).toContain('<html lang="en"');
    expect(en.html).toContain("Eight steps from application to live");
    expect(en.html).toContain('href="/zh/"');
  });

  it("has nothing inline that the page policy forbids", async () => {
    const { html } = await pageOf({});
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style|javascript:/);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script type="module" src="/assets/site.js"></script>');
  });

  it("names its other language to search engines", async () => {
    const { html } = await pageOf({});
    expect(html).toContain('<link rel="canonical" href="https://tillkeeper.example/zh/"/>');
    expect(html).toContain('hrefLang="en" href="https://tillkeeper.example/en/"');
  });

  it("shows the operator's particulars and the demo ribbon", async () => {
    const { html } = await pageOf({});
    for (const word of ["江南示例支付（虚构）", "Z-1", "tel:4000000000", "演示：数据均为虚构"]) {
      expect(html).toContain(word);
    }
    expect((await pageOf({ demo: false })).html).not.toContain("演示：数据均为虚构");
  });

  it("says plainly when there is no such page", async () => {
    const missing = await pageOf({ path: "/none", lang: "en" });
    expect(missing.status).toBe(404);
    expect(missing.html).toContain("This page was not found");
    expect(missing.html).toContain('<meta name="robots" content="noindex"/>');
  });

  it("has a page for a failure of its own, with the number for support", () => {
    const failure = answerFailure(visit);
    expect(failure).toMatchObject({ kind: "page", status: 503 });
    expect(JSON.stringify(failure)).toContain("req-1");
  });

  it("refuses a form where there is none", async () => {
    expect((await pageOf({ method: "POST", body: "a=b" })).status).toBe(405);
  });

  it("lists pages without parameters for search engines", () => {
    expect(listedPaths).toContain("/");
    expect(listedPaths.filter((path) => path.includes(":"))).toEqual([]);
  });
});
