import { describe, expect, test } from "vitest";
import {
  decideGoLive,
  isPlaced,
  mayActivate,
  PLACED_STATES,
  TERMINAL_ACTIONS,
  TERMINAL_STATES,
  type TerminalAction,
  terminalMachine,
  type TerminalState,
} from "./terminal-state.ts";

/** Every step that exists; whatever is not here is forbidden. */
const STEPS: readonly (readonly [TerminalState, TerminalAction, TerminalState])[] = [
  ["in-stock", "bind", "bound"],
  ["in-stock", "retire", "retired"],
  ["bound", "unbind", "in-stock"],
  ["bound", "ship", "shipped"],
  ["shipped", "confirm-receipt", "received"],
  ["shipped", "return", "returned"],
  ["received", "activate", "activated"],
  ["received", "return", "returned"],
  ["activated", "activate", "activated"],
  ["activated", "go-live", "live"],
  ["activated", "return", "returned"],
  ["live", "activate", "live"],
  ["live", "suspend", "suspended"],
  ["suspended", "resume", "live"],
  ["suspended", "return", "returned"],
  ["suspended", "retire", "retired"],
  ["returned", "restock", "in-stock"],
  ["returned", "retire", "retired"],
];

describe("every state and action", () => {
  const pairs = TERMINAL_STATES.flatMap((from) =>
    TERMINAL_ACTIONS.map((action) => [from, action] as const),
  );
  test.each(pairs)("%s: %s", (from, action) => {
    const step = STEPS.find(([state, name]) => state === from && name === action);
    const expected = step ? { ok: true, value: step[2] } : { ok: false, error: { from, action } };
    expect(terminalMachine.next(from, action)).toEqual(expected);
  });

  test("retired is the only end", () => {
    const ends = TERMINAL_STATES.filter((state) => terminalMachine.actions(state).length === 0);
    expect(ends).toEqual(["retired"]);
  });
});

test.each(TERMINAL_STATES)("what %s means", (state) => {
  expect(isPlaced(state)).toBe((PLACED_STATES as readonly string[]).includes(state));
  expect(mayActivate(state)).toBe(["received", "activated", "live"].includes(state));
});

describe("going live", () => {
  const activatedAt = new Date("2026-11-23T02:00:00Z");
  const terminal = { terminalId: "t1", state: "activated", activatedAt } as const;
  const evidence = { evidenceId: "e1", terminalId: "t1", passedAt: activatedAt };

  test("takes the evidence of the same terminal and activation", () => {
    expect(decideGoLive(terminal, evidence)).toEqual({ ok: true, value: "live" });
  });
  test.each(TERMINAL_STATES.filter((state) => state !== "activated"))("not from %s", (state) => {
    const decision = decideGoLive({ ...terminal, state }, evidence);
    expect(decision).toEqual({ ok: false, error: { reason: "wrong-state", from: state } });
  });
  test("not with another terminal's evidence", () => {
    const decision = decideGoLive(terminal, { ...evidence, terminalId: "t2" });
    expect(decision).toEqual({ ok: false, error: { reason: "evidence-of-another-terminal" } });
  });
  test.each([new Date("2026-11-23T01:59:59Z"), undefined])(
    "not with evidence from before the present key",
    (passedAt) => {
      const decision = passedAt
        ? decideGoLive(terminal, { ...evidence, passedAt })
        : decideGoLive({ ...terminal, activatedAt: null }, evidence);
      expect(decision).toEqual({ ok: false, error: { reason: "evidence-before-activation" } });
    },
  );
});
