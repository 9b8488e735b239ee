import { expect, test } from "vitest";
import { ALL_ROLES } from "../../../kernel/actor.ts";
import { isShownToMerchant, purposeOf, VIEW_PURPOSES } from "./view-purpose.ts";

test("the merchant learns of every view but those that would tell it of a suspicion", () => {
  for (const purpose of VIEW_PURPOSES) {
    expect(isShownToMerchant(purpose, "provider.reviewer")).toBe(purpose !== "risk");
    expect(isShownToMerchant(purpose, "provider.risk")).toBe(false);
    expect(isShownToMerchant(purpose, undefined)).toBe(purpose !== "risk");
  }
});

test("the purpose follows from the post, and none but risk looks for risk", () => {
  const risky = ALL_ROLES.filter((role) => purposeOf(role) === "risk");
  expect(risky).toEqual(["provider.risk"]);
  expect(purposeOf("provider.account-manager")).toBe("site-visit");
  expect(purposeOf("provider.reviewer")).toBe("application-review");
  expect(purposeOf(undefined)).toBe("application-review");
});
