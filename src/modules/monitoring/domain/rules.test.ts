import { createVelocityEngine } from "@tillkeeper/velocity";
import { describe, expect, test } from "vitest";
import type { Uuid } from "../../../kernel/ids.ts";
import type { TransactionRecord } from "../../../kernel/transaction-record.ts";
import { DEFAULT_RULES, longestWindowMs, velocityRules } from "./rules.ts";
import { cardKey, isRoundAmount, toVelocityEvent } from "./velocity-event.ts";

const record = (change: Partial<TransactionRecord> = {}): TransactionRecord => ({
  transactionId: "x" as Uuid,
  merchantId: "m" as Uuid,
  providerId: "p" as Uuid,
  storeId: "s" as Uuid,
  terminalId: "t" as Uuid,
  terminalCode: "80000001",
  externalId: "1",
  sequence: 1,
  kind: "sale",
  undoes: null,
  channel: "card",
  source: "acquirer",
  amountFen: 12_300,
  currency: "CNY",
  responseCode: "00",
  outcome: "approved",
  card: { first6: "622424", last4: "0069", token: "token_of_a_card" },
  referenceNumber: null,
  traceNumber: null,
  batchNumber: null,
  position: null,
  at: new Date("2026-11-23T02:00:00Z"),
  receivedAt: new Date("2026-11-23T02:00:01Z"),
  ...change,
});

describe("what rules see", () => {
  test("keys, times and attributes, and no card number", () => {
    expect(toVelocityEvent(record())).toEqual({
      atMs: Date.parse("2026-11-23T02:00:00Z"),
      receivedAtMs: Date.parse("2026-11-23T02:00:01Z"),
      amountFen: 12_300,
      keys: { merchant: "m", terminal: "t", card: "token_of_a_card@t" },
      attributes: { kind: "sale", outcome: "approved", channel: "card", hour: 10, isRound: false },
    });
    expect(toVelocityEvent(record({ card: null })).keys).toEqual({ merchant: "m", terminal: "t" });
    expect(cardKey(record({ card: null }))).toBeUndefined();
  });

  test("an amount is round from 1000 yuan on, in whole hundreds", () => {
    expect([99_900, 100_000, 110_000, 110_001, 0].map(isRoundAmount)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("the rules that ship", () => {
  test("are valid, named in both languages and rest on something", () => {
    const rules = velocityRules(DEFAULT_RULES.rules);
    expect(rules.map((rule) => rule.id)).toContain("same-card-at-terminal");
    expect(longestWindowMs(DEFAULT_RULES.rules)).toBe(86_400_000);
    for (const { title, basis } of DEFAULT_RULES.rules) {
      expect([title.zh.length > 0, title.en.length > 0, basis.length > 0]).toEqual([
        true,
        true,
        true,
      ]);
    }
  });

  const hitsOf = (records: readonly TransactionRecord[]) => {
    const engine = createVelocityEngine(velocityRules(DEFAULT_RULES.rules));
    const hits = records.flatMap((one) => {
      const evaluation = engine.evaluate(toVelocityEvent(one));
      return "hits" in evaluation ? evaluation.hits.map((hit) => hit.ruleId) : [];
    });
    return [...new Set(hits)];
  };
  const times = (count: number, change: Partial<TransactionRecord> = {}) =>
    Array.from({ length: count }, () => record(change));

  test.each([
    ["four sales of one card", times(4), []],
    ["five sales of one card", times(5), ["same-card-at-terminal"]],
    ["five declined sales of one card", times(5, { outcome: "declined" }), []],
    [
      "five round sales",
      times(5, { amountFen: 200_000, card: null }),
      ["round-amounts-at-terminal"],
    ],
    ["five refunds", times(5, { kind: "refund", card: null }), ["refunds-at-terminal"]],
    [
      "20 000 yuan at three in the morning",
      times(2, {
        amountFen: 1_000_001,
        card: null,
        at: new Date("2026-11-22T19:00:00Z"),
        receivedAt: new Date("2026-11-22T19:00:00Z"),
      }),
      ["night-amount-at-terminal"],
    ],
    [
      "500 000 yuan within a day",
      times(2, { amountFen: 25_000_001, card: null }),
      ["day-amount-of-merchant"],
    ],
  ] as const)("%s", (_, records, rules) => {
    expect(hitsOf(records)).toEqual(rules);
  });
});
