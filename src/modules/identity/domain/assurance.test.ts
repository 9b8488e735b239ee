import { expect, test } from "vitest";
import { DAY_MS } from "../../../kernel/clock.ts";
import { assuranceOf } from "./assurance.ts";

const now = new Date("2026-11-23T01:30:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);

test.each([
  // proved, named, known device, second proof → assurance
  [null, 0, false, false, "full"],
  [null, 90, false, false, "full"],
  [null, 91, false, false, "limited"],
  [null, 91, false, true, "full"],
  [1, 400, true, false, "full"],
  [1, 400, false, false, "limited"],
  [1, 400, false, true, "full"],
  [90, 400, true, false, "full"],
  [91, 400, true, false, "limited"],
  [91, 400, true, true, "full"],
  [91, 1, false, false, "limited"],
] as const)(
  "proved %s days ago, named %s, known device %s, second proof %s: %s",
  (proved, named, knownDevice, secondProof, expected) => {
    const provedAt = proved === null ? null : daysAgo(proved);
    const evidence = { provedAt, namedAt: daysAgo(named), knownDevice, secondProof };
    expect(assuranceOf(evidence, now)).toBe(expected);
  },
);
