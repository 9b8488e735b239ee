import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "../../../kernel/clock.ts";
import {
  CODE_RANDOM_BYTES,
  GUESS_LIMIT,
  isWithinBudget,
  judgeCode,
  makeActivationCode,
  normaliseActivationCode,
  showActivationCode,
  spendBudget,
} from "./activation-code.ts";

const now = new Date("2026-11-23T02:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const wrong = (count: number, ms = 1) => Array.from({ length: count }, () => ago(ms));

test("a code survives being shown, typed in lower case and misread", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: CODE_RANDOM_BYTES, maxLength: CODE_RANDOM_BYTES }),
      (random) => {
        const code = makeActivationCode(random);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        const typed = showActivationCode(code).toLowerCase().replace(/1/g, "l").replace(/0/g, "o");
        expect(normaliseActivationCode(` ${typed} `)).toBe(code);
      },
    ),
  );
});

test("each of the 32 characters stands for the same number of bytes", () => {
  const all = Array.from({ length: 256 }, (_, byte) => makeActivationCode(Uint8Array.of(byte)));
  const counts = Map.groupBy(all, (character) => character);
  expect(counts.size).toBe(32);
  expect([...counts.values()].every((each) => each.length === 8)).toBe(true);
});

describe("budget of a rolling day", () => {
  test.each([
    [wrong(9), true],
    [wrong(10), false],
    [wrong(10, DAY_MS), true],
    [wrong(10, DAY_MS - 1), false],
  ])("%#", (instants, isLeft) => {
    expect(isWithinBudget(instants, GUESS_LIMIT, now)).toBe(isLeft);
  });
  test("never grows past the limit and forgets yesterday", () => {
    expect(spendBudget(wrong(500), GUESS_LIMIT, now)).toHaveLength(GUESS_LIMIT);
    expect(spendBudget(wrong(5, DAY_MS), GUESS_LIMIT, now)).toEqual([now]);
  });
});

describe("judging an attempt", () => {
  const fresh = { expiresAt: ago(-1), usedAt: null, usedByKey: null, wrongAt: [] };
  const used = { ...fresh, usedAt: ago(1), usedByKey: "k1" };
  test.each([
    ["right", fresh, true, "k1"],
    ["wrong", fresh, false, "k1"],
    ["repeated", used, true, "k1"],
    ["used", used, true, "k2"],
    ["wrong", used, false, "k1"],
    ["expired", { ...fresh, expiresAt: now }, true, "k1"],
    ["wrong", { ...fresh, expiresAt: now }, false, "k1"],
    ["locked", { ...fresh, wrongAt: wrong(10) }, true, "k1"],
    ["locked", { ...fresh, wrongAt: wrong(10) }, false, "k1"],
    ["right", { ...fresh, wrongAt: wrong(10, DAY_MS) }, true, "k1"],
  ] as const)("%s %#", (verdict, kept, isRight, keyDigest) => {
    expect(judgeCode(kept, { isRight, keyDigest }, now)).toBe(verdict);
  });
});
