import { expect, test } from "vitest";
import type { Uuid } from "../../../kernel/ids.ts";
import { decideRenewal, RENEWAL_ASK_VALID_MS } from "./staff-renewal.ts";

const now = new Date("2026-11-23T01:30:00Z");
const one = "01900000-0000-7000-8000-000000000001" as Uuid;
const other = "01900000-0000-7000-8000-000000000002" as Uuid;
const ago = (ms: number) => new Date(now.getTime() - ms);
const asked = (renewalAskedBy: Uuid, ms: number) => ({
  enrolledAt: ago(RENEWAL_ASK_VALID_MS),
  renewalAskedAt: ago(ms),
  renewalAskedBy,
});
const unasked = { renewalAskedAt: null, renewalAskedBy: null };

test.each([
  ["nobody enrolled", { enrolledAt: null, ...unasked }, "make"],
  ["enrolled, nobody asked", { enrolledAt: now, ...unasked }, "ask"],
  ["asked by another", asked(other, RENEWAL_ASK_VALID_MS - 1), "make"],
  ["asked by another, too long ago", asked(other, RENEWAL_ASK_VALID_MS), "ask"],
  ["asked by the same administrator", asked(one, 1), "ask"],
] as const)("%s: %s", (_case, person, decision) => {
  expect(decideRenewal(person, one, now)).toBe(decision);
});
