import { describe, expect, it } from "vitest";

import { describeHit } from "./describe-hit.ts";
import { DEFAULT_LIMITS, createVelocityEngine } from "./engine.ts";
import type { Evaluation, Hit } from "./engine.ts";
import { MAX_AMOUNT_FEN } from "./event.ts";
import type { VelocityEvent } from "./event.ts";
import { ruleSchema } from "./rule.ts";
import type { Rule, RuleInput } from "./rule.ts";

const MINUTE_MS = 60_000;
const limits = { ...DEFAULT_LIMITS, latenessMs: 30 * MINUTE_MS, maxAheadMs: MINUTE_MS };

function rule(change: Partial<RuleInput>): Rule {
  return ruleSchema.parse({
    id: "r",
    version: 3,
    severity: "high",
    key: "terminal",
    feature: { kind: "count" },
    windowMs: 10 * MINUTE_MS,
    threshold: 3,
    ...change,
  });
}

function event(atMs: number, change: Partial<VelocityEvent> = {}): VelocityEvent {
  return { atMs, receivedAtMs: atMs, amountFen: 100, keys: { terminal: "t1" }, ...change };
}

function hitsOf(evaluation: Evaluation | undefined): readonly Hit[] {
  return evaluation !== undefined && "hits" in evaluation ? evaluation.hits : [];
}

describe("windows", () => {
  it("are open at the start and closed at the end", () => {
    const engine = createVelocityEngine([rule({ threshold: 1 })], limits);
    const counts = [0, 10 * MINUTE_MS - 1, 10 * MINUTE_MS, 10 * MINUTE_MS].map(
      (atMs) => hitsOf(engine.evaluate(event(atMs)))[0]?.value,
    );
    expect(counts).toEqual([1, 2, 2, 3]);
  });

  it("explain a hit by its pieces", () => {
    const when = [{ field: "hour", op: "lt", value: 5 }] as const;
    const engine = createVelocityEngine(
      [rule({ feature: { kind: "sum" }, threshold: 300, when: [...when] })],
      limits,
    );
    const attributes = { hour: 2 };
    engine.evaluate(event(1000, { amountFen: 250, attributes }));
    const evaluation = engine.evaluate(event(2000, { amountFen: 51, attributes }));
    expect(evaluation).toEqual({
      status: "counted",
      undecided: [],
      hits: [
        {
          ruleId: "r",
          version: 3,
          severity: "high",
          key: "terminal",
          feature: { kind: "sum" },
          value: 301,
          threshold: 300,
          windowMs: 10 * MINUTE_MS,
          windowStartMs: 2000 - 10 * MINUTE_MS,
          windowEndMs: 2000,
          values: { count: 2, sumFen: 301, isExact: true },
          conditions: [{ field: "hour", op: "lt", expected: 5, actual: 2 }],
        },
      ],
    });
  });

  it("count only what `where` takes in and ask only where `when` holds", () => {
    const engine = createVelocityEngine(
      [
        rule({
          threshold: 2,
          where: [{ field: "status", op: "eq", value: "declined" }],
          when: [{ field: "amountFen", op: "gte", value: 500 }],
        }),
      ],
      limits,
    );
    const feed = (atMs: number, status: string, amountFen: number) =>
      hitsOf(engine.evaluate(event(atMs, { amountFen, attributes: { status } }))).length;
    expect(feed(1, "declined", 100)).toBe(0);
    expect(feed(2, "approved", 500)).toBe(0);
    expect(feed(3, "declined", 100)).toBe(0);
    expect(feed(4, "declined", 500)).toBe(1);
  });

  it("sum the largest amounts exactly", () => {
    const engine = createVelocityEngine([rule({ feature: { kind: "sum" }, threshold: 1 })], limits);
    let last: Hit | undefined;
    for (let i = 0; i < 1000; i++) {
      const amountFen = MAX_AMOUNT_FEN - (i % 2);
      last = hitsOf(engine.evaluate(event(i, { amountFen })))[0];
    }
    expect(last?.value).toBe(1000 * MAX_AMOUNT_FEN - 500);
  });
});

describe("time", () => {
  const engine = () => createVelocityEngine([rule({ threshold: 1 })], limits);

  it("takes a late event at its own time and marks it", () => {
    const subject = engine();
    const nowMs = 100 * MINUTE_MS;
    subject.evaluate(event(nowMs));
    const late = subject.evaluate(event(nowMs - 5 * MINUTE_MS, { receivedAtMs: nowMs }));
    expect(late.status).toBe("late");
    expect(hitsOf(late)[0]?.value).toBe(1);
    expect(hitsOf(subject.evaluate(event(nowMs)))[0]?.value).toBe(3);
  });

  it.each([
    ["too-late", -30 * MINUTE_MS - 1],
    ["counted", -30 * MINUTE_MS],
    ["counted", MINUTE_MS],
    ["ahead", MINUTE_MS + 1],
  ])("answers %s for an event %i ms from its receipt", (status, offsetMs) => {
    const receivedAtMs = 100 * MINUTE_MS;
    const evaluation = engine().evaluate(event(receivedAtMs + offsetMs, { receivedAtMs }));
    expect(evaluation.status).toBe(status);
  });

  it("is not moved back by a server whose clock lags", () => {
    const subject = engine();
    subject.evaluate(event(100 * MINUTE_MS));
    expect(subject.evaluate(event(60 * MINUTE_MS)).status).toBe("too-late");
  });
});

