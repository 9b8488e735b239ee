import { expect, test } from "vitest";
import { workingCalendar } from "../../../kernel/working-calendar.ts";
import { CONSENT_TEXT, CONSENT_VERSION } from "./consent.ts";
import { deletionDay, responseDue } from "./deadlines.ts";
import { INTAKE_LIMITS, isWithinLimit } from "./intake-limits.ts";
import {
  CALL_OUTCOMES,
  isContact,
  isWaiting,
  REQUEST_STATES,
  type RequestAction,
  requestMachine,
} from "./request-state.ts";

const ACTIONS: RequestAction[] = ["assign", "reach", "miss", "close", "reopen"];

test("every state and action leads where the table says, or is refused", () => {
  const table = REQUEST_STATES.map((state) =>
    ACTIONS.map((action) => {
      const next = requestMachine.next(state, action);
      return next.ok ? next.value : "-";
    }).join(" "),
  );
  expect(table).toEqual([
    "assigned reached new closed -",
    "assigned reached assigned closed -",
    "reached reached reached closed -",
    "- - - - new",
  ]);
});

test("outcomes say whether somebody was reached and whether the request is still owed", () => {
  const reached = Object.keys(CALL_OUTCOMES).filter((outcome) =>
    isContact(outcome as keyof typeof CALL_OUTCOMES),
  );
  expect(reached).toEqual([
    "interested",
    "call-again",
    "applied",
    "not-interested",
    "asked-not-to-call",
  ]);
  expect(REQUEST_STATES.filter(isWaiting)).toEqual(["new", "assigned"]);
});

const calendar = workingCalendar([
  { year: 2026, source: "x", asOf: "2026-01-01", holidays: ["2026-10-01"], makeUpDays: [] },
]);

test.each([
  // Friday evening: the next working day is Monday.
  ["2026-11-20T12:00:00Z", { dueOn: "2026-11-23", isCertain: true }],
  ["2026-09-30T01:00:00Z", { dueOn: "2026-10-02", isCertain: true }],
  // Late in the evening of UTC it is already the next day in Shanghai.
  ["2026-11-22T17:00:00Z", { dueOn: "2026-11-24", isCertain: true }],
  ["2027-02-10T01:00:00Z", { dueOn: "2027-02-11", isCertain: false }],
])("a request of %s is due", (at, due) => {
  expect(responseDue(calendar, new Date(at))).toEqual(due);
});

test("entries go 30 days after the last contact", () => {
  expect(deletionDay(new Date("2026-11-23T01:00:00Z"))).toBe("2026-12-23");
});

test("the limit itself is still allowed", () => {
  expect(isWithinLimit("phone", INTAKE_LIMITS.phone)).toBe(true);
  expect(isWithinLimit("phone", INTAKE_LIMITS.phone + 1)).toBe(false);
  expect(isWithinLimit("address", INTAKE_LIMITS.phone + 1)).toBe(true);
});

test("the consent names its recipient in both languages", () => {
  expect(CONSENT_TEXT.zh).toContain("{provider}");
  expect(CONSENT_TEXT.en).toContain("{provider}");
  expect(CONSENT_VERSION.length).toBeLessThanOrEqual(40);
});
