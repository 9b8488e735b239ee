import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addFen, applyRate, computeRatePpm, multiplyFen } from "./rounding.ts";
import { chargeByLine, chargePayment } from "./payment-charge.ts";
import { arbitraryPercent, makePerTxn, makePercent, makeSchedule } from "./sample-schedule.ts";

const amount = fc.integer({ min: 0, max: 100_000_000_000 });

describe("applyRate", () => {
  it.each([
    [10_000, 6_000, 60],
    [1, 500_000, 1],
    [1, 499_999, 0],
    [83, 6_000, 0],
    [84, 6_000, 1],
    [100_000_000_000, 999_999, 99_999_900_000],
  ])("charges %i fen at %i ppm with %i fen", (amountFen, ratePpm, feeFen) => {
    expect(applyRate(amountFen, ratePpm)).toBe(feeFen);
  });

  it("is never further than half a fen from the exact product, and up on the half", () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 1_000_000 }), (amountFen, ratePpm) => {
        const exact = BigInt(amountFen) * BigInt(ratePpm);
        const distance = BigInt(applyRate(amountFen, ratePpm)) * 1_000_000n - exact;
        expect(distance > -500_000n && distance <= 500_000n).toBe(true);
      }),
    );
  });
});

describe("amounts beyond exact integers", () => {
  it("are refused", () => {
    expect(() => multiplyFen(2 ** 52, 4)).toThrow("FEE_AMOUNT_OUT_OF_RANGE");
    expect(() => addFen([Number.MAX_SAFE_INTEGER, 1])).toThrow("FEE_AMOUNT_OUT_OF_RANGE");
    expect(computeRatePpm(1, 0)).toBeNull();
  });
});

describe("chargeByLine", () => {
  it("takes the whole payment to the step that its amount reaches", () => {
    const line = makePercent("rate-qr", 3_800, {
      tiers: { by: "transaction-amount", steps: [{ fromFen: 100_000, ratePpm: 6_000 }] },
    });
    expect(chargeByLine(line, 99_999, 0)).toBe(380);
    expect(chargeByLine(line, 100_000, 0)).toBe(600);
  });

  it("takes a payment to the step that the month had reached before it", () => {
    const line = makePercent("rate-credit", 6_000, {
      tiers: { by: "monthly-volume", steps: [{ fromFen: 100_000, ratePpm: 5_500 }] },
    });
    expect(chargeByLine(line, 10_000, 99_999)).toBe(60);
    expect(chargeByLine(line, 10_000, 100_000)).toBe(55);
  });

  it("lowers to the cap and raises to the floor", () => {
    const line = makePercent("rate-debit", 5_000, { capFen: 2_000, floorFen: 10 });
    expect(chargeByLine(line, 1_000_000, 0)).toBe(2_000);
    expect(chargeByLine(line, 100, 0)).toBe(10);
  });

  it("never charges more because of a cap, nor less because of a floor", () => {
    const limit = fc.nat({ max: 10_000 });
    fc.assert(
      fc.property(arbitraryPercent("rate-debit"), amount, limit, (line, amountFen, limitFen) => {
        const free = { ...line, capFen: null, floorFen: null };
        const plainFen = chargeByLine(free, amountFen, 0);
        expect(chargeByLine({ ...free, capFen: limitFen }, amountFen, 0)).toBeLessThanOrEqual(
          plainFen,
        );
        expect(chargeByLine({ ...free, floorFen: limitFen }, amountFen, 0)).toBeGreaterThanOrEqual(
          plainFen,
        );
      }),
    );
  });
});

describe("chargePayment", () => {
  it("lists the charges of the channel and month, and no others", () => {
    const schedule = makeSchedule([
      makePercent("rate-credit", 6_000),
      makePercent("rate-qr", 3_800, { toMonth: 3 }),
      makePercent("rate-qr", 6_000, { fromMonth: 4 }),
      makePerTxn("settlement-payout", 10),
    ]);
    const payment = { channel: "qr", amountFen: 10_000, month: 3, volumeBeforeFen: 0 } as const;
    expect(chargePayment(schedule, payment)).toEqual([
      { code: "rate-qr", basis: "percent", lineIndex: 1, feeFen: 38 },
      { code: "settlement-payout", basis: "per-txn", lineIndex: 3, feeFen: 10 },
    ]);
    expect(chargePayment(schedule, { ...payment, month: 4 })[0]?.feeFen).toBe(60);
  });
});
