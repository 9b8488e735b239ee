import { afterAll, beforeAll, expect, test } from "vitest";
import { type SeededDemo, seedDemo } from "../../app-seed.ts";
import type { Caller } from "../../kernel/actor.ts";
import { DAY_MS } from "../../kernel/clock.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { providerId } from "../providers/index.ts";
import { CONSENT_VERSION } from "./domain/consent.ts";
import { INTAKE_LIMITS } from "./domain/intake-limits.ts";
import type { LeadsService } from "./service.ts";

let started: TestApp;
let leads: LeadsService;
let demo: SeededDemo;
let staff: Uuid;

beforeAll(async () => {
  started = await startTestApp();
  leads = started.app.apis.leads;
  demo = await seedDemo(started.app, started.infra);
  staff = await started.app.apis.identity.createStaff({
    kind: "provider",
    orgId: demo.providers.examplePay,
    login: "contact.desk",
    displayName: "预约专员（演示）",
    password: "correct horse battery 9",
    totpSecret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    role: "provider.support",
  });
});

afterAll(() => started.stop());

const caller = (orgId: Uuid = demo.providers.examplePay): Caller<ScopeOf<"provider">> => ({
  actor: { kind: "user", id: staff, role: "provider.support" },
  scope: { role: "provider", providerId: orgId, actorId: staff },
  requestId: "test",
  lang: "zh",
});

let sent = 0;
async function submit(change: object = {}) {
  sent++;
  started.clock.advance(1_000);
  const answer = await started.app.server.inject({
    method: "POST",
    url: "/api/public/contact-requests",
    headers: { "idempotency-key": `contact-test-${sent}` },
    remoteAddress: `10.0.${sent}.1`,
    payload: {
      shopName: "示例小馆",
      contactName: "王示例",
      phone: "13800138000",
      regionCode: "310115",
      message: "下午联系",
      lang: "zh",
      providerId: providerId.write(demo.providers.examplePay),
      consentVersion: CONSENT_VERSION,
      ...change,
    },
  });
  await started.app.drain();
  return { status: answer.statusCode, body: answer.json() };
}

const filter = { states: undefined, overdueOnly: false, cursor: undefined, limit: 50 };
const queue = async (orgId?: Uuid) => (await leads.list(caller(orgId), filter)).items;

test("a request reaches the named acquirer and nobody else", async () => {
  const { status, body } = await submit();
  expect(status).toBe(201);
  expect(body.callbackCode).toMatch(/^\d{4}$/);
  expect(body).toMatchObject({ dueOn: "2026-11-24", isDueCertain: true, deleteOn: "2026-12-23" });

  const [entry, ...rest] = await queue();
  expect(rest).toEqual([]);
  expect(entry?.latest?.details).toMatchObject({ phone: "+8613800138000", shopName: "示例小馆" });
  expect(await queue(demo.providers.exampleBank)).toEqual([]);
  const foreign = caller(demo.providers.exampleBank);
  const id = entry?.request.requestId as Uuid;
  await expect(leads.read(foreign, id)).rejects.toThrow("NOT_FOUND");

  const own = await started.app.server.inject(`/api/public/contact-requests/${body.token}`);
  expect(own.json()).toMatchObject({
    callbackCode: body.callbackCode,
    phoneMasked: "+86138****8000",
    progress: "new",
    provider: { hotline: "400-000-0001" },
  });
  const unknown = `/api/public/contact-requests/${"x".repeat(22)}`;
  expect((await started.app.server.inject(unknown)).statusCode).toBe(404);
});

test("the same phone is one request; each sender keeps their own code and link", async () => {
  const first = (await queue())[0];
  const { body } = await submit({ shopName: "示例小馆二店" });
  const [entry, ...rest] = await queue();
  expect(rest).toEqual([]);
  expect(entry?.request).toMatchObject({
    requestId: first?.request.requestId,
    submissionCount: 2,
    dueOn: first?.request.dueOn,
  });
  const detail = await leads.read(caller(), entry?.request.requestId as Uuid);
  expect(detail.submissions.map((one) => one.details.shopName)).toEqual([
    "示例小馆二店",
    "示例小馆",
  ]);
  const own = await leads.ownRequest(body.token);
  expect(own?.callbackCode).toBe(detail.submissions[0]?.callbackCode);
  expect(own?.details.shopName).toBe("示例小馆二店");
});

test("the same phone at another acquirer is another request", async () => {
  await submit({ providerId: providerId.write(demo.providers.exampleBank) });
  expect(await queue(demo.providers.exampleBank)).toHaveLength(1);
  expect(await queue()).toHaveLength(1);
});

