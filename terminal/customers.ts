import { HostRefusal } from "./host-client.ts";
import type { Payments } from "./payments.ts";
import type { Random } from "./random.ts";
import { TEST_CARDS, USUAL_CARD } from "./test-cards.ts";

/**
 * Who comes to a simulated till: customers of a small shop, each with the next test card of the
 * list, so that a card returns only after all others. Nearly all pay and leave; now and then a sale
 * is voided, and rarely an amount is beyond what the test host allows.
 */

/** One customer. */
export interface Customer {
  /** Place in the list of test cards. */
  readonly card: number;
  readonly amountFen: number;
  /** Whether the cashier voids the sale at once. */
  readonly changesMind: boolean;
}

/** Baskets by how often they occur among a hundred customers; amounts in fen. */
const BASKETS = [
  { count: 50, fromFen: 300, toFen: 2_500 },
  { count: 38, fromFen: 2_500, toFen: 9_000 },
  { count: 11, fromFen: 9_000, toFen: 30_000 },
  { count: 1, fromFen: 30_000, toFen: 80_000 },
] as const;

/** Most prices end in whole tenths of a yuan. */
const PRICE_STEP_FEN = 10;
const ODD_PRICES = 0.2;
const VOIDED = 0.025;
const BEYOND_LIMIT = 0.006;
/** The test host allows 50 000 yuan for one payment. */
const BEYOND = { fromFen: 5_200_000, toFen: 8_000_000 } as const;
/** Answers about the payment itself: the customer leaves, the till goes on. */
const CUSTOMER_REFUSALS: readonly string[] = ["51", "61"];

function amountFen(random: Random): number {
  let rank = random.between(1, 100);
  const basket = BASKETS.find(({ count }) => (rank -= count) <= 0) ?? BASKETS[0];
  const { fromFen, toFen } = random.next() < BEYOND_LIMIT ? BEYOND : basket;
  const exactFen = random.between(fromFen, toFen);
  return random.next() < ODD_PRICES ? exactFen : exactFen - (exactFen % PRICE_STEP_FEN);
}

/** The customers of one till, without end; the first card of the rotation is drawn. */
export function createCustomers(random: Random): () => Customer {
  let turn = random.between(0, TEST_CARDS.length - 1);
  return () => {
    turn = (turn + 1) % TEST_CARDS.length;
    return { card: turn, amountFen: amountFen(random), changesMind: random.next() < VOIDED };
  };
}

/** Payments of a burst, more than any shop takes from one card within minutes. */
const BURST_PAYMENTS = 8;

/** One card again and again, as the acquirer's rules should notice it. */
export async function serveBurst(till: Pick<Payments, "sale" | "void">): Promise<void> {
  for (let turn = 1; turn <= BURST_PAYMENTS; turn++) {
    await serve(till, { card: USUAL_CARD, amountFen: turn * 1_000, changesMind: false });
  }
}

/** Serves one customer; a refusal that concerns this customer alone is none of the till. */
export async function serve(
  till: Pick<Payments, "sale" | "void">,
  { card, amountFen: priceFen, changesMind }: Customer,
): Promise<void> {
  try {
    const approval = await till.sale(priceFen, card);
    if (changesMind) await till.void(approval);
  } catch (error) {
    const isOfCustomer =
      error instanceof HostRefusal && CUSTOMER_REFUSALS.includes(error.responseCode);
    if (!isOfCustomer) throw error;
  }
}
