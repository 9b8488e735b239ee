import { describe, expect, test } from "vitest";
import {
  canonicalContent,
  checkTime,
  intakeSchema,
  MAX_AGE_MS,
  MAX_AHEAD_MS,
  outcomeOf,
} from "./intake.ts";

const valid = {
  externalId: "A-1",
  merchantCode: "898110054110001",
  terminalCode: "80000001",
  kind: "sale",
  channel: "card",
  amountFen: 100,
  responseCode: "00",
  at: "2026-11-23T10:00:00+08:00",
};
const codesOf = (change: object) => {
  const parsed = intakeSchema.safeParse({ ...valid, ...change });
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const { params } = issue as { params?: { code?: string } };
    return `${issue.path.join(".")} ${params?.code ?? issue.code}`;
  });
};

describe("what arrives", () => {
  test("gets its defaults and an instant", () => {
    expect(intakeSchema.parse(valid)).toEqual({
      ...valid,
      at: new Date("2026-11-23T02:00:00Z"),
      undoes: null,
      currency: "CNY",
      card: null,
      referenceNumber: null,
      traceNumber: null,
      batchNumber: null,
      position: null,
    });
  });

  test.each([
    [{ externalId: "" }, "externalId invalid_format"],
    [{ externalId: "x".repeat(65) }, "externalId invalid_format"],
    [{ externalId: "6224242300000069" }, "externalId CARD_DATA_FORBIDDEN"],
    [{ merchantCode: "89811005411000" }, "merchantCode invalid_format"],
    [{ terminalCode: "8000001" }, "terminalCode invalid_format"],
    [{ kind: "payout" }, "kind invalid_value"],
    [{ kind: "reversal" }, "undoes UNDOES_MISMATCH"],
    [{ kind: "reversal", undoes: "reversal" }, "undoes invalid_value"],
    [{ kind: "void", undoes: "sale" }, "undoes UNDOES_MISMATCH"],
    [{ amountFen: -1 }, "amountFen too_small"],
    [{ amountFen: 1.5 }, "amountFen invalid_type"],
    [{ currency: "USD" }, "currency invalid_value"],
    [{ responseCode: "000" }, "responseCode invalid_format"],
    [{ card: { first6: "62242", last4: "0069", token: "abcdefgh" } }, "card.first6 invalid_format"],
    [
      { card: { first6: "622424", last4: "0069", token: "6224242300000069" } },
      "card.token CARD_DATA_FORBIDDEN",
    ],
    [{ card: { first6: "622424", last4: "0069" } }, "card.token invalid_type"],
    [{ position: { latitudeE6: 91_000_000, longitudeE6: 0 } }, "position.latitudeE6 too_big"],
    [{ at: "2026-11-23" }, "at invalid_format"],
    [{ pan: "6224242300000069" }, " unrecognized_keys"],
  ])("%j is refused", (change, code) => {
    expect(codesOf(change)).toEqual([code]);
  });

  test("a merchant code that could be a card number is taken: it has to be assigned", () => {
    expect(codesOf({ merchantCode: "898110054110008" })).toEqual([]);
  });
});

test("a reversal says what it undoes; one that was declined may leave it out", () => {
  for (const undoes of ["sale", "void", "refund"]) {
    expect(codesOf({ kind: "reversal", undoes })).toEqual([]);
  }
  expect(codesOf({ kind: "reversal", responseCode: "25" })).toEqual([]);
});

test("only known approvals move money", () => {
  expect(["00", "10", "11", "A2"].map(outcomeOf)).toEqual(Array(4).fill("approved"));
  expect(["51", "05", "68", "96", "ZZ"].map(outcomeOf)).toEqual(Array(5).fill("declined"));
});

test("a time is believed from 45 days ago to five minutes ahead", () => {
  const now = new Date("2026-11-23T02:00:00Z");
  const at = (ms: number) => new Date(now.getTime() + ms);
  expect(checkTime(at(0), now)).toBeUndefined();
  expect(checkTime(at(MAX_AHEAD_MS), now)).toBeUndefined();
  expect(checkTime(at(MAX_AHEAD_MS + 1), now)).toBe("time-ahead");
  expect(checkTime(at(-MAX_AGE_MS), now)).toBeUndefined();
  expect(checkTime(at(-MAX_AGE_MS - 1), now)).toBe("time-too-old");
});

test("what a reversal undoes is part of its content", () => {
  const contentOf = (undoes: string) =>
    canonicalContent(intakeSchema.parse({ ...valid, kind: "reversal", undoes }));
  expect(contentOf("void")).not.toBe(contentOf("sale"));
});

test("every part of the content counts, the order of keys does not", () => {
  const card = { first6: "622424", last4: "0069", token: "abcdefgh" };
  const one = intakeSchema.parse({ ...valid, card });
  const same = intakeSchema.parse({ card, ...valid });
  expect(canonicalContent(same)).toBe(canonicalContent(one));
  for (const change of [
    { amountFen: 101 },
    { kind: "refund" },
    { responseCode: "51" },
    { terminalCode: "80000002" },
    { at: "2026-11-23T10:00:01+08:00" },
    { card: { ...card, last4: "0070" } },
    { card: null },
    { traceNumber: "000001" },
  ]) {
    const other = intakeSchema.parse({ ...valid, card, ...change });
    expect(canonicalContent(other)).not.toBe(canonicalContent(one));
  }
});
