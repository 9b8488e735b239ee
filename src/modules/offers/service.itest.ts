import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemo } from "../../app-seed.ts";
import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { type PlanContent, planId } from "./domain/plan.ts";
import type { SeededOffers } from "./seed.ts";
import type { OffersService } from "./service.ts";

const TODAY = "2026-11-23";
const FROM_TODAY = { effectiveFrom: TODAY, effectiveTo: null };

let started: TestApp;
let offers: OffersService;
let seeded: SeededOffers;
let acquirers: { examplePay: Uuid; exampleBank: Uuid; samplePay: Uuid };

function callerOf(providerId: Uuid): Caller<ScopeOf<"provider">> {
  return {
    actor: { kind: "user", id: providerId, role: "provider.operations" },
    scope: { role: "provider", providerId, actorId: providerId },
    requestId: "test",
    lang: "zh",
  };
}

beforeAll(async () => {
  started = await startTestApp();
  offers = started.app.apis.offers;
  const demo = await seedDemo(started.app, started.infra);
  acquirers = demo.providers;
  seeded = demo.offers;
});

afterAll(() => started.stop());

const get = async (url: string) => {
  const answer = await started.app.server.inject({ method: "GET", url });
  return { status: answer.statusCode, body: answer.json() };
};

describe("the public list", () => {
  test("shows four plans of three acquirers", async () => {
    const { body } = await get("/api/public/plans");
    expect(body.items).toHaveLength(4);
    expect(
      new Set(body.items.map((item: { provider: { id: string } }) => item.provider.id)).size,
    ).toBe(3);
  });

  test("says why a plan is out and keeps it in the list", async () => {
    const { body } = await get("/api/public/plans?regionCode=440305&mcc=5411&subjectType=micro");
    const reasons = Object.fromEntries(
      body.items.map((item: { id: string; ineligible: string[] }) => [item.id, item.ineligible]),
    );
    expect(reasons[planId.write(seeded.steady.planId)]).toEqual([]);
    expect(reasons[planId.write(seeded.mobile.planId)]).toEqual([
      "subject-type",
      "trade",
      "mobile-terminal",
    ]);
    expect(reasons[planId.write(seeded.minimum.planId)]).toEqual([
      "provider-not-covered",
      "subject-type",
      "region",
    ]);
    expect(body.items[0].ineligible).toEqual([]);
    expect(body.items.at(-1).ineligible.length).toBeGreaterThan(0);
  });

  test("quotes the rate that stays, and the introductory one beside it", async () => {
    const { body } = await get(`/api/public/plans/${planId.write(seeded.teaser.planId)}`);
    expect(body.plan.rates.find((rate: { channel: string }) => rate.channel === "qr")).toEqual({
      channel: "qr",
      ratePpm: 4_200,
      capFen: null,
      introductoryPpm: 2_800,
    });
    expect(body.feeSchedule.lines.length).toBeGreaterThan(20);
  });

  test("an unknown plan is not offered", async () => {
    const { status, body } = await get(`/api/public/plans/pln_${"0".repeat(32)}`);
    expect([status, body.code]).toEqual([404, "PLAN_NOT_OFFERED"]);
  });
});

const profile = {
  monthlyVolumeFen: 5_000_000,
  averageTicketFen: 8_000,
  mixPpm: { debit: 250_000, credit: 250_000, foreign: 0, qr: 500_000, "pre-auth": 0 },
  terminals: 1,
  eventsPerYear: {},
};

const compare = async (ids: readonly Uuid[], change: object = {}) => {
  const answer = await started.app.server.inject({
    method: "POST",
    url: "/api/public/offers/compare",
    payload: { planIds: ids.map(planId.write), profile, months: 24, ...change },
  });
  return { status: answer.statusCode, body: answer.json() };
};

describe("comparison", () => {
  test("adds up over 24 months and marks what differs", async () => {
    const { body } = await compare([seeded.steady.planId, seeded.teaser.planId]);
    const [steady, teaser] = body.plans;
    // 12 500 debit in 156 tickets of 80 yuan and a rest of 20: 0.40 each and 0.10, every month.
    const debit = body.rows.find((row: { code: string }) => row.code === "rate-debit");
    expect(debit.cells[0].amountFen).toBe(24 * (156 * 40 + 10));
    expect(steady.refundableFen).toBe(20_000);
    expect(steady.teaser).toBeNull();
    expect(teaser.teaser.costFen).toBeLessThan(teaser.steady.costFen);
    expect([steady.place, teaser.place]).toEqual([1, 2]);
    const differing = body.rows.filter((row: { differs: boolean }) => row.differs);
    expect(differing.map((row: { code: string }) => row.code)).toContain("data-sim");
    expect(body.rows.find((row: { code: string }) => row.code === "annual").differs).toBe(false);
    for (const [index, plan] of body.plans.entries()) {
      const sum = body.rows.reduce(
        (total: number, row: { cells: { amountFen: number | null }[] }) =>
          total + (row.cells[index]?.amountFen ?? 0),
        0,
      );
      expect(sum).toBe(plan.totalFen);
    }
  });

  test("refuses one plan, the same plan twice, a mix that is not whole, other months", async () => {
    const { steady, teaser } = seeded;
    const two = [steady.planId, teaser.planId];
    const fields = async (ids: readonly Uuid[], change = {}) => {
      const { status, body } = await compare(ids, change);
      return [status, ...body.errors.map((one: { field: string }) => one.field)];
    };
    expect(await fields([steady.planId])).toEqual([400, "planIds"]);
    expect(await fields([steady.planId, steady.planId])).toEqual([400, "planIds"]);
    const mixPpm = { ...profile.mixPpm, debit: 0 };
    expect(await fields(two, { profile: { ...profile, mixPpm } })).toEqual([400, "profile.mixPpm"]);
    expect(await fields(two, { months: 18 })).toEqual([400, "months"]);
  });
});

