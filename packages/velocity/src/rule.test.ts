import { describe, expect, it } from "vitest";

import { MAX_RULES, parseRules } from "./rule.ts";

const rule = {
  id: "terminal-many-cards",
  version: 1,
  severity: "high",
  key: "terminal",
  feature: { kind: "distinct", of: "card" },
  windowMs: 600_000,
  threshold: 5,
};

describe("parseRules", () => {
  it("fills in empty conditions", () => {
    expect(parseRules([rule])).toEqual({ ok: true, rules: [{ ...rule, where: [], when: [] }] });
  });

  it.each([
    ["an id with spaces", { id: "a b" }, "0.id"],
    ["version 0", { version: 0 }, "0.version"],
    ["an unknown severity", { severity: "urgent" }, "0.severity"],
    ["an unknown key", { key: "person" }, "0.key"],
    ["an unknown feature", { feature: { kind: "average" } }, "0.feature.kind"],
    ["distinct of nothing", { feature: { kind: "distinct" } }, "0.feature.of"],
    ["a window of half a second", { windowMs: 500 }, "0.windowMs"],
    ["a window of 32 days", { windowMs: 32 * 86_400_000 }, "0.windowMs"],
    ["a threshold of 0", { threshold: 0 }, "0.threshold"],
    ["a threshold with a fraction", { threshold: 1.5 }, "0.threshold"],
    ["an unknown property", { wehre: [] }, "0"],
    ["nine conditions", { when: Array(9).fill({ field: "a", op: "eq", value: 1 }) }, "0.when"],
    ["an order of text", { when: [{ field: "a", op: "gt", value: "1" }] }, "0.when.0.value"],
  ])("refuses %s", (_name, change, path) => {
    const parsed = parseRules([{ ...rule, ...change }]);
    expect(parsed.ok ? [] : parsed.issues.map((issue) => issue.path)).toEqual([path]);
  });

  it("refuses the same id twice, too many rules and no list", () => {
    expect(parseRules([rule, { ...rule, version: 2 }])).toEqual({
      ok: false,
      issues: [{ path: "1.id", code: "RULE_ID_REPEATED" }],
    });
    const many = Array.from({ length: MAX_RULES + 1 }, (_, i) => ({ ...rule, id: `r${i}` }));
    expect(parseRules(many).ok).toBe(false);
    expect(parseRules(undefined).ok).toBe(false);
  });
});
