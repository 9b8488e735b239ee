/**
 * The listed test cards of docs/reference/device-protocol.md: the only cards that a simulated
 * terminal sends. They derive from the seventh.
 */
export const TEST_CARDS: readonly string[] = [
  "6224242300000002",
  "6224242300000010",
  "6224242300000028",
  "6224242300000036",
  "6224242300000044",
  "6224242300000051",
  "6224242300000069",
  "6224242300000077",
  "6224242300000085",
  "6224242300000093",
  "6224242300000101",
  "6224242300000119",
  "6224242300000127",
  "6224242300000135",
  "6224242300000143",
  "6224242300000150",
];

/** Place in the list of the card that is used where nobody chose another. */
export const USUAL_CARD = 6;

/** A listed card by its place, counted from 0. */
export function testCard(place: number): string {
  const card = TEST_CARDS[place];
  if (card === undefined) throw new Error("no test card at this place");
  return card;
}