test("work on it is mirrored to the sender, and the clock is shown", async () => {
  const { body } = await submit({ phone: "13900139001", shopName: "示例花店" });
  const id = (await queue())[0]?.request.requestId as Uuid;
  const progress = async () => (await leads.ownRequest(body.token))?.progress;

  await expect(
    leads.assign(caller(), { requestId: id, assigneeId: demo.providers.examplePay }),
  ).rejects.toMatchObject({ fields: [{ code: "CONTACT_ASSIGNEE_UNKNOWN" }] });
  await leads.assign(caller(), { requestId: id, assigneeId: staff });
  expect(await progress()).toBe("assigned");
  expect((await queue())[0]?.assigneeName).toBe("预约专员（演示）");

  started.clock.advance(3 * DAY_MS);
  expect((await queue())[0]?.isOverdue).toBe(true);
  const overdue = await leads.list(caller(), { ...filter, overdueOnly: true });
  expect(overdue.items.map((one) => one.request.requestId)).toContain(id);

  const before = (await queue())[0]?.request.deleteOn;
  await leads.recordCall(caller(), { requestId: id, outcome: "no-answer", note: "" });
  expect((await queue())[0]?.request).toMatchObject({ state: "assigned", deleteOn: before });
  started.clock.advance(60_000);
  await leads.recordCall(caller(), { requestId: id, outcome: "interested", note: "明天到店" });
  const detail = await leads.read(caller(), id);
  expect(detail.request).toMatchObject({ state: "reached", deleteOn: "2026-12-26" });
  expect(detail.attempts.map((one) => [one.outcome, one.note, one.actorName])).toEqual([
    ["interested", "明天到店", "预约专员（演示）"],
    ["no-answer", "", "预约专员（演示）"],
  ]);
  expect((await leads.ownRequest(body.token))?.deleteOn).toBe("2026-12-26");

  await leads.recordCall(caller(), { requestId: id, outcome: "not-interested", note: "" });
  expect(await progress()).toBe("closed");
  await expect(
    leads.recordCall(caller(), { requestId: id, outcome: "interested", note: "" }),
  ).rejects.toThrow("CONTACT_STATE");
  await submit({ phone: "13900139001" });
  expect((await queue())[0]?.request).toMatchObject({ state: "new", assigneeId: null });
});

test("refuses what it must, before anything is kept", async () => {
  const count = (await queue()).length;
  const refusal = async (change: object) => {
    const { status, body } = await submit({ phone: "13900139002", ...change });
    return [status, body.code, ...body.errors.map((one: { field: string }) => one.field)];
  };
  expect(await refusal({ consentVersion: "old" })).toEqual([409, "CONTACT_CONSENT_OUTDATED"]);
  expect(await refusal({ regionCode: "650100" })).toEqual([400, "INVALID_INPUT", "regionCode"]);
  expect(await refusal({ cvv: "123" })).toEqual([400, "INVALID_INPUT", "cvv"]);
  expect(await refusal({ message: "6224242300000069" })).toEqual([400, "INVALID_INPUT", "message"]);
  const unknown = providerId.write(staff);
  expect(await refusal({ providerId: unknown })).toEqual([404, "NOT_FOUND"]);
  expect(await queue()).toHaveLength(count);
});

test("one phone has a daily budget, and the next day has its own", async () => {
  const phone = "13900139003";
  for (let tries = 0; tries < INTAKE_LIMITS.phone; tries++) {
    expect((await submit({ phone })).status).toBe(201);
  }
  const { status, body } = await submit({ phone });
  expect([status, body.code]).toEqual([429, "CONTACT_LIMIT_REACHED"]);
  started.clock.advance(DAY_MS);
  expect((await submit({ phone })).status).toBe(201);
});

test("withdrawing deletes the entries of that submission and leaves the others", async () => {
  const phone = "13900139004";
  const first = await submit({ phone, shopName: "第一家" });
  const second = await submit({ phone, shopName: "第二家" });
  const withdraw = (token: string) =>
    started.app.server.inject({
      method: "POST",
      url: `/api/public/contact-requests/${token}/withdraw`,
      headers: { "idempotency-key": `withdraw-${token}` },
      payload: {},
    });
  expect((await withdraw(second.body.token)).statusCode).toBe(200);
  await started.app.drain();
  expect(await leads.ownRequest(second.body.token)).toBeUndefined();
  expect((await queue())[0]?.latest?.details.shopName).toBe("第一家");
  await withdraw(first.body.token);
  await started.app.drain();
  expect((await queue())[0]?.latest?.details.phone).not.toBe(`+86${phone}`);
  expect((await withdraw(first.body.token)).statusCode).toBe(200);
});

test("everything is gone 30 days after the last contact", async () => {
  expect((await queue()).length).toBeGreaterThan(0);
  expect(await leads.sweep()).toBe(0);
  started.clock.advance(31 * DAY_MS);
  expect(await leads.sweep()).toBeGreaterThan(0);
  expect(await queue()).toEqual([]);
  expect(await queue(demo.providers.exampleBank)).toEqual([]);
  expect(await leads.sweep()).toBe(0);
});
