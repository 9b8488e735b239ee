import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeeSchedule } from "./fee-line.ts";
import { isPaymentLine } from "./fee-line.ts";
import { splitVolume } from "./merchant-profile.ts";
import type { MerchantProfile } from "./merchant-profile.ts";
import { chargePayment } from "./payment-charge.ts";
import {
  HONEST_SCHEDULE,
  PROFILE,
  arbitraryProfile,
  arbitrarySchedule,
  makeFixed,
  makeNone,
  makeOneOff,
  makePercent,
  makePeriodic,
  makeSchedule,
} from "./sample-schedule.ts";
import { computeTotalCost } from "./total-cost.ts";

const months = fc.integer({ min: 1, max: 36 });

/** Charges every payment of a month one after the other. */
function chargeEachPayment(schedule: FeeSchedule, profile: MerchantProfile, month: number): number {
  let sumFen = 0;
  for (const { channel, ticketFen, ticketCount, restFen } of splitVolume(profile)) {
    let volumeBeforeFen = 0;
    for (const amountFen of [...Array<number>(ticketCount).fill(ticketFen), restFen]) {
      if (amountFen === 0) continue;
      const charges = chargePayment(schedule, { channel, amountFen, month, volumeBeforeFen });
      sumFen += charges.reduce((sum, charge) => sum + charge.feeFen, 0);
      volumeBeforeFen += amountFen;
    }
  }
  return sumFen;
}

describe("computeTotalCost", () => {
  it("itemises the honest example over 24 months", () => {
    const cost = computeTotalCost(HONEST_SCHEDULE, PROFILE, 24);
    expect(cost.items.map(({ code, kind, amountFen }) => [code, kind, amountFen])).toEqual([
      // 150 debit payments of 200 yuan at 1.00, 150 credit at 1.20, 200 QR at 0.76 a month.
      ["rate-debit", "recurring", 360_000],
      ["rate-credit", "recurring", 432_000],
      ["rate-foreign", "recurring", 0],
      ["rate-qr", "recurring", 364_800],
      ["rate-pre-auth", "recurring", 0],
      ["terminal-deposit", "refundable", 40_000],
      ["data-sim", "recurring", 9_600],
      ["chargeback", "event", 12_000],
    ]);
    expect(cost).toMatchObject({
      months: 24,
      recurringFen: 1_166_400,
      oneOffFen: 0,
      eventFen: 12_000,
      totalFen: 1_178_400,
      refundableFen: 40_000,
      volumeFen: 240_000_000,
      effectiveRatePpm: 4_910,
      teaser: { month: 1, costFen: 584_400, effectiveRatePpm: 4_870 },
      steady: { month: 13, costFen: 594_000, effectiveRatePpm: 4_950 },
    });
  });

  it("shows a bait rate beside the rate that follows it", () => {
    const schedule = makeSchedule([
      makePercent("rate-qr", 2_300, { toMonth: 3 }),
      makePercent("rate-qr", 6_000, { fromMonth: 4 }),
      makeOneOff("activation", 9_900),
    ]);
    const qrOnly = { debit: 0, credit: 0, foreign: 0, qr: 1_000_000, "pre-auth": 0 };
    const cost = computeTotalCost(schedule, { ...PROFILE, mixPpm: qrOnly }, 12);
    expect(cost.teaser?.effectiveRatePpm).toBe(2_300);
    expect(cost.steady).toEqual({ month: 4, costFen: 720_000, effectiveRatePpm: 6_000 });
    expect(cost.oneOffFen).toBe(19_800);
    expect(cost.totalFen).toBe(3 * 23_000 + 9 * 60_000 + 19_800);
  });

  it.each([
    [0, 30_000],
    [2_000_000, 30_000],
    [5_000_000, 30_000],
    [8_000_000, 48_000],
  ])("charges %i fen of volume with max(minimum, usage) = %i", (monthlyVolumeFen, expected) => {
    const credit = { debit: 0, credit: 1_000_000, foreign: 0, qr: 0, "pre-auth": 0 };
    const schedule = makeSchedule([
      makePercent("rate-credit", 6_000),
      makeFixed("minimum-monthly", "minimum", 30_000),
    ]);
    const profile = { ...PROFILE, monthlyVolumeFen, mixPpm: credit };
    expect(computeTotalCost(schedule, profile, 1).totalFen).toBe(expected);
  });

  it("charges a yearly fee in advance, in its first month and every twelve after", () => {
    const schedule = makeSchedule([
      makeNone("data-sim", { toMonth: 6 }),
      makePeriodic("data-sim", "yearly", 100, { fromMonth: 7 }),
    ]);
    const totals = [6, 7, 18, 19].map((count) => {
      return computeTotalCost(schedule, PROFILE, count).totalFen;
    });
    expect(totals).toEqual([0, 100, 100, 200]);
  });

  it.each([
    [1, 0],
    [2, 2_000],
    [5, 2_000],
    [6, 4_000],
    [12, 6_000],
  ])("counts three expected events a year over %i months as %i fen", (count, eventFen) => {
    expect(computeTotalCost(HONEST_SCHEDULE, PROFILE, count).eventFen).toBe(eventFen);
  });

  it("has no rate without volume and refuses an impossible horizon", () => {
    const cost = computeTotalCost(HONEST_SCHEDULE, { ...PROFILE, monthlyVolumeFen: 0 }, 12);
    expect(cost.effectiveRatePpm).toBeNull();
    for (const count of [0, 121, 1.5]) {
      expect(() => computeTotalCost(HONEST_SCHEDULE, PROFILE, count)).toThrow(RangeError);
    }
  });
});

