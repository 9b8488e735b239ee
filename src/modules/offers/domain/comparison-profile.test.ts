import { expect, test } from "vitest";
import { comparisonProfileSchema, STARTING_PROFILE } from "./comparison-profile.ts";

test("the starting profile is a profile", () => {
  expect(comparisonProfileSchema.safeParse(STARTING_PROFILE).success).toBe(true);
});

test("a mix that is not whole is refused with our code, and so is an unknown field", () => {
  const mixPpm = { ...STARTING_PROFILE.mixPpm, debit: 1 };
  const issues = comparisonProfileSchema.safeParse({ ...STARTING_PROFILE, mixPpm }).error?.issues;
  expect(issues).toMatchObject([{ path: ["mixPpm"], params: { code: "MIX_NOT_WHOLE" } }]);
  expect(comparisonProfileSchema.safeParse({ ...STARTING_PROFILE, cvv: 1 }).success).toBe(false);
});
