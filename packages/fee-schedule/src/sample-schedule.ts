// Fictional schedules for the tests: one honest example and an arbitrary of valid ones.

import fc from "fast-check";
import { CHANNELS, FEE_CODE_LIST, readFeeCodeRule } from "./fee-code.ts";
import type { Channel, FeeCode } from "./fee-code.ts";
import type { FeeLine, FeeSchedule, FeeTiers, PercentLine, PerTxnLine } from "./fee-line.ts";
import type { MerchantProfile } from "./merchant-profile.ts";

type LineOf<Basis extends FeeLine["basis"]> = Extract<FeeLine, { basis: Basis }>;

export function makeNone(code: FeeCode, fields: Partial<LineOf<"none">> = {}): FeeLine {
  return { basis: "none", code, fromMonth: 1, toMonth: null, ...fields };
}

export function makePercent(
  code: FeeCode,
  ratePpm: number,
  fields: Partial<PercentLine> = {},
): PercentLine {
  return {
    basis: "percent",
    code,
    fromMonth: 1,
    toMonth: null,
    collectedBy: "acquirer",
    channel: readFeeCodeRule(code).channel ?? "all",
    ratePpm,
    capFen: null,
    floorFen: null,
    tiers: null,
    belowCostReason: null,
    ...fields,
  };
}

export function makePerTxn(code: FeeCode, amountFen: number): PerTxnLine {
  const channel = readFeeCodeRule(code).channel ?? "all";
  return {
    basis: "per-txn",
    code,
    fromMonth: 1,
    toMonth: null,
    collectedBy: "acquirer",
    channel,
    amountFen,
  };
}

export function makePeriodic(
  code: FeeCode,
  basis: "monthly" | "yearly",
  amountFen: number,
  fields: Partial<LineOf<"yearly">> = {},
): FeeLine {
  const line = { code, fromMonth: 1, toMonth: null, collectedBy: "acquirer", amountFen } as const;
  return { ...line, per: "merchant", ...fields, basis };
}

export function makeOneOff(
  code: FeeCode,
  amountFen: number,
  fields: Partial<LineOf<"one-off">> = {},
): FeeLine {
  const line = { code, fromMonth: 1, toMonth: null, collectedBy: "acquirer", amountFen } as const;
  return {
    ...line,
    basis: "one-off",
    per: "terminal",
    trigger: "signing",
    refund: null,
    ...fields,
  };
}

export function makeFixed(code: FeeCode, basis: "event" | "minimum", amountFen: number): FeeLine {
  return { basis, code, fromMonth: 1, toMonth: null, collectedBy: "acquirer", amountFen };
}

/** A schedule that prices what is handed in and declares every other code free. */
export function makeSchedule(lines: readonly FeeLine[]): FeeSchedule {
  const priced = new Set(lines.map((line) => line.code));
  const free = FEE_CODE_LIST.filter((code) => !priced.has(code)).map((code) => makeNone(code));
  return {
    formatVersion: 1,
    currency: "CNY",
    isTaxIncluded: true,
    changeNoticeDays: 30,
    lines: [...lines, ...free],
  };
}

/** 0.5 % debit capped at 20 yuan, 0.6 % credit, 0.38 % QR, deposit, data fee from year two. */
export const HONEST_SCHEDULE: FeeSchedule = makeSchedule([
  makePercent("rate-debit", 5_000, { capFen: 2_000 }),
  makePercent("rate-credit", 6_000),
  makePercent("rate-foreign", 18_000),
  makePercent("rate-qr", 3_800),
  makePercent("rate-pre-auth", 6_000),
  makeOneOff("terminal-deposit", 20_000, {
    refund: { conditions: ["contract-ended", "terminal-returned"], withinDays: 15 },
  }),
  makeNone("data-sim", { toMonth: 12 }),
  makePeriodic("data-sim", "yearly", 4_800, { fromMonth: 13, per: "terminal" }),
  makeFixed("chargeback", "event", 2_000),
]);

export const PROFILE: MerchantProfile = {
  monthlyVolumeFen: 10_000_000,
  averageTicketFen: 20_000,
  mixPpm: { debit: 300_000, credit: 300_000, foreign: 0, qr: 400_000, "pre-auth": 0 },
  terminals: 2,
  eventsPerYear: { chargeback: 3 },
};

