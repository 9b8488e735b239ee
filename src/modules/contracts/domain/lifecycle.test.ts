import { describe, expect, test } from "vitest";
import {
  ALL_DECLINE_REASONS,
  CONTRACT_ACTIONS,
  CONTRACT_STATES,
  contractMachine,
  type ContractState,
  DECLINE_REASONS,
  expiryOf,
  isOpen,
  mayBeReissued,
  QUEUES,
  statesOf,
} from "./lifecycle.ts";

const ALLOWED: Readonly<Record<ContractState, Readonly<Record<string, ContractState>>>> = {
  prepared: { show: "shown", decline: "declined", expire: "expired" },
  shown: { show: "shown", sign: "merchant-signed", decline: "declined", expire: "expired" },
  "merchant-signed": { countersign: "in-force", decline: "declined", expire: "expired" },
  "in-force": {},
  declined: {},
  expired: {},
};

const pairs = CONTRACT_STATES.flatMap((from) =>
  CONTRACT_ACTIONS.map((action) => [from, action, ALLOWED[from][action]] as const),
);

test.each(pairs)("%s, %s → %s", (from, action, to) => {
  const next = contractMachine.next(from, action);
  expect(next).toEqual(to ? { ok: true, value: to } : { ok: false, error: { from, action } });
});

describe("states", () => {
  test.each(CONTRACT_STATES)("%s is open, final or to be prepared again", (state) => {
    const hasNext = contractMachine.actions(state).length > 0;
    expect(isOpen(state)).toBe(hasNext);
    expect(mayBeReissued(state)).toBe(["declined", "expired"].includes(state));
  });
});

test("thirty natural days", () => {
  expect(expiryOf(new Date("2026-11-23T01:30:00Z"))).toEqual(new Date("2026-12-23T01:30:00Z"));
});

test("every reason of a side stands once in the list of all", () => {
  const all = new Set(Object.values(DECLINE_REASONS).flat());
  expect([...ALL_DECLINE_REASONS].sort()).toEqual([...all].sort());
});

test("no contract waits for a signatory before the merchant signed", () => {
  expect(statesOf("to-sign")).toEqual(["merchant-signed"]);
  expect(statesOf("to-confirm").every(isOpen)).toBe(true);
  expect(QUEUES.map((queue) => statesOf(queue).length)).toEqual([1, 2, 6]);
});