describe("refusals", () => {
  it.each([
    ["TIME_INVALID", { atMs: 1.5 }],
    ["TIME_INVALID", { receivedAtMs: Number.NaN }],
    ["AMOUNT_OUT_OF_RANGE", { amountFen: -1 }],
    ["AMOUNT_OUT_OF_RANGE", { amountFen: 0.1 }],
    ["AMOUNT_OUT_OF_RANGE", { amountFen: MAX_AMOUNT_FEN + 1 }],
    ["KEY_INVALID", { keys: { terminal: "" } }],
    ["KEY_INVALID", { keys: { merchant: "m".repeat(129) } }],
    ["CARD_NUMBER_REFUSED", { keys: { card: "6224242300000069" } }],
    ["ATTRIBUTE_INVALID", { attributes: { note: "x".repeat(129) } }],
  ])("%s", (reason, change) => {
    const engine = createVelocityEngine([rule({})], limits);
    expect(engine.evaluate(event(0, change))).toEqual({ status: "refused", reason });
    expect(engine.keyCount()).toBe(0);
  });

  it.each([
    { latenessMs: -1 },
    { maxAheadMs: 0.5 },
    { maxKeys: 0 },
    { maxEventsPerKey: 0 },
    { maxEventsPerKey: 40_001 },
  ])("limits %j are a fault of the program", (change) => {
    expect(() => createVelocityEngine([], { ...limits, ...change })).toThrow(RangeError);
  });
});

describe("memory", () => {
  it("says undecided when events of the window were dropped, and exact again later", () => {
    const engine = createVelocityEngine([rule({ threshold: 3 })], {
      ...limits,
      maxEventsPerKey: 2,
    });
    engine.evaluate(event(1));
    engine.evaluate(event(2));
    const full = engine.evaluate(event(3));
    expect(full).toMatchObject({
      hits: [],
      undecided: [{ ruleId: "r", version: 3, reason: "overflow", values: { count: 2 } }],
    });
    const later = engine.evaluate(event(2 + 10 * MINUTE_MS));
    expect(later).toEqual({ status: "counted", hits: [], undecided: [] });
  });

  it("evicts the key used longest ago and does not call its return exact", () => {
    const engine = createVelocityEngine([rule({ threshold: 5 })], { ...limits, maxKeys: 2 });
    const feed = (atMs: number, terminal: string) =>
      engine.evaluate(event(atMs, { keys: { terminal } }));
    feed(1, "a");
    feed(2, "b");
    feed(3, "a");
    feed(4, "c");
    expect(engine.keyCount()).toBe(2);
    expect(feed(5, "a")).toMatchObject({ undecided: [] });
    expect(feed(6, "b")).toMatchObject({ undecided: [{ reason: "overflow" }] });
  });

  it("forgets idle keys without loss", () => {
    const engine = createVelocityEngine([rule({})], { ...limits, maxKeys: 100 });
    for (let i = 0; i < 50; i++) engine.evaluate(event(i, { keys: { terminal: `t${i}` } }));
    for (let i = 0; i < 20; i++) {
      engine.evaluate(event(100 * MINUTE_MS + i, { keys: { terminal: `n${i}` } }));
    }
    expect(engine.keyCount()).toBe(20);
    const back = engine.evaluate(event(101 * MINUTE_MS, { keys: { terminal: "t1" } }));
    expect(back).toEqual({ status: "counted", hits: [], undecided: [] });
  });
});

describe("describeHit", () => {
  it.each([
    [
      { feature: { kind: "count" }, threshold: 1 },
      "该终端在 10 分钟内有 1 笔交易，阈值 1 笔。",
      "This terminal had 1 transaction within 10 minutes; the threshold is 1.",
    ],
    [
      { feature: { kind: "sum" }, threshold: 5, windowMs: 86_400_000 },
      "该终端在 1 天内交易合计 1.00 元，阈值 0.05 元。",
      "This terminal had transactions of CNY 1.00 within 1 day; the threshold is CNY 0.05.",
    ],
    [
      { feature: { kind: "distinct", of: "card" }, threshold: 1, windowMs: 1500 },
      "该终端在 1500 毫秒内出现 1 张不同的卡，阈值 1。",
      "This terminal had 1 different card within 1500 ms; the threshold is 1.",
    ],
    [
      { feature: { kind: "distinct", of: "region" }, threshold: 1, windowMs: 7_200_000 },
      "该终端在 2 小时内出现 1 个不同的 region，阈值 1。",
      "This terminal had 1 different value of region within 2 hours; the threshold is 1.",
    ],
  ] as const)("%j", (change, zh, en) => {
    const engine = createVelocityEngine([rule(change)], limits);
    const keys = { terminal: "t1", card: "tok_1" };
    const [hit] = hitsOf(engine.evaluate(event(0, { keys, attributes: { region: "110000" } })));
    if (hit === undefined) throw new Error("no hit");
    expect(describeHit(hit, "zh-CN")).toBe(zh);
    expect(describeHit(hit, "en")).toBe(en);
  });

  it("says when a value is a lower bound", () => {
    const engine = createVelocityEngine([rule({ threshold: 1 })], {
      ...limits,
      maxEventsPerKey: 1,
    });
    engine.evaluate(event(1));
    const [hit] = hitsOf(engine.evaluate(event(2)));
    if (hit === undefined) throw new Error("no hit");
    expect(describeHit(hit, "zh-CN")).toContain("有至少 1 笔交易");
    expect(describeHit(hit, "en")).toContain("at least 1 transaction");
  });
});
