import { expect, test } from "vitest";
import type { Uuid } from "../../../kernel/ids.ts";
import {
  netAmountFen,
  type TransactionKind,
  type UndoneKind,
} from "../../../kernel/transaction-record.ts";
import { contributionOf, netFen, totalsOf } from "./day-total.ts";

const base = {
  at: new Date("2026-11-23T02:00:00Z"),
  terminalId: "t1" as Uuid,
  kind: "sale",
  undoes: null,
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

/** What happens at a till in turn, and what the day comes to: given back, how often, and net. */
test.each([
  ["sale", ["sale"], [0, 0, 100]],
  ["sale, void", ["sale", "void"], [100, 1, 0]],
  ["sale, reversal of the sale", ["sale", "reversal of sale"], [100, 1, 0]],
  ["sale, void, reversal of the void", ["sale", "void", "reversal of void"], [0, 0, 100]],
  [
    "sale, void, reversal of the void, void",
    ["sale", "void", "reversal of void", "void"],
    [100, 1, 0],
  ],
  ["sale, refund", ["sale", "refund"], [100, 1, 0]],
  ["sale, refund, reversal of the refund", ["sale", "refund", "reversal of refund"], [0, 0, 100]],
  ["reversal of nobody knows what", ["sale", "reversal of unknown"], [100, 1, 0]],
] as const)("%s", (_, steps, [returnFen, returnCount, net]) => {
  const records = steps.map((step) => {
    const [kind, undone] = step.split(" of ") as [TransactionKind, (UndoneKind | "unknown")?];
    return { ...base, kind, undoes: undone === undefined || undone === "unknown" ? null : undone };
  });
  const [total] = totalsOf(records);
  expect(total).toMatchObject({ saleCount: 1, saleFen: 100, returnCount, returnFen });
  expect(total && netFen(total)).toBe(net);
  expect(records.reduce((sum, record) => sum + netAmountFen(record), 0)).toBe(net);
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