describe("properties of the total", () => {
  it("is the sum of its items, with refundable money apart", () => {
    fc.assert(
      fc.property(arbitrarySchedule, arbitraryProfile, months, (schedule, profile, count) => {
        const cost = computeTotalCost(schedule, profile, count);
        const sumFen = cost.items.reduce((sum, item) => sum + item.amountFen, 0);
        expect(sumFen).toBe(cost.totalFen + cost.refundableFen);
        expect(cost.totalFen).toBe(cost.recurringFen + cost.oneOffFen + cost.eventFen);
        expect(cost.items.every((item) => Number.isSafeInteger(item.amountFen))).toBe(true);
      }),
    );
  });

  it("equals the charges on each single payment", () => {
    const small = arbitraryProfile.map((profile) => {
      return { ...profile, averageTicketFen: profile.averageTicketFen + 500_000 };
    });
    fc.assert(
      fc.property(arbitrarySchedule, small, (schedule, profile) => {
        const cost = computeTotalCost(schedule, profile, 1);
        const paidFen = cost.items
          .filter(({ lineIndex }) =>
            schedule.lines.slice(lineIndex, lineIndex + 1).some(isPaymentLine),
          )
          .reduce((sum, item) => sum + item.amountFen, 0);
        expect(paidFen).toBe(chargeEachPayment(schedule, profile, 1));
      }),
    );
  });

  it("never falls when the volume grows", () => {
    const growth = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(
        arbitrarySchedule,
        arbitraryProfile,
        growth,
        months,
        (schedule, profile, moreFen, count) => {
          const grown = { ...profile, monthlyVolumeFen: profile.monthlyVolumeFen + moreFen };
          expect(computeTotalCost(schedule, grown, count).totalFen).toBeGreaterThanOrEqual(
            computeTotalCost(schedule, profile, count).totalFen,
          );
        },
      ),
    );
  });

  it("never falls over a longer time", () => {
    fc.assert(
      fc.property(arbitrarySchedule, arbitraryProfile, months, (schedule, profile, count) => {
        expect(computeTotalCost(schedule, profile, count + 1).totalFen).toBeGreaterThanOrEqual(
          computeTotalCost(schedule, profile, count).totalFen,
        );
      }),
    );
  });

  it("leaves at most four fen of a month unassigned", () => {
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        const assigned = splitVolume(profile).reduce((sum, usage) => {
          return sum + usage.ticketFen * usage.ticketCount + usage.restFen;
        }, 0);
        expect(profile.monthlyVolumeFen - assigned).toBeGreaterThanOrEqual(0);
        expect(profile.monthlyVolumeFen - assigned).toBeLessThanOrEqual(4);
      }),
    );
  });
});
