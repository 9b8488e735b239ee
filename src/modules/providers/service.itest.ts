import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../../kernel/actor.ts";
import { DAY_MS } from "../../kernel/clock.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import { createFacts } from "../../platform/facts/record.ts";
import { startTestInfra, type TestApp } from "../../testkit/start-test-app.ts";
import { OPERATOR_ORG_ID } from "../identity/index.ts";
import { redateDemoRegister, seedProviders, type SeededProviders } from "./seed.ts";
import { createProvidersService, type ProvidersService } from "./service.ts";
import { readSettings } from "./store.ts";

let started: Omit<TestApp, "app">;
let service: ProvidersService;
let seeded: SeededProviders;

const operator: Caller<ScopeOf<"operator">> = {
  actor: { kind: "user", id: OPERATOR_ORG_ID, role: "operator.administrator" },
  scope: { role: "operator", actorId: OPERATOR_ORG_ID },
  requestId: "test",
  lang: "zh",
};

beforeAll(async () => {
  started = await startTestInfra();
  const facts = createFacts({ ...started.infra, wake: () => undefined });
  service = createProvidersService({ ...started.infra, facts });
  seeded = await seedProviders(service, started.clock);
});

afterAll(() => started.stop());

test("the public reads three acquirers with licence, evidence and disclosure", async () => {
  const providers = await service.listProviders();
  expect(providers.map((one) => one.name.zh).sort()).toEqual([
    "样例支付股份有限公司",
    "示例城市银行股份有限公司",
    "示例支付有限公司",
  ]);
  expect(providers.filter((one) => one.isOperator).map((one) => one.providerId)).toEqual([
    seeded.examplePay,
  ]);
  const sample = await service.providerProfile(seeded.samplePay);
  expect(sample?.penalties).toHaveLength(1);
  expect(sample?.licence?.evidence.source).toContain("虚构");
});

test("coverage depends on region and branch", async () => {
  const state = async (id: keyof SeededProviders, region: string) =>
    (await service.coverage(seeded[id], region)).state;
  expect(await state("examplePay", "310115")).toBe("covered");
  expect(await state("examplePay", "350100")).toBe("not-covered");
  expect(await state("exampleBank", "440305")).toBe("not-covered");
  expect(await state("samplePay", "440305")).toBe("covered-until");
});

test("a draft is known to the operator alone, and cannot be published unlicensed", async () => {
  const id = await service.registerProvider(operator, {
    kind: "bank",
    name: { zh: "示例未公开银行", en: "Unlisted bank (demo)" },
    hotline: "400-000-0009",
    complaintHours: { zh: "工作日", en: "Working days" },
    website: null,
  });
  expect(await service.providerProfile(id)).toBeUndefined();
  expect((await service.readForOperator(operator, id)).state).toBe("draft");
  expect((await service.providerNames([id])).get(id)?.zh).toBe("示例未公开银行");
  await expect(service.publishProvider(operator, id)).rejects.toThrow("PROVIDER_LICENCE_MISSING");
  await expect(service.withdrawProvider(operator, id)).rejects.toThrow("PROVIDER_STATE");
});

test("one acquirer's settings are invisible to another", async () => {
  const scope = (providerId: SeededProviders["examplePay"]) =>
    ({ role: "provider", providerId, actorId: providerId }) as const;
  const own = await service.acquiringSettings(scope(seeded.examplePay));
  expect(own?.merchantCode.institutionPart).toBe("991");
  const other = { ...scope(seeded.exampleBank), providerId: seeded.exampleBank };
  const caller = { ...operator, scope: other };
  await expect(service.readOwn(caller)).resolves.toMatchObject({ kind: "bank" });
  const stolen = await started.infra.transact(other, (tx) => readSettings(tx, seeded.examplePay));
  expect(stolen).toBeUndefined();
});

test("a snapshot must make sense", async () => {
  const { licence } = await service.readForOperator(operator, seeded.exampleBank);
  if (!licence) throw new Error("the seed recorded no licence");
  const record = (change: object) =>
    service.recordLicence(operator, {
      providerId: seeded.exampleBank,
      licence: { ...licence, ...change },
    });
  const future = { ...licence.evidence, asOn: "2030-01-01" };
  await expect(record({ evidence: future })).rejects.toMatchObject({
    fields: [{ field: "evidence.asOn", code: "LICENCE_DATES" }],
  });
  await expect(record({ validTo: "2000-01-01" })).rejects.toMatchObject({
    fields: [{ field: "validTo", code: "LICENCE_DATES" }],
  });
});

test("the calendar knows the year that was entered and refuses dates of another", async () => {
  const calendar = await service.workingCalendar();
  expect(calendar.get(2026)?.makeUpDays).toContain("2026-10-10");
  expect(calendar.get(2027)).toBeUndefined();
  const wrong = { year: 2027, source: "x", asOf: "2026-11-22", holidays: [], makeUpDays: [] };
  await expect(
    service.enterCalendarYear(operator, { ...wrong, holidays: ["2026-12-31"] }),
  ).rejects.toMatchObject({ fields: [{ field: "holidays", code: "CALENDAR_YEAR_MISMATCH" }] });
});

test("withdrawal ends the choice and keeps the page", async () => {
  await service.withdrawProvider(operator, seeded.samplePay);
  expect(await service.listProviders()).toHaveLength(2);
  expect((await service.providerProfile(seeded.samplePay))?.state).toBe("withdrawn");
  expect(await service.coverage(seeded.samplePay, "440305")).toEqual({
    state: "not-covered",
    reasons: ["withdrawn"],
  });
  await service.publishProvider(operator, seeded.samplePay);
});

test("an old register confirms nothing until the demo reads it again", async () => {
  started.clock.advance(31 * DAY_MS);
  expect((await service.coverage(seeded.examplePay, "310115")).state).toBe("not-confirmed");
  await redateDemoRegister(service, started.clock);
  expect((await service.coverage(seeded.examplePay, "310115")).state).toBe("covered");
});
