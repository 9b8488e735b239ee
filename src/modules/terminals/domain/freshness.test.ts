import { describe, expect, test } from "vitest";
import { CLOCK_WINDOW_MS, judgeStamp, readStamp } from "./freshness.ts";

const now = new Date("2026-11-23T02:00:00Z");
const nonce = "ab".repeat(16);
const other = "cd".repeat(16);

describe("judging a stamp", () => {
  const last = { counter: 7, nonce };
  const at = (ms: number) => new Date(now.getTime() + ms);
  test.each([
    ["fresh", { counter: 8, nonce: other, sentAt: now }],
    ["fresh", { counter: 9_000, nonce, sentAt: now }],
    ["repeat", { counter: 7, nonce, sentAt: now }],
    ["replayed", { counter: 7, nonce: other, sentAt: now }],
    ["replayed", { counter: 6, nonce, sentAt: now }],
    ["fresh", { counter: 8, nonce, sentAt: at(CLOCK_WINDOW_MS) }],
    ["fresh", { counter: 8, nonce, sentAt: at(-CLOCK_WINDOW_MS) }],
    ["clock-off", { counter: 8, nonce, sentAt: at(CLOCK_WINDOW_MS + 1) }],
    ["clock-off", { counter: 8, nonce, sentAt: at(-CLOCK_WINDOW_MS - 1) }],
  ] as const)("%s %#", (freshness, stamp) => {
    expect(judgeStamp(last, stamp, now)).toBe(freshness);
  });
  test("the first message of a certificate is fresh", () => {
    expect(judgeStamp({ counter: 0, nonce: null }, { counter: 1, nonce, sentAt: now }, now)).toBe(
      "fresh",
    );
  });
});

describe("reading the headers", () => {
  const good = { counter: "12", nonce, time: now.toISOString() };
  test("in their one form", () => {
    expect(readStamp(good)).toEqual({ counter: 12, nonce, sentAt: now });
  });
  test.each([
    { ...good, counter: undefined },
    { ...good, counter: "0" },
    { ...good, counter: "-1" },
    { ...good, counter: "1e3" },
    { ...good, counter: "9007199254740992" },
    { ...good, counter: ["1", "2"] },
    { ...good, nonce: "AB".repeat(16) },
    { ...good, nonce: "ab" },
    { ...good, nonce: undefined },
    { ...good, time: "yesterday" },
    { ...good, time: "2".repeat(41) },
    { ...good, time: undefined },
  ])("refuses %j", (headers) => {
    expect(readStamp(headers)).toBeUndefined();
  });
});
