import { describe, expect, test } from "vitest";
import { createCustomers, serve } from "./customers.ts";
import { HostRefusal } from "./host-client.ts";
import { seededRandom } from "./random.ts";
import { TEST_CARDS } from "./test-cards.ts";

const LIMIT_FEN = 5_000_000;

function customersOf(seed: number, count: number) {
  const next = createCustomers(seededRandom(seed));
  return Array.from({ length: count }, next);
}

describe("customers", () => {
  test("a card returns only after all others, whatever card comes first", () => {
    for (const seed of [1, 2, 3]) {
      const cards = customersOf(seed, 160).map(({ card }) => card);
      cards.forEach((card, index) => {
        expect(cards.slice(index + 1, index + TEST_CARDS.length)).not.toContain(card);
      });
    }
    expect(new Set([1, 2, 3, 4].map((seed) => customersOf(seed, 1)[0]?.card)).size).not.toBe(1);
  });

  test("amounts are those of a small shop; few are voided, fewer beyond the limit", () => {
    const customers = customersOf(3, 10_000);
    const share = (count: number) => count / customers.length;
    const usual = customers.map(({ amountFen }) => amountFen).filter((fen) => fen <= LIMIT_FEN);
    const below = (fen: number) => share(usual.filter((one) => one < fen).length);
    expect(usual.every((fen) => Number.isInteger(fen) && fen >= 300 && fen <= 80_000)).toBe(true);
    expect(below(2_500)).toBeGreaterThan(0.4);
    expect(below(9_000)).toBeGreaterThan(0.8);
    expect(usual.filter((fen) => fen > 30_000).length).toBeGreaterThan(0);
    const declined = share(customers.length - usual.length);
    const voided = share(customers.filter(({ changesMind }) => changesMind).length);
    expect(declined).toBeGreaterThan(0);
    expect(declined).toBeLessThan(0.012);
    expect(voided).toBeGreaterThan(0.015);
    expect(voided).toBeLessThan(0.035);
  });
});

describe("serving", () => {
  const customer = { card: 4, amountFen: 1_250, changesMind: true };
  const approval = {
    amountFen: 1_250,
    card: 4,
    trace: 9,
    batch: "000001",
    referenceNumber: "1",
    authorisationCode: undefined,
  };

  test("the sale is made with the customer's card, and voided when the mind changes", async () => {
    const calls: unknown[] = [];
    const till = {
      sale: async (...given: unknown[]) => (calls.push(given), approval),
      void: async (given: unknown) => (calls.push(given), approval),
    };
    await serve(till, customer);
    expect(calls).toEqual([[1_250, 4], approval]);
  });

  test.each([
    ["61", "resolves"],
    ["51", "resolves"],
    ["77", "rejects"],
    ["58", "rejects"],
  ])("answer %s %s", async (code, outcome) => {
    const refuse = () => Promise.reject(new HostRefusal(code));
    const served = serve({ sale: refuse, void: refuse }, customer).then(
      () => "resolves",
      () => "rejects",
    );
    expect(await served).toBe(outcome);
  });
});
