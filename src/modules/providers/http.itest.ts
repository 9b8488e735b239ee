import { afterAll, beforeAll, expect, test } from "vitest";
import { type SeededDemo, seedDemo } from "../../app-seed.ts";
import { type Person, staffOf, stranger } from "../../testkit/people.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { OPERATOR_ORG_ID } from "../identity/index.ts";
import { providerId } from "./domain/provider.ts";

/** The operator lists an acquirer over HTTP; the public sees it once its licence is confirmed. */

let base: TestApp;
let demo: SeededDemo;
let operator: Person;
let compliance: Person;
let visitor: Person;

beforeAll(async () => {
  base = await startTestApp();
  demo = await seedDemo(base.app, base.infra);
  operator = await staffOf(base, "operator.administrator", OPERATOR_ORG_ID);
  compliance = await staffOf(base, "operator.compliance", OPERATOR_ORG_ID);
  visitor = stranger(base);
});
afterAll(() => base.stop());

const evidence = { source: "演示名录（虚构）", asOn: "2026-11-20", url: null, sha256: null };
const licence = {
  kind: "payment-business",
  number: "Z2099135000009",
  holderName: "范例支付有限公司",
  businessTypes: ["processing-2"],
  regions: { scope: "nationwide", provinceCodes: [] },
  domicileProvinceCode: "350000",
  branchProvinceCodes: [],
  validFrom: "2024-07-09",
  validTo: null,
  evidence,
};

test("from draft to public, only with a licence that covers terminals", async () => {
  const made = await operator.call("POST", "/api/operator/providers", {
    kind: "payment-institution",
    name: { zh: "范例支付有限公司", en: "Specimen Pay (demo)" },
    hotline: "400-000-0009",
    complaintHours: { zh: "每日", en: "Daily" },
    website: null,
  });
  const id = String(made.body["id"]);
  const path = `/api/operator/providers/${id}`;
  expect((await visitor.call("GET", `/api/public/providers/${id}`)).status).toBe(404);

  await compliance.call("POST", `${path}/licences`, licence);
  const early = await compliance.call("POST", `${path}/publish`);
  expect(early).toMatchObject({ status: 409, body: { code: "PROVIDER_LICENCE_MISSING" } });
  const seen = await operator.call("GET", path);
  expect(seen.body["coverage"]).toEqual({ state: "not-covered", reasons: ["business-type"] });

  base.clock.advance(60_000);
  const full = { ...licence, businessTypes: ["processing-1"], evidence };
  expect((await compliance.call("POST", `${path}/licences`, full)).status).toBe(201);
  expect((await compliance.call("POST", `${path}/publish`)).status).toBe(200);
  const penalty = {
    decidedOn: "2025-01-02",
    authority: "演示监管部门（虚构）",
    reason: { zh: "虚构", en: "Fictional" },
    amountFen: null,
    evidence,
  };
  await compliance.call("POST", `${path}/penalties`, penalty);
  const shown = await visitor.call("GET", `/api/public/providers/${id}?regionCode=110105`);
  expect(shown.body).toMatchObject({
    state: "published",
    coverage: { state: "not-covered", reasons: ["branch"] },
    licence: { number: "Z2099135000009" },
    penalties: [{ amountFen: null }],
  });
  expect((await compliance.call("POST", `${path}/withdraw`)).status).toBe(200);
  const all = await operator.call("GET", "/api/operator/providers");
  expect(all.body["items"]).toHaveLength(4);
  const listed = await visitor.call("GET", "/api/public/providers");
  expect(listed.body["items"]).toHaveLength(3);
});

test("an acquirer sets its own codes and reads itself", async () => {
  const admin = await staffOf(base, "provider.administrator", demo.providers.exampleBank);
  const own = await admin.call("GET", "/api/provider/profile");
  expect(own.body["id"]).toBe(providerId.write(demo.providers.exampleBank));
  const before = await admin.call("GET", "/api/provider/acquiring-settings");
  const settings = before.body["settings"] as { merchantCode: object };
  const wrong = { ...settings, merchantCode: { ...settings.merchantCode, institutionPart: "9" } };
  const refused = await admin.call("PUT", "/api/provider/acquiring-settings", wrong);
  expect(refused.body["errors"]).toMatchObject([
    { field: "merchantCode", code: "MERCHANT_CODE_SPLIT" },
  ]);
  const saved = await admin.call("PUT", "/api/provider/acquiring-settings", settings);
  expect(saved.status).toBe(200);
});

test("the operator publishes itself and enters holidays", async () => {
  const shown = await visitor.call("GET", "/api/public/operator");
  const profile = { ...shown.body, icpFiling: "演示ICP备00000001号" };
  expect((await operator.call("PUT", "/api/operator/profile", profile)).status).toBe(200);
  const after = await visitor.call("GET", "/api/public/operator");
  expect(after.body).toEqual(profile);

  const year = { year: 2027, source: "演示", asOf: "2026-11-22", holidays: [], makeUpDays: [] };
  const entered = { ...year, holidays: ["2027-01-01"] };
  expect((await operator.call("PUT", "/api/operator/calendar-years", entered)).status).toBe(200);
  const years = await visitor.call("GET", "/api/public/calendar-years");
  expect(years.body["items"]).toMatchObject([{ year: 2026 }, entered]);
});
