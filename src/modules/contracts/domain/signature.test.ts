import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../../../kernel/clock.ts";
import { compareDigests, isConfirmationFresh, mayCountersign, openFlags } from "./signature.ts";
import { FLAGS } from "./flag.ts";

const stored = { documentSha256: "a".repeat(64), feeScheduleHash: "b".repeat(64) };

describe("what the signer saw", () => {
  test.each([
    [stored, { ok: true, value: undefined }],
    [
      { ...stored, documentSha256: "c".repeat(64) },
      { ok: false, error: "document" },
    ],
    [
      { ...stored, feeScheduleHash: "c".repeat(64) },
      { ok: false, error: "fees" },
    ],
  ])("%j", (seen, result) => {
    expect(compareDigests(seen, stored)).toEqual(result);
  });
});

test("flags stay open until each was ticked", () => {
  expect(openFlags([])).toEqual(FLAGS);
  expect(openFlags(["deposit", "fees"])).toEqual(["lending", "liability"]);
  expect(openFlags([...FLAGS])).toEqual([]);
});

test("a confirmation counts for 24 hours and never from the future", () => {
  const at = new Date("2026-11-23T00:00:00Z");
  const after = (ms: number) => new Date(at.getTime() + ms);
  expect(isConfirmationFresh(at, at)).toBe(true);
  expect(isConfirmationFresh(at, after(24 * HOUR_MS - 1))).toBe(true);
  expect(isConfirmationFresh(at, after(24 * HOUR_MS))).toBe(false);
  expect(isConfirmationFresh(at, after(-1))).toBe(false);
});

describe("who signs for the acquirer", () => {
  const hands = { sellerId: "seller", visitorIds: ["visitor"] };
  test.each([
    ["signatory", true],
    ["seller", false],
    ["visitor", false],
    ["confirmer", false],
  ])("%s: %s", (id, may) => {
    expect(mayCountersign(id, hands, ["confirmer"])).toBe(may);
  });

  test("a merchant that came by itself has no seller", () => {
    expect(mayCountersign("a", { sellerId: undefined, visitorIds: [] }, [])).toBe(true);
  });
});
