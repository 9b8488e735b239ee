import { describe, expect, test } from "vitest";
import { ALERT_ACTIONS, ALERT_STATES, alertMachine, decideAction, noteSchema } from "./alert.ts";
import { extendsAlert } from "./grouping.ts";

describe("states", () => {
  test("every transition, also the forbidden ones", () => {
    const table = ALERT_STATES.map((state) =>
      ALERT_ACTIONS.map((action) => {
        const next = alertMachine.next(state, action);
        return next.ok ? next.value : "-";
      }),
    );
    expect(table).toEqual([
      ["in-work", "-", "-"],
      ["-", "open", "closed"],
      ["-", "-", "-"],
    ]);
  });

  test("whoever claimed an alert finishes it", () => {
    const mine = { state: "in-work", claimedBy: "me" } as const;
    expect(decideAction(mine, "close", "me")).toEqual({ ok: true, value: "closed" });
    expect(decideAction(mine, "close", "you")).toEqual({ ok: false, error: "of-another" });
    expect(decideAction(mine, "release", "you")).toEqual({ ok: false, error: "of-another" });
    expect(decideAction(mine, "claim", "you")).toEqual({ ok: false, error: "wrong-state" });
    const open = { state: "open", claimedBy: null } as const;
    expect(decideAction(open, "claim", "you")).toEqual({ ok: true, value: "in-work" });
    expect(decideAction(open, "close", "you")).toEqual({ ok: false, error: "wrong-state" });
  });
});

test("a note says something and stays within its length", () => {
  expect(noteSchema.safeParse(" ").success).toBe(false);
  expect(noteSchema.parse(" 示例 ")).toBe("示例");
  expect(noteSchema.safeParse("长".repeat(2_001)).success).toBe(false);
});

test("hits within a window of the alert's first or last hit belong to it", () => {
  const alert = { firstAt: new Date(10_000), lastAt: new Date(20_000), windowMs: 5_000 };
  const joins = (ms: number) => extendsAlert(alert, new Date(ms));
  expect([4_999, 5_000, 15_000, 25_000, 25_001].map(joins)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});
