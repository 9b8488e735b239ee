import { afterAll, beforeAll, expect, test } from "vitest";
import { type SeededDemo, seedDemo } from "../../app-seed.ts";
import { type Person, staffOf, stranger } from "../../testkit/people.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { planId, type PlanContent } from "./domain/plan.ts";
import { terminalModelId } from "./domain/terminal-model.ts";

/** An acquirer's operations desk makes a plan over HTTP; a visitor finds it. */

let base: TestApp;
let demo: SeededDemo;
let desk: Person;
let visitor: Person;

beforeAll(async () => {
  base = await startTestApp();
  demo = await seedDemo(base.app, base.infra);
  desk = await staffOf(base, "provider.operations", demo.providers.exampleBank);
  visitor = stranger(base);
});
afterAll(() => base.stop());

const model = {
  maker: "示例电子",
  model: "DEMO-X1",
  form: "countertop",
  certificationNumber: "DEMO-CERT-X1",
  ptsVersion: "6.x",
  ptsExpiresOn: "2031-04-30",
  connectivity: ["4g"],
  readers: ["chip", "contactless"],
  printer: "thermal",
  endOfLifeOn: null,
};

interface OwnPlan {
  readonly plan: { readonly state: string; readonly lastVersion: number };
  readonly draft: PlanContent;
  readonly versions: readonly { readonly feeScheduleHash: string; readonly version: number }[];
}

async function ownPlan(id: string): Promise<OwnPlan> {
  return (await desk.call("GET", `/api/provider/plans/${id}`)).body as unknown as OwnPlan;
}

test("model, draft, check, publish, list, withdraw", async () => {
  const made = await desk.call("POST", "/api/provider/terminal-models", model);
  expect(made.status).toBe(201);
  const modelId = String(made.body["id"]);
  const change = { ...model, endOfLifeOn: "2026-11-01" };
  await desk.call("PUT", `/api/provider/terminal-models/${modelId}`, change);
  const models = await desk.call("GET", "/api/provider/terminal-models");
  expect(models.body["items"]).toHaveLength(2);

  const { draft } = await ownPlan(planId.write(demo.offers.minimum.planId));
  const content = { ...draft, title: { zh: "门店方案二", en: "Shop plan two" } };
  const created = await desk.call("POST", "/api/provider/plans", {
    ...content,
    terminalModelId: modelId,
  });
  const id = String(created.body["id"]);
  const today = { effectiveFrom: "2026-11-23", effectiveTo: null };
  const check = await desk.call("POST", `/api/provider/plans/${id}/check`, today);
  expect(check.body["problems"]).toMatchObject([
    { code: "TERMINAL_END_OF_LIFE", field: "terminalModelId", isWarning: false, word: null },
  ]);
  const refused = await desk.call("POST", `/api/provider/plans/${id}/publish`, today);
  expect(refused).toMatchObject({ status: 422, body: { code: "PLAN_NOT_PUBLISHABLE" } });

  await desk.call("PUT", `/api/provider/plans/${id}/draft`, content);
  const published = await desk.call("POST", `/api/provider/plans/${id}/publish`, today);
  expect(published.status).toBe(200);
  const after = await ownPlan(id);
  expect(after.plan).toMatchObject({ state: "published", lastVersion: 1 });
  const shown = await visitor.call("GET", `/api/public/plans/${id}`);
  expect(shown.body["plan"]).toMatchObject({
    planVersionId: published.body["planVersionId"],
    feeScheduleHash: after.versions[0]?.feeScheduleHash,
  });

  await desk.call("POST", `/api/provider/plans/${id}/withdraw`);
  const gone = await visitor.call("GET", `/api/public/plans/${id}`);
  expect(gone).toMatchObject({ status: 404, body: { code: "PLAN_NOT_OFFERED" } });
  const own = await desk.call("GET", "/api/provider/plans");
  expect(own.body["items"]).toHaveLength(2);
});

test("another acquirer's plan and model do not exist", async () => {
  const foreign = planId.write(demo.offers.steady.planId);
  expect((await desk.call("GET", `/api/provider/plans/${foreign}`)).status).toBe(404);
  const modelId = terminalModelId.write(demo.offers.steady.terminalModelId);
  const path = `/api/provider/terminal-models/${modelId}`;
  expect((await desk.call("PUT", path, model)).status).toBe(404);
});

test("a comparison's refusals carry our own codes at their fields", async () => {
  const ids = [demo.offers.steady, demo.offers.teaser].map((one) => planId.write(one.planId));
  const profile = {
    monthlyVolumeFen: 1,
    averageTicketFen: 1,
    mixPpm: { debit: 1, credit: 0, foreign: 0, qr: 0, "pre-auth": 0 },
    terminals: 1,
    eventsPerYear: {},
  };
  const refusals = async (planIds: readonly string[]) => {
    const body = { planIds, profile, months: 24 };
    const answer = await visitor.call("POST", "/api/public/offers/compare", body);
    const errors = answer.body["errors"] as { readonly field: string; readonly code: string }[];
    return errors.map((error) => `${error.field} ${error.code}`);
  };
  expect(await refusals(ids)).toEqual(["profile.mixPpm MIX_NOT_WHOLE"]);
  expect(await refusals(ids.slice(0, 1))).toContain("planIds PLANS_TOO_FEW");
  expect(await refusals([...ids, ...ids])).toContain("planIds PLANS_REPEATED");
});
