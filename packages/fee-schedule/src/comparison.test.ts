import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSchedules } from "./comparison.ts";
import {
  HONEST_SCHEDULE,
  PROFILE,
  arbitraryProfile,
  arbitrarySchedule,
  makeFixed,
  makePercent,
  makeSchedule,
} from "./sample-schedule.ts";

const BAIT = makeSchedule([
  makePercent("rate-debit", 5_000, { toMonth: 2 }),
  makePercent("rate-debit", 9_000, { fromMonth: 3 }),
  makePercent("rate-credit", 9_000),
  makePercent("rate-qr", 9_000),
  makeFixed("chargeback", "event", 9_000),
]);

describe("compareSchedules", () => {
  it("keeps the order handed in and places by the steady price", () => {
    const compared = [
      { id: "bait", schedule: BAIT },
      { id: "honest", schedule: HONEST_SCHEDULE },
      { id: "twin", schedule: HONEST_SCHEDULE },
    ];
    const { rows, profile, months } = compareSchedules(compared, PROFILE, 24);
    expect(rows.map(({ id, place }) => [id, place])).toEqual([
      ["bait", 3],
      ["honest", 1],
      ["twin", 1],
    ]);
    expect({ profile, months }).toEqual({ profile: PROFILE, months: 24 });
  });

  it("shows silence as undisclosed, without a place", () => {
    const silent = {
      ...HONEST_SCHEDULE,
      lines: HONEST_SCHEDULE.lines.filter(({ code }) => code !== "repair"),
    };
    const compared = [
      { id: "silent", schedule: silent },
      { id: "honest", schedule: HONEST_SCHEDULE },
    ];
    const { rows, differingCodes } = compareSchedules(compared, PROFILE, 12);
    expect(rows[0]).toMatchObject({ place: null, undisclosedCodes: ["repair"] });
    expect(rows[0]?.cells.repair).toEqual({ status: "undisclosed" });
    expect(rows[1]?.cells.repair).toEqual({ status: "none" });
    expect(rows[1]?.cells["terminal-deposit"]).toEqual({
      status: "priced",
      amountFen: 0,
      refundableFen: 40_000,
    });
    expect(differingCodes).toEqual(["repair"]);
  });

  it("names a fee as different although nobody is expected to pay it", () => {
    const [cheap, dear] = [1_000, 9_000].map((amountFen) => {
      return makeSchedule([makeFixed("repair", "event", amountFen)]);
    });
    const compared = [cheap, dear].flatMap((schedule, index) => {
      return schedule === undefined ? [] : [{ id: String(index), schedule }];
    });
    const { rows, differingCodes } = compareSchedules(compared, PROFILE, 12);
    expect(differingCodes).toEqual(["repair"]);
    expect(rows.map(({ place }) => place)).toEqual([1, 1]);
  });

  it("gives every row the same answer in any order", () => {
    fc.assert(
      fc.property(
        fc.array(arbitrarySchedule, { minLength: 2, maxLength: 4 }),
        arbitraryProfile,
        (schedules, profile) => {
          const compared = schedules.map((schedule, index) => ({ id: String(index), schedule }));
          const straight = compareSchedules(compared, profile, 12).rows;
          const reversed = compareSchedules(compared.toReversed(), profile, 12).rows;
          expect(reversed.toReversed()).toEqual(straight);
          expect(Math.min(...straight.map(({ place }) => place ?? Infinity))).toBe(1);
        },
      ),
      { numRuns: 30 },
    );
  });
});
