import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { meetsAll } from "./condition.ts";
import { createVelocityEngine } from "./engine.ts";
import type { Evaluation, VelocityLimits } from "./engine.ts";
import { readEventField } from "./event.ts";
import type { VelocityEvent } from "./event.ts";
import { rulesSchema } from "./rule.ts";
import type { Rule } from "./rule.ts";

// The oracle keeps every event and recomputes every window from all of them.

const WIDE: VelocityLimits = {
  latenessMs: 20_000,
  maxAheadMs: 5_000,
  maxKeys: 1000,
  maxEventsPerKey: 1000,
};

const rules: readonly Rule[] = rulesSchema.parse(
  [
    { key: "terminal", feature: { kind: "count" }, windowMs: 1000 },
    { key: "terminal", feature: { kind: "count" }, windowMs: 30_000 },
    { key: "terminal", feature: { kind: "sum" }, windowMs: 7000 },
    { key: "terminal", feature: { kind: "distinct", of: "card" }, windowMs: 7000 },
    { key: "terminal", feature: { kind: "distinct", of: "card" }, windowMs: 30_000 },
    { key: "terminal", feature: { kind: "distinct", of: "region" }, windowMs: 12_000 },
    { key: "card", feature: { kind: "distinct", of: "terminal" }, windowMs: 12_000 },
    { key: "card", feature: { kind: "sum" }, windowMs: 60_000 },
    {
      key: "merchant",
      feature: { kind: "count" },
      windowMs: 15_000,
      where: [{ field: "amountFen", op: "gte", value: 500 }],
    },
    {
      key: "merchant",
      feature: { kind: "distinct", of: "terminal" },
      windowMs: 9000,
      where: [{ field: "region", op: "in", value: ["r1", "r2"] }],
      when: [{ field: "amountFen", op: "lt", value: 800 }],
    },
  ].map((rule, index) => ({ threshold: 1, version: 1, severity: "low", id: `r${index}`, ...rule })),
);

const pick = (prefix: string, count: number) =>
  fc.option(
    fc.nat(count - 1).map((n) => `${prefix}${n}`),
    { nil: undefined, freq: 12 },
  );

/** Steps of receipt time, mostly small; offsets reach over both ends of the lateness. */
const stepArbitrary = fc.record({
  stepMs: fc.oneof(
    { weight: 6, arbitrary: fc.nat(2000) },
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat(100_000) },
  ),
  offsetMs: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: -22_000, max: 6000 }) },
  ),
  amountFen: fc.nat(1000),
  merchant: pick("m", 2),
  terminal: pick("t", 3),
  card: pick("c", 5),
  region: pick("r", 4),
});

const streamArbitrary = fc.array(stepArbitrary, { maxLength: 120 }).map((steps) => {
  let receivedAtMs = 1_000_000;
  return steps.map(({ stepMs, offsetMs, amountFen, merchant, terminal, card, region }) => {
    receivedAtMs += stepMs;
    const keys = {
      ...(merchant === undefined ? {} : { merchant }),
      ...(terminal === undefined ? {} : { terminal }),
      ...(card === undefined ? {} : { card }),
    };
    const attributes: Record<string, string> = region === undefined ? {} : { region };
    return { atMs: receivedAtMs + offsetMs, receivedAtMs, amountFen, keys, attributes };
  });
});

function expectedStatus(event: VelocityEvent, limits: VelocityLimits): string {
  const delayMs = event.receivedAtMs - event.atMs;
  if (delayMs > limits.latenessMs) return "too-late";
  return -delayMs > limits.maxAheadMs ? "ahead" : "counted";
}

/** The value of a rule at the last of `events`, or undefined when the rule is not asked. */
function recompute(rule: Rule, events: readonly VelocityEvent[]): number | undefined {
  const current = events.at(-1);
  const key = current?.keys[rule.key];
  if (current === undefined || key === undefined) return undefined;
  if (!meetsAll([...rule.where, ...rule.when], current)) return undefined;
  const inside = events.filter(
    (event) =>
      event.keys[rule.key] === key &&
      meetsAll(rule.where, event) &&
      event.atMs > current.atMs - rule.windowMs &&
      event.atMs <= current.atMs,
  );
  const { feature } = rule;
  if (feature.kind === "count") return inside.length;
  if (feature.kind === "sum") return inside.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const values = inside.map((event) => readEventField(event, feature.of));
  return new Set(values.filter((value) => value !== undefined)).size;
}

function valuesOf(evaluation: Evaluation): ReadonlyMap<string, number> {
  const hits = "hits" in evaluation ? evaluation.hits : [];
  return new Map(hits.map(({ ruleId, value }) => [ruleId, value]));
}

describe("the engine against a recomputation over all events", () => {
  it("agrees on every value of every rule", () => {
    fc.assert(
      fc.property(streamArbitrary, (stream) => {
        const engine = createVelocityEngine(rules, WIDE);
        const counted: VelocityEvent[] = [];
        for (const event of stream) {
          const evaluation = engine.evaluate(event);
          const status = expectedStatus(event, WIDE);
          expect(evaluation.status === "late" ? "counted" : evaluation.status).toBe(status);
          if (status !== "counted") continue;
          counted.push(event);
          const found = valuesOf(evaluation);
          for (const rule of rules) {
            const value = recompute(rule, counted);
            // A threshold of 1 makes every value but 0 a hit.
            expect(found.get(rule.id) ?? 0).toBe(value ?? 0);
          }
          expect("undecided" in evaluation && evaluation.undecided).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never calls a value exact that is not, however small the memory", () => {
    const tight = fc.record({
      latenessMs: fc.constant(WIDE.latenessMs),
      maxAheadMs: fc.constant(WIDE.maxAheadMs),
      maxKeys: fc.integer({ min: 1, max: 3 }),
      maxEventsPerKey: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(streamArbitrary, tight, (stream, limits) => {
        const engine = createVelocityEngine(rules, limits);
        const counted: VelocityEvent[] = [];
        for (const event of stream) {
          const evaluation = engine.evaluate(event);
          if (!("hits" in evaluation)) continue;
          counted.push(event);
          const undecided = new Set(evaluation.undecided.map(({ ruleId }) => ruleId));
          const hits = new Map(evaluation.hits.map((hit) => [hit.ruleId, hit]));
          for (const rule of rules) {
            const value = recompute(rule, counted) ?? 0;
            const hit = hits.get(rule.id);
            if (hit === undefined) expect(value === 0 || undecided.has(rule.id)).toBe(true);
            else if (hit.values.isExact) expect(hit.value).toBe(value);
            else expect(hit.value).toBeLessThanOrEqual(value);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("goes on from a snapshot as if it had never stopped", () => {
    const tight = { ...WIDE, maxKeys: 2, maxEventsPerKey: 6 };
    fc.assert(
      fc.property(
        streamArbitrary,
        fc.nat(100),
        fc.constantFrom(WIDE, tight),
        (stream, cut, limits) => {
          const first = createVelocityEngine(rules, limits);
          for (const event of stream.slice(0, cut)) first.evaluate(event);
          const second = createVelocityEngine(rules, limits);
          const stored: unknown = JSON.parse(JSON.stringify(first.snapshot()));
          expect(second.restore(stored)).toEqual({ ok: true });
          expect(second.snapshot()).toEqual(first.snapshot());
          for (const event of stream.slice(cut)) {
            expect(second.evaluate(event)).toEqual(first.evaluate(event));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
