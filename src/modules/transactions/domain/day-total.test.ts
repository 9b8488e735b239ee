import { expect, test } from "vitest";
import type { Uuid } from "../../../kernel/ids.ts";
import { contributionOf, netFen, totalsOf } from "./day-total.ts";

const base = {
  at: new Date("2026-11-23T02:00:00Z"),
  terminalId: "t1" as Uuid,
  kind: "sale",
  amountFen: 100,
  outcome: "approved",
} as const;

test("a transaction counts on its day in Shanghai, once", () => {
  expect(contributionOf(base)).toMatchObject({ on: "2026-11-23", saleCount: 1, saleFen: 100 });
  expect(contributionOf({ ...base, kind: "void" })).toMatchObject({
    saleCount: 0,
    returnCount: 1,
    returnFen: 100,
  });
  expect(contributionOf({ ...base, outcome: "declined" })).toMatchObject({
    saleCount: 0,
    saleFen: 0,
    returnCount: 0,
    declinedCount: 1,
  });
});

test("totals are kept apart by day and terminal", () => {
  const totals = totalsOf([
    base,
    base,
    { ...base, kind: "refund", amountFen: 30 },
    { ...base, terminalId: "t2" as Uuid },
    { ...base, at: new Date("2026-11-23T16:00:00Z") },
  ]);
  expect(totals.map((one) => [one.on, one.terminalId, one.saleCount, netFen(one)])).toEqual([
    ["2026-11-23", "t1", 2, 170],
    ["2026-11-23", "t2", 1, 100],
    ["2026-11-24", "t1", 1, 100],
  ]);
});
