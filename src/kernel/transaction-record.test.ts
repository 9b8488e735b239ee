import { expect, test } from "vitest";
import { netAmountFen, TRANSACTION_KINDS } from "./transaction-record.ts";

test("a sale adds, what undoes one takes away, a declined one does neither", () => {
  const net = (kind: (typeof TRANSACTION_KINDS)[number], outcome: "approved" | "declined") =>
    netAmountFen({ kind, outcome, amountFen: 300 });
  expect(TRANSACTION_KINDS.map((kind) => net(kind, "approved"))).toEqual([300, -300, -300, -300]);
  expect(TRANSACTION_KINDS.map((kind) => net(kind, "declined"))).toEqual([0, 0, 0, 0]);
});