describe("publishing", () => {
  const change = async (edit: Partial<PlanContent>) => {
    const caller = callerOf(acquirers.examplePay);
    const { draft } = await offers.readOwn(caller, seeded.steady.planId);
    const planIdOfDraft = await offers.saveDraft(caller, {
      planId: undefined,
      content: { ...draft, ...edit },
    });
    return { caller, input: { planId: planIdOfDraft, effective: FROM_TODAY } };
  };

  test("refuses banned words, free, other prices and missing fees, each at its place", async () => {
    const { draft } = await offers.readOwn(callerOf(acquirers.examplePay), seeded.steady.planId);
    const { caller, input } = await change({
      title: { zh: "支持 T + 0 的方案", en: "Free plan" },
      description: { zh: "扫码 0.2%", en: "The best rates" },
      feeSchedule: {
        ...draft.feeSchedule,
        lines: draft.feeSchedule.lines.filter((line) => line.code !== "annual"),
      },
    });
    await expect(offers.publishPlan(caller, input)).rejects.toMatchObject({
      code: "PLAN_NOT_PUBLISHABLE",
      fields: [
        { field: "title.zh", code: "PROMOTION_BANNED_WORD" },
        { field: "title.en", code: "PROMOTION_FREE" },
        { field: "description.zh", code: "PRICE_NOT_IN_SCHEDULE" },
        { field: "feeSchedule.annual", code: "FEE_CODE_MISSING" },
      ],
    });
    const problems = await offers.checkDraft(caller, input);
    expect(problems.find((one) => one.field === "title.zh")?.text).toEqual({
      word: "T+0",
      start: 3,
      end: 8,
    });
    expect(problems.filter((one) => one.isWarning).map((one) => one.code)).toEqual([
      "PROMOTION_SUPERLATIVE",
    ]);
  });

  test("refuses a quote below cost without a reason that still holds", async () => {
    const { draft } = await offers.readOwn(callerOf(acquirers.examplePay), seeded.steady.planId);
    const priced = (endsOn: string | null) => ({
      ...draft.feeSchedule,
      lines: draft.feeSchedule.lines.map((line) =>
        line.basis === "percent" && line.code === "rate-credit"
          ? {
              ...line,
              ratePpm: 3_000,
              belowCostReason:
                endsOn === null
                  ? null
                  : ({ code: "acquirer-subsidy", fundedBy: "acquirer", endsOn } as const),
            }
          : line,
      ),
    });
    const plain = { zh: "演示方案", en: "Demo plan" };
    const publish = async (endsOn: string | null) => {
      const edit = { description: plain, feeSchedule: priced(endsOn) };
      const { caller, input } = await change(edit);
      return offers.publishPlan(caller, input);
    };
    const refusal = { fields: [{ field: "feeSchedule.rate-credit", code: "FEE_BELOW_COST" }] };
    await expect(publish(null)).rejects.toMatchObject(refusal);
    await expect(publish("2026-11-22")).rejects.toMatchObject(refusal);
    const versionId = await publish("2027-06-30");
    expect((await offers.planSnapshot(versionId))?.feeScheduleHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("a model of another acquirer does not exist", async () => {
    const { draft } = await offers.readOwn(callerOf(acquirers.examplePay), seeded.steady.planId);
    const caller = callerOf(acquirers.exampleBank);
    await expect(
      offers.saveDraft(caller, { planId: undefined, content: draft }),
    ).rejects.toMatchObject({ fields: [{ field: "terminalModelId", code: "PLAN_MODEL_UNKNOWN" }] });
    const foreign = { planId: seeded.steady.planId, effective: FROM_TODAY };
    await expect(offers.publishPlan(caller, foreign)).rejects.toThrow("NOT_FOUND");
    await expect(offers.withdrawPlan(caller, seeded.steady.planId)).rejects.toThrow("NOT_FOUND");
  });

  test("a new version takes over on its day; the old one stays as it was", async () => {
    const caller = callerOf(acquirers.samplePay);
    const { planId: id, planVersionId } = seeded.teaser;
    const before = await offers.planSnapshot(planVersionId);
    const effective = { effectiveFrom: "2026-12-01", effectiveTo: "2026-12-31" };
    const next = await offers.publishPlan(caller, { planId: id, effective });
    expect((await offers.currentVersion(id))?.planVersionId).toBe(planVersionId);
    started.clock.set(new Date("2026-12-10T01:00:00Z"));
    expect((await offers.currentVersion(id))?.planVersionId).toBe(next);
    expect(await offers.ineligibility(planVersionId, {})).toBeUndefined();
    expect(await offers.ineligibility(next, { regionCode: "440305" })).toEqual([]);
    started.clock.set(new Date("2027-01-01T01:00:00Z"));
    expect(await offers.currentVersion(id)).toBeUndefined();
    expect(await offers.planSnapshot(planVersionId)).toEqual(before);
    started.clock.set(new Date("2026-11-23T01:30:00Z"));
  });

  test("a withdrawn plan leaves the list and keeps its versions", async () => {
    const caller = callerOf(acquirers.exampleBank);
    await offers.withdrawPlan(caller, seeded.minimum.planId);
    expect(await offers.currentVersion(seeded.minimum.planId)).toBeUndefined();
    expect(await offers.planSnapshot(seeded.minimum.planVersionId)).toBeDefined();
    await expect(offers.withdrawPlan(caller, seeded.minimum.planId)).rejects.toThrow("PLAN_STATE");
    await offers.publishPlan(caller, { planId: seeded.minimum.planId, effective: FROM_TODAY });
    expect((await offers.currentVersion(seeded.minimum.planId))?.version).toBe(2);
  });
});
