import { expect, test } from "vitest";
import { isShownToMerchant, VIEW_PURPOSES } from "./view-purpose.ts";

test("the merchant learns of every view but those that would tell it of a suspicion", () => {
  for (const purpose of VIEW_PURPOSES) {
    expect(isShownToMerchant(purpose, "provider.reviewer")).toBe(purpose !== "risk");
    expect(isShownToMerchant(purpose, "provider.risk")).toBe(false);
    expect(isShownToMerchant(purpose, undefined)).toBe(purpose !== "risk");
  }
});
