import { describe, expect, it } from "vitest";

import { conditionSchema, explainConditions, meetsAll, meetsCondition } from "./condition.ts";

const event = {
  atMs: 0,
  receivedAtMs: 0,
  amountFen: 5000,
  keys: { terminal: "t1" },
  attributes: { hour: 3, entryMode: "manual", isNight: true },
};

describe("meetsCondition", () => {
  it.each([
    [{ field: "entryMode", op: "eq", value: "manual" }, true],
    [{ field: "entryMode", op: "eq", value: "chip" }, false],
    [{ field: "entryMode", op: "ne", value: "chip" }, true],
    [{ field: "isNight", op: "eq", value: true }, true],
    [{ field: "hour", op: "eq", value: "3" }, false],
    [{ field: "amountFen", op: "gte", value: 5000 }, true],
    [{ field: "amountFen", op: "gt", value: 5000 }, false],
    [{ field: "amountFen", op: "lte", value: 5000 }, true],
    [{ field: "amountFen", op: "lt", value: 5000 }, false],
    [{ field: "hour", op: "lt", value: 5 }, true],
    [{ field: "entryMode", op: "lt", value: 5 }, false],
    [{ field: "terminal", op: "in", value: ["t1", "t2"] }, true],
    [{ field: "terminal", op: "not-in", value: ["t1", "t2"] }, false],
    [{ field: "terminal", op: "not-in", value: ["t2"] }, true],
    [{ field: "card", op: "ne", value: "c1" }, false],
    [{ field: "card", op: "not-in", value: ["c1"] }, false],
    [{ field: "toString", op: "ne", value: "x" }, false],
  ] as const)("%j is %s", (condition, expected) => {
    expect(meetsCondition(conditionSchema.parse(condition), event)).toBe(expected);
  });

  it("asks for all of a list and explains what met it", () => {
    const conditions = [
      { field: "hour", op: "gte", value: 0 },
      { field: "hour", op: "lt", value: 5 },
    ] as const;
    expect(meetsAll(conditions, event)).toBe(true);
    expect(meetsAll([...conditions, { field: "hour", op: "eq", value: 4 }], event)).toBe(false);
    expect(meetsAll([], event)).toBe(true);
    expect(explainConditions(conditions, event)).toEqual([
      { field: "hour", op: "gte", expected: 0, actual: 3 },
      { field: "hour", op: "lt", expected: 5, actual: 3 },
    ]);
  });
});
