import { describe, expect, test } from "vitest";
import {
  ENROLMENT_ACTIONS,
  ENROLMENT_STATES,
  enrolmentMachine,
  type EnrolmentState,
  OPEN_STATES,
  reportClock,
  reportDueAt,
} from "./lifecycle.ts";

const ALLOWED: Readonly<Record<EnrolmentState, Readonly<Record<string, EnrolmentState>>>> = {
  pending: { assign: "codes-assigned" },
  "codes-assigned": { report: "reported" },
  reported: { report: "reported", accept: "accepted", reject: "rejected" },
  accepted: { end: "ended" },
  rejected: { assign: "codes-assigned", report: "reported" },
  ended: {},
};

const pairs = ENROLMENT_STATES.flatMap((from) =>
  ENROLMENT_ACTIONS.map((action) => [from, action, ALLOWED[from][action]] as const),
);

test.each(pairs)("%s, %s → %s", (from, action, to) => {
  const next = enrolmentMachine.next(from, action);
  expect(next).toEqual(to ? { ok: true, value: to } : { ok: false, error: { from, action } });
});

test("operations have nothing to do once it is accepted or ended", () => {
  const closed = ENROLMENT_STATES.filter(
    (state) => !(OPEN_STATES as readonly string[]).includes(state),
  );
  expect(closed).toEqual(["accepted", "ended"]);
});

describe("the clock (CN-259-9)", () => {
  // 09:30 on 23 November in Shanghai; two natural days end with the 25th.
  const inForceAt = new Date("2026-11-23T01:30:00Z");
  const dueAt = new Date("2026-11-25T16:00:00Z");
  const just = (ms: number) => new Date(dueAt.getTime() + ms);

  test("ends with the second day after", () => {
    expect(reportDueAt(inForceAt)).toEqual(dueAt);
    expect(reportDueAt(new Date("2026-11-23T15:59:59Z"))).toEqual(dueAt);
    expect(reportDueAt(new Date("2026-11-23T16:00:00Z"))).toEqual(just(86_400_000));
  });

  test.each([
    [null, just(-1), "running"],
    [null, just(0), "overdue"],
    [just(-1), just(1000), "met"],
    [just(0), just(1000), "late"],
  ] as const)("reported %s, now %s: %s", (firstReportedAt, now, clock) => {
    expect(reportClock({ dueAt, firstReportedAt }, now)).toBe(clock);
  });
});
