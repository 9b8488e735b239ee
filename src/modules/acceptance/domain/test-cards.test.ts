import { hasLuhnDigit } from "@tillkeeper/identifiers";
import { expect, test } from "vitest";
import { isTestCard, TEST_CARDS } from "./test-cards.ts";

test("sixteen cards, the published one among them, all with their check digit", () => {
  expect(new Set(TEST_CARDS).size).toBe(16);
  expect(TEST_CARDS.every(hasLuhnDigit)).toBe(true);
  expect(TEST_CARDS[6]).toBe("6224242300000069");
});

test("no other number is a test card", () => {
  expect(isTestCard("6224242300000069")).toBe(true);
  for (const pan of ["6224242300000068", "622424230000006", "4111111111111111", ""]) {
    expect(isTestCard(pan)).toBe(false);
  }
});
