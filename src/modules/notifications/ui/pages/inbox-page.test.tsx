import { expect, test } from "vitest";
import { createApi } from "../../../../web/api-client.ts";
import type { PublicPage, PublicRequest } from "../../../../web/public-page.ts";
import { renderPage } from "../../../../web/render-page.tsx";
import { inboxPage } from "./inbox-page.tsx";

type Message = { readonly receivedAt: string; readonly phone: string; readonly text: string };
const page = inboxPage as unknown as PublicPage<readonly Message[]>;

const requestFor = (search: string): PublicRequest => ({
  path: "/demo/sms",
  params: {},
  query: new URLSearchParams(search),
  lang: "zh",
  site: {
    operatorName: { zh: "示例", en: "Sample" },
    operatorKind: "acquirer",
    credentials: [],
    filings: [],
    complaint: {},
  },
  demo: true,
  now: "2026-11-22T06:03:00Z",
  formKey: "0b8f1c62-3f0e-4a37-9d06-0a6f6d7f0001",
});

const message: Message = {
  receivedAt: "2026-11-22T06:02:00Z",
  phone: "+86138****0001",
  text: "【掌柜】您的验证码是 123456，5 分钟内有效。",
};

const show = (data: readonly Message[], search = "") =>
  renderPage(<page.Page data={data} request={requestFor(search)} />);

test("shows each message as simulated, with its code set apart", () => {
  const html = show([message]);
  expect(html).toContain("模拟");
  expect(html).toContain("+86138****0001");
  expect(html).toMatch(/<strong[^>]*>123456<\/strong>/);
});

test("filters by a form that works without scripts and keeps whole numbers out of it", () => {
  const html = show([message], "?phone=13800000001");
  expect(html).toContain('method="get"');
  expect(html).toContain('value="0001"');
  expect(html).not.toContain("13800000001");
  expect(html).toContain('href="/demo/sms?phone=0001"');
});

test("says what to do while nothing has arrived", () => {
  expect(show([])).toContain("还没有短信");
  expect(show([], "?phone=0009")).toContain("没有发给尾号 0009 的短信");
});

test("asks the API for the last four digits alone", async () => {
  const asked: string[] = [];
  const api = createApi({
    baseUrl: "https://tillkeeper.example",
    fetch: async (request) => {
      asked.push(new URL(request.url).search);
      return Response.json({ messages: [message] });
    },
    lang: () => "zh",
    keys: { keyFor: async () => "key", ended: () => undefined },
  });
  expect(await page.load(api, requestFor("?phone=138 0000 0001"))).toEqual([message]);
  await page.load(api, requestFor(""));
  expect(asked).toEqual(["?phone=0001", ""]);
});
