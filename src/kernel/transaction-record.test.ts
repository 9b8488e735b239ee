import { expect, test } from "vitest";
import { netAmountFen } from "./transaction-record.ts";

test.each([
  ["sale", null, 300],
  ["void", null, -300],
  ["refund", null, -300],
  ["reversal", "sale", -300],
  ["reversal", "void", 300],
  ["reversal", "refund", 300],
  ["reversal", null, -300],
] as const)("%s of %s adds %d, and nothing when it is declined", (kind, undoes, netFen) => {
  const record = { kind, undoes, amountFen: 300 };
  expect(netAmountFen({ ...record, outcome: "approved" })).toBe(netFen);
  expect(netAmountFen({ ...record, outcome: "declined" })).toBe(0);
});
