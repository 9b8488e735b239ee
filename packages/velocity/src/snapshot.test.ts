import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { DEFAULT_LIMITS, createVelocityEngine } from "./engine.ts";
import { rulesSchema } from "./rule.ts";
import type { RuleInput } from "./rule.ts";

const base: RuleInput = {
  id: "r",
  version: 1,
  severity: "low",
  key: "terminal",
  feature: { kind: "distinct", of: "card" },
  windowMs: 60_000,
  threshold: 2,
};

function engineWith(change: Partial<RuleInput> = {}, limits = DEFAULT_LIMITS) {
  return createVelocityEngine(rulesSchema.parse([{ ...base, ...change }]), limits);
}

function fed() {
  const engine = engineWith();
  const keys = { terminal: "t1", card: "tok_1" };
  engine.evaluate({ atMs: 1000, receivedAtMs: 1000, amountFen: 1, keys });
  engine.evaluate({ atMs: 2000, receivedAtMs: 2000, amountFen: 2, keys: { terminal: "t1" } });
  return engine;
}

describe("restore", () => {
  it("takes the state into rules with another threshold", () => {
    const engine = engineWith({ threshold: 1, version: 2 });
    expect(engine.restore(fed().snapshot())).toEqual({ ok: true });
    expect(engine.keyCount()).toBe(1);
  });

  it.each([
    ["another window", { windowMs: 120_000 }],
    ["another key", { key: "merchant" }],
    ["another distinct field", { feature: { kind: "distinct", of: "region" } }],
    ["another filter", { where: [{ field: "hour", op: "lt", value: 5 }] }],
  ] as const)("refuses %s", (_name, change) => {
    const engine = engineWith(change as Partial<RuleInput>);
    expect(engine.restore(fed().snapshot())).toEqual({
      ok: false,
      reason: "SNAPSHOT_OF_OTHER_RULES",
    });
  });

  it("refuses other limits", () => {
    const engine = engineWith({}, { ...DEFAULT_LIMITS, latenessMs: 1 });
    expect(engine.restore(fed().snapshot())).toEqual({
      ok: false,
      reason: "SNAPSHOT_OF_OTHER_RULES",
    });
  });

  it.each([
    ["events out of order", (text: string) => text.replace("[1000,1,", "[3000,1,")],
    ["a fraction of a fen", (text: string) => text.replace("[1000,1,", "[1000,1.5,")],
    ["a missing value", (text: string) => text.replace('["tok_1"]', "[]")],
    ["another format", (text: string) => text.replace('"format":1', '"format":2')],
    ["an unknown property", (text: string) => text.replace('"format":1', '"format":1,"x":1')],
  ])("refuses %s and keeps its own state", (_name, change) => {
    const engine = fed();
    const before = engine.snapshot();
    const text = JSON.stringify(before);
    expect(change(text)).not.toBe(text);
    expect(engine.restore(JSON.parse(change(text)))).toEqual({
      ok: false,
      reason: "SNAPSHOT_MALFORMED",
    });
    expect(engine.snapshot()).toEqual(before);
  });

  it("survives any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(engineWith().restore(value).ok).toBe(false);
      }),
    );
  });
});
