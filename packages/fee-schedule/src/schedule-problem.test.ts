import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeeLine } from "./fee-line.ts";
import {
  HONEST_SCHEDULE,
  arbitrarySchedule,
  makeFixed,
  makeNone,
  makeOneOff,
  makePerTxn,
  makePercent,
  makePeriodic,
  makeSchedule,
} from "./sample-schedule.ts";
import { findScheduleProblems, findUndisclosedCodes } from "./schedule-problem.ts";

const SUBSIDY = { code: "acquirer-subsidy", fundedBy: "acquirer", endsOn: null } as const;
const REFUND = { conditions: ["contract-ended"], withinDays: 7 } as const;
const TIERS = { by: "monthly-volume", steps: [{ fromFen: 5, ratePpm: 1 }] } as const;

function problemsOf(...lines: FeeLine[]): string[] {
  return findScheduleProblems(makeSchedule(lines)).map(({ problem }) => problem);
}

describe("findScheduleProblems", () => {
  it("finds nothing in an honest schedule or in any valid one", () => {
    expect(findScheduleProblems(HONEST_SCHEDULE)).toEqual([]);
    fc.assert(
      fc.property(arbitrarySchedule, (schedule) => {
        expect(findScheduleProblems(schedule)).toEqual([]);
      }),
    );
  });

  it("names every code that a schedule leaves out", () => {
    const schedule = { ...HONEST_SCHEDULE, lines: HONEST_SCHEDULE.lines.slice(1) };
    expect(findUndisclosedCodes(schedule)).toEqual(["rate-debit"]);
    expect(findScheduleProblems(schedule)).toEqual([
      { problem: "CODE_MISSING", code: "rate-debit", lineIndex: null },
    ]);
  });

  it("asks for thirty days of notice", () => {
    const schedule = { ...HONEST_SCHEDULE, changeNoticeDays: 29 };
    expect(findScheduleProblems(schedule)).toEqual([
      { problem: "CHANGE_NOTICE_TOO_SHORT", code: null, lineIndex: null },
    ]);
  });

  it.each<[string, FeeLine[], string[]]>([
    ["silence after a teaser", [makePercent("rate-qr", 1, { toMonth: 3 })], ["MONTHS_NOT_COVERED"]],
    [
      "one month of silence",
      [makePercent("rate-qr", 1, { toMonth: 3 }), makePercent("rate-qr", 2, { fromMonth: 5 })],
      ["MONTHS_NOT_COVERED"],
    ],
    [
      "silence before a later fee",
      [makePeriodic("service", "monthly", 1, { fromMonth: 7 })],
      ["MONTHS_NOT_COVERED"],
    ],
    [
      "silence before a later one-off",
      [makeOneOff("activation", 1, { fromMonth: 7 })],
      ["MONTHS_NOT_COVERED"],
    ],
    [
      "free months before a later one-off",
      [makeNone("activation", { toMonth: 6 }), makeOneOff("activation", 1, { fromMonth: 7 })],
      [],
    ],
    [
      "two prices at once",
      [makePercent("rate-qr", 1, { toMonth: 3 }), makePercent("rate-qr", 2, { fromMonth: 3 })],
      ["MONTHS_OVERLAP"],
    ],
    [
      "a price and none at once",
      [makeNone("service"), makePeriodic("service", "monthly", 1)],
      ["PRICED_AND_NONE"],
    ],
    ["rate plus fixed amount", [makePercent("rate-qr", 1), makePerTxn("rate-qr", 1)], []],
    [
      "different channels of one code",
      [
        makePercent("settlement-accelerated", 1, { channel: "debit" }),
        makePercent("settlement-accelerated", 2, { channel: "credit" }),
      ],
      [],
    ],
    [
      "a channel that meets all channels",
      [
        makePercent("settlement-accelerated", 1, { channel: "debit" }),
        makePercent("settlement-accelerated", 2),
      ],
      ["MONTHS_OVERLAP"],
    ],
    [
      "months in reverse",
      [
        makePercent("rate-qr", 1),
        makePeriodic("service", "yearly", 1, { toMonth: 3, fromMonth: 4 }),
      ],
      ["MONTHS_NOT_COVERED", "MONTHS_REVERSED"],
    ],
    ["a foreign basis", [makePeriodic("annual", "monthly", 1)], ["BASIS_NOT_ALLOWED"]],
    [
      "a foreign channel",
      [makePercent("rate-qr", 1, { channel: "credit" })],
      ["CHANNEL_NOT_ALLOWED"],
    ],
    ["a rate of zero", [makePercent("rate-qr", 0)], ["ZERO_PRICE_NOT_NONE"]],
    ["a fee of zero", [makeFixed("repair", "event", 0)], ["ZERO_PRICE_NOT_NONE"]],
    ["a zero rate with a floor", [makePercent("rate-qr", 0, { floorFen: 1 })], []],
    [
      "a cap below the floor",
      [makePercent("rate-qr", 1, { capFen: 1, floorFen: 2 })],
      ["CAP_BELOW_FLOOR"],
    ],
    [
      "unordered tiers",
      [
        makePercent("rate-qr", 1, {
          tiers: { ...TIERS, steps: [...TIERS.steps, { fromFen: 5, ratePpm: 2 }] },
        }),
      ],
      ["TIERS_NOT_ASCENDING"],
    ],
    [
      "a subsidy without end",
      [makePercent("rate-credit", 1, { belowCostReason: SUBSIDY })],
      ["BELOW_COST_REASON_WITHOUT_END"],
    ],
    [
      "a waived class without end",
      [makePercent("rate-credit", 1, { belowCostReason: { ...SUBSIDY, code: "waived-class" } })],
      [],
    ],
    ["a lost deposit", [makeOneOff("terminal-deposit", 1)], ["DEPOSIT_NOT_REFUNDABLE"]],
    [
      "a deposit to an agency",
      [
        makeOneOff("terminal-deposit", 1, {
          refund: { ...REFUND, conditions: [...REFUND.conditions] },
          collectedBy: "service-agency",
        }),
      ],
      ["DEPOSIT_NOT_COLLECTED_BY_ACQUIRER"],
    ],
    [
      "a refund that must be earned",
      [makeOneOff("activation", 1, { refund: { conditions: ["volume-target"], withinDays: 1 } })],
      ["REFUND_DEPENDS_ON_VOLUME"],
    ],
  ])("judges %s", (_what, lines, expected) => {
    expect(problemsOf(...lines)).toEqual(expected);
  });
});
