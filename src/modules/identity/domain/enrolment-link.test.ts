import { expect, test } from "vitest";
import { isLinkUsable, linkTokenSchema } from "./enrolment-link.ts";

const now = new Date("2026-11-23T01:30:00Z");

test.each([
  ["fresh", 1, null, true],
  ["at its end", 0, null, false],
  ["used", 1, now, false],
])("a link that is %s", (_name, leftMs, usedAt, usable) => {
  expect(isLinkUsable({ expiresAt: new Date(now.getTime() + leftMs), usedAt }, now)).toBe(usable);
});

test("a token is 16 bytes in base64url", () => {
  expect(linkTokenSchema.safeParse(Buffer.alloc(16, 255).toString("base64url")).success).toBe(true);
  expect(linkTokenSchema.safeParse("short").success).toBe(false);
  expect(linkTokenSchema.safeParse(`${"a".repeat(21)}/`).success).toBe(false);
});
