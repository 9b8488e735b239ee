import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AcquiringSettings } from "../../providers/index.ts";
import { merchantCodes, nextNumber, terminalCodes } from "./allocation.ts";

const SETTINGS: AcquiringSettings = {
  institutionCode: "99991000",
  merchantCode: {
    split: { institution: 3, area: 4, category: 4, sequence: 4 },
    institutionPart: "991",
    areas: [
      { regionCode: "310000", areaCode: "3100" },
      { regionCode: "310115", areaCode: "31A5" },
    ],
    sequenceFrom: 1,
    sequenceTo: 9999,
  },
  terminalCode: { from: "01000001", to: "01999999" },
  clearing: { kind: "simulated" },
};

describe("the next number", () => {
  const range = { from: 10, to: 12 };
  test.each([
    [undefined, { ok: true, value: 10 }],
    [10, { ok: true, value: 11 }],
    [12, { ok: false, error: "range-used-up" }],
    [9, { ok: true, value: 10 }],
    [500, { ok: true, value: 10 }],
  ])("after %s", (last, result) => {
    expect(nextNumber(range, last)).toEqual(result);
  });

  test("walks a range once, whatever it is, and stays inside", () => {
    const ranges = fc.tuple(fc.nat({ max: 10_000 }), fc.nat({ max: 300 }));
    fc.assert(
      fc.property(ranges, ([from, size]) => {
        const seen: number[] = [];
        for (let last: number | undefined; ;) {
          const next = nextNumber({ from, to: from + size }, last);
          if (!next.ok) break;
          seen.push(next.value);
          last = next.value;
        }
        return seen.length === size + 1 && seen[0] === from && seen.at(-1) === from + size;
      }),
    );
  });
});

describe("merchant codes", () => {
  test.each([
    ["310101", "991310058120007"],
    ["310115", "99131A558120007"],
  ])("in %s", (regionCode, code) => {
    const sequence = merchantCodes(SETTINGS, { regionCode, mcc: "5812" });
    expect(sequence.ok && sequence.value.codeOf(7)).toEqual({ ok: true, value: code });
  });

  test("count by area and category", () => {
    const name = (regionCode: string, mcc: string) => {
      const sequence = merchantCodes(SETTINGS, { regionCode, mcc });
      return sequence.ok ? sequence.value.name : sequence.error;
    };
    const names = [name("310101", "5812"), name("310101", "5411"), name("310115", "5812")];
    expect(new Set(names).size).toBe(3);
    expect(name("310104", "5812")).toBe(name("310101", "5812"));
    expect(name("440305", "5812")).toBe("area-unknown");
  });

  test("a number that does not fit its place is no code", () => {
    const sequence = merchantCodes(SETTINGS, { regionCode: "310115", mcc: "5812" });
    expect(sequence.ok && sequence.value.codeOf(12_345)).toEqual({
      ok: false,
      error: "settings-unfit",
    });
  });
});

test("terminal codes keep their leading zeros", () => {
  const sequence = terminalCodes(SETTINGS);
  expect(sequence.range).toEqual({ from: 1_000_001, to: 1_999_999 });
  expect(sequence.codeOf(1_000_001)).toEqual({ ok: true, value: "01000001" });
});
