import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../kernel/clock.ts";
import { isLive, mayActFor, sessionEnd, STEP_UP_MS, steppedUpUntil } from "./session.ts";

const now = new Date("2026-11-23T01:30:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);

test.each([
  ["phone", "full", 90 * DAY_MS],
  ["staff", "full", 12 * HOUR_MS],
  ["phone", "limited", 30 * MINUTE_MS],
] as const)("a %s session with %s assurance lasts %i ms", (method, assurance, ms) => {
  expect(sessionEnd(method, assurance, now)).toEqual(later(ms));
});

test.each([
  ["phone", 30 * DAY_MS - 1, 1, true],
  ["phone", 30 * DAY_MS, 1, false],
  ["phone", 0, 0, false],
  ["staff", 2 * HOUR_MS - 1, 1, true],
  ["staff", 2 * HOUR_MS, 1, false],
] as const)("a %s session idle for %i ms with %i ms left: %s", (method, idleMs, leftMs, live) => {
  const session = { method, lastSeenAt: later(-idleMs), expiresAt: later(leftMs) };
  expect(isLive(session, now)).toBe(live);
});

test("a step-up counts for ten minutes", () => {
  expect(steppedUpUntil(null, now)).toBeUndefined();
  expect(steppedUpUntil(now, now)).toEqual(later(STEP_UP_MS));
  expect(steppedUpUntil(later(-STEP_UP_MS), now)).toBeUndefined();
});

test("a phone code opens merchants only, a staff sign-in everything else", () => {
  const kinds = ["merchant", "provider", "agent", "operator"] as const;
  expect(kinds.filter((kind) => mayActFor("phone", kind))).toEqual(["merchant"]);
  expect(kinds.filter((kind) => mayActFor("staff", kind))).toEqual(kinds.slice(1));
});