const ratePpm = fc.integer({ min: 1, max: 30_000 });
const amountFen = fc.integer({ min: 1, max: 50_000 });

/** Steps of a tier table; rates rise with the amount, so that a larger payment costs no less. */
const tiers: fc.Arbitrary<FeeTiers> = fc
  .record({
    by: fc.constantFrom("transaction-amount" as const, "monthly-volume" as const),
    fromFen: fc.uniqueArray(fc.integer({ min: 1, max: 2_000_000 }), { minLength: 1, maxLength: 3 }),
    rates: fc.array(fc.integer({ min: 30_000, max: 60_000 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ by, fromFen, rates }) => {
    const steps = fromFen.sort((first, second) => first - second);
    const rising = by === "transaction-amount" ? rates.sort((a, b) => a - b) : rates;
    return {
      by,
      steps: steps.map((from, index) => ({ fromFen: from, ratePpm: rising[index] ?? 0 })),
    };
  });

/** A percent line for a code, sometimes with cap, floor and tiers. */
export function arbitraryPercent(code: FeeCode): fc.Arbitrary<PercentLine> {
  const limits = fc.option(fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 5_000 })), { nil: null });
  return fc.tuple(ratePpm, limits, fc.option(tiers, { nil: null })).map(([rate, limit, table]) => {
    const capFen = limit === null ? null : limit[0] + limit[1];
    return makePercent(code, rate, { capFen, floorFen: limit?.[0] ?? null, tiers: table });
  });
}

function arbitraryLines(code: FeeCode): fc.Arbitrary<readonly FeeLine[]> {
  const free = fc.constant([makeNone(code)]);
  const choices = readFeeCodeRule(code).bases.map((basis): fc.Arbitrary<readonly FeeLine[]> => {
    if (basis === "percent") return withTeaser(arbitraryPercent(code));
    if (basis === "per-txn") return amountFen.map((amount) => [makePerTxn(code, amount)]);
    if (basis === "one-off") return amountFen.map((amount) => [makeDeposit(code, amount)]);
    if (basis === "monthly" || basis === "yearly") {
      return withTeaser(amountFen.map((amount) => makePeriodic(code, basis, amount)));
    }
    return amountFen.map((amount) => [makeFixed(code, basis, amount)]);
  });
  return fc.oneof(free, ...choices);
}

function makeDeposit(code: FeeCode, amount: number): FeeLine {
  return makeOneOff(code, amount, {
    refund: code === "terminal-deposit" ? { conditions: ["contract-ended"], withinDays: 7 } : null,
  });
}

/** Either one line for ever, or nothing to pay for some months and the line after them. */
function withTeaser(line: fc.Arbitrary<FeeLine>): fc.Arbitrary<readonly FeeLine[]> {
  return fc.tuple(line, fc.integer({ min: 0, max: 18 })).map(([steady, freeMonths]) => {
    if (freeMonths === 0) return [steady];
    return [
      makeNone(steady.code, { toMonth: freeMonths }),
      { ...steady, fromMonth: freeMonths + 1 },
    ];
  });
}

/** Any schedule without problems. */
export const arbitrarySchedule: fc.Arbitrary<FeeSchedule> = fc
  .tuple(...FEE_CODE_LIST.map((code) => arbitraryLines(code)))
  .map((lines) => makeSchedule(lines.flat()));

const arbitraryMix: fc.Arbitrary<Record<Channel, number>> = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 4, maxLength: 4 })
  .map((cuts) => {
    const edges = [0, ...cuts.sort((first, second) => first - second), 1_000_000];
    const shares = CHANNELS.map((channel, index) => {
      return [channel, (edges[index + 1] ?? 0) - (edges[index] ?? 0)] as const;
    });
    return Object.fromEntries(shares) as Record<Channel, number>;
  });

/** Any merchant from a kiosk to a department store. */
export const arbitraryProfile: fc.Arbitrary<MerchantProfile> = fc.record({
  monthlyVolumeFen: fc.integer({ min: 0, max: 50_000_000 }),
  averageTicketFen: fc.integer({ min: 1, max: 500_000 }),
  mixPpm: arbitraryMix,
  terminals: fc.integer({ min: 0, max: 20 }),
  eventsPerYear: fc.record({ chargeback: fc.nat({ max: 50 }), repair: fc.nat({ max: 5 }) }),
});
