import { afterAll, beforeAll, expect, test } from "vitest";
import { type SeededDemo, seedDemo } from "../../app-seed.ts";
import { staffOf, stranger } from "../../testkit/people.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { planId } from "../offers/index.ts";
import { providerId } from "../providers/index.ts";
import { CONSENT_VERSION } from "./domain/consent.ts";

let base: TestApp;
let demo: SeededDemo;

beforeAll(async () => {
  base = await startTestApp();
  demo = await seedDemo(base.app, base.infra);
});
afterAll(() => base.stop());

test("a visitor asks, the desk calls with the code, the visitor sees it", async () => {
  const visitor = stranger(base);
  const sent = await visitor.call("POST", "/api/public/contact-requests", {
    providerId: providerId.write(demo.providers.examplePay),
    planId: planId.write(demo.offers.steady.planId),
    shopName: "示例小馆",
    contactName: "王示例",
    phone: "138-0013-8009",
    regionCode: "310115",
    message: "押金怎么退",
    lang: "zh",
    consentVersion: CONSENT_VERSION,
  });
  expect(sent.status).toBe(201);
  await base.app.drain();

  const desk = await staffOf(base, "provider.support", demo.providers.examplePay);
  const queue = await desk.call("GET", "/api/provider/contact-requests?state=new");
  const [entry] = queue.body["items"] as { readonly id: string }[];
  expect(entry).toMatchObject({
    shopName: "示例小馆",
    phoneMasked: "+86138****8009",
    region: { zh: "上海市浦东新区" },
    isOverdue: false,
  });
  const path = `/api/provider/contact-requests/${entry?.id}`;
  const detail = await desk.call("GET", path);
  expect(detail.body["submissions"]).toMatchObject([
    {
      phone: "+8613800138009",
      callbackCode: sent.body["callbackCode"],
      planId: planId.write(demo.offers.steady.planId),
    },
  ]);

  const assignees = await desk.call("GET", "/api/provider/contact-assignees");
  // The demo's account manager, support and administrator, and this test's own support.
  expect(assignees.body["items"]).toHaveLength(4);
  expect((await desk.call("POST", `${path}/assign`, {})).status).toBe(200);
  const nobody = { assigneeId: `usr_${"0".repeat(32)}` };
  const refused = await desk.call("POST", `${path}/assign`, nobody);
  expect(refused.body["errors"]).toMatchObject([{ code: "CONTACT_ASSIGNEE_UNKNOWN" }]);
  await desk.call("POST", `${path}/calls`, { outcome: "interested", note: "周三到店" });
  const own = await visitor.call("GET", `/api/public/contact-requests/${sent.body["token"]}`);
  expect(own.body).toMatchObject({ progress: "reached", message: "押金怎么退" });
  const empty = await desk.call("GET", "/api/provider/contact-requests?overdue=true");
  expect(empty.body["items"]).toEqual([]);
});

test("pages follow each other by cursor", async () => {
  for (const last of [1, 2, 3]) {
    base.clock.advance(1_000);
    await stranger(base).call("POST", "/api/public/contact-requests", {
      providerId: providerId.write(demo.providers.exampleBank),
      shopName: `示例 ${last} 店`,
      contactName: "李示例",
      phone: `1390013900${last}`,
      regionCode: "310115",
      lang: "en",
      consentVersion: CONSENT_VERSION,
    });
  }
  await base.app.drain();
  const desk = await staffOf(base, "provider.administrator", demo.providers.exampleBank);
  const first = await desk.call("GET", "/api/provider/contact-requests?limit=2");
  expect(first.body["items"]).toMatchObject([{ shopName: "示例 3 店" }, { shopName: "示例 2 店" }]);
  const next = `/api/provider/contact-requests?limit=2&cursor=${first.body["nextCursor"]}`;
  const second = await desk.call("GET", next);
  expect(second.body).toMatchObject({ items: [{ shopName: "示例 1 店" }] });
  expect(second.body["nextCursor"]).toBeUndefined();
});
