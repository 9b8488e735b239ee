import { luhnDigit } from "@tillkeeper/identifiers";

/**
 * The cards that the built-in host takes: sixteen numbers derived from one published test number.
 * Every other card is declined before anything about it is kept.
 */

const BODY = "6224242300000";
const COUNT = 16;

/** All test cards; the seventh is 6224242300000069, the one that the others derive from. */
export const TEST_CARDS: readonly string[] = Array.from({ length: COUNT }, (_, index) => {
  const body = `${BODY}${String(index).padStart(2, "0")}`;
  return `${body}${luhnDigit(body)}`;
});

const listed = new Set(TEST_CARDS);

/** Whether a card number is one of the test cards. */
export function isTestCard(pan: string): boolean {
  return listed.has(pan);
}
