import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeDirectCostFloorFen, findBelowCostQuotes } from "./cost-floor.ts";
import { applyRate } from "./rounding.ts";
import { HONEST_SCHEDULE, makeNone, makePercent, makeSchedule } from "./sample-schedule.ts";

const REASON = {
  code: "acquirer-subsidy",
  fundedBy: "acquirer",
  endsOn: "2027-06-30",
} as const;
const HONEST_CREDIT = makePercent("rate-credit", 6_000);
const HONEST_DEBIT = makePercent("rate-debit", 5_000, { capFen: 2_000 });

describe("computeDirectCostFloorFen", () => {
  it.each([
    ["debit", 100_000, 383],
    ["debit", 1_000_000, 1_625],
    ["debit", 5_000_000, 1_625],
    ["credit", 100_000, 483],
    ["credit", 1_000_000, 4_825],
    ["credit", 5_000_000, 22_825],
  ] as const)("gives the worked example %s %i as %i", (channel, amountFen, floorFen) => {
    expect(computeDirectCostFloorFen(channel, amountFen)).toBe(floorFen);
  });

  it("is met by a quote of exactly the summed maxima", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (amountFen) => {
        const creditFen = applyRate(amountFen, 4_825);
        expect(creditFen).toBeGreaterThanOrEqual(computeDirectCostFloorFen("credit", amountFen));
        const debitFen = Math.min(applyRate(amountFen, 3_825), 1_625);
        expect(debitFen).toBeGreaterThanOrEqual(computeDirectCostFloorFen("debit", amountFen));
      }),
    );
  });
});

describe("findBelowCostQuotes", () => {
  it("finds nothing in an honest schedule, nor where the schedule is silent", () => {
    expect(findBelowCostQuotes(HONEST_SCHEDULE)).toEqual([]);
    expect(findBelowCostQuotes({ ...HONEST_SCHEDULE, lines: [] })).toEqual([]);
  });

  it("reports a bait rate with its month, its worst amount and its reason", () => {
    const schedule = makeSchedule([
      HONEST_DEBIT,
      makePercent("rate-credit", 3_800, { toMonth: 6, belowCostReason: REASON }),
      makePercent("rate-credit", 6_000, { fromMonth: 7 }),
    ]);
    expect(findBelowCostQuotes(schedule)).toEqual([
      {
        channel: "credit",
        fromMonth: 1,
        amountFen: 5_000_000,
        feeFen: 19_000,
        floorFen: 22_825,
        reason: REASON,
      },
    ]);
  });

  it("takes a declared zero for what it is", () => {
    const schedule = makeSchedule([makeNone("rate-debit"), HONEST_CREDIT]);
    expect(findBelowCostQuotes(schedule)).toMatchObject([
      { channel: "debit", feeFen: 0, floorFen: 1_625, reason: null },
    ]);
  });

  it("looks into the steps of a monthly tier table and under a low cap", () => {
    const tiers = {
      by: "monthly-volume" as const,
      steps: [{ fromFen: 10_000_000, ratePpm: 4_000 }],
    };
    const schedule = makeSchedule([
      makePercent("rate-debit", 5_000, { capFen: 1_500 }),
      makePercent("rate-credit", 6_000, { tiers }),
    ]);
    expect(findBelowCostQuotes(schedule).map(({ channel, feeFen }) => [channel, feeFen])).toEqual([
      ["debit", 1_500],
      ["credit", 20_000],
    ]);
  });
});
