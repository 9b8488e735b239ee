import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEE_CODES, FEE_CODE_LIST } from "./fee-code.ts";
import { feeScheduleSchema } from "./fee-line.ts";
import { merchantProfileSchema } from "./merchant-profile.ts";
import {
  HONEST_SCHEDULE,
  PROFILE,
  arbitraryProfile,
  arbitrarySchedule,
  makePercent,
  makeSchedule,
} from "./sample-schedule.ts";

describe("fee codes", () => {
  it("have both names and at least one way of charging", () => {
    for (const code of FEE_CODE_LIST) {
      expect(FEE_CODES[code].nameZh).toMatch(/\p{Script=Han}/u);
      expect(FEE_CODES[code].nameEn).toMatch(/^[A-Z]/);
      expect(FEE_CODES[code].bases.length).toBeGreaterThan(0);
    }
    expect(new Set(FEE_CODE_LIST.map((code) => FEE_CODES[code].nameZh)).size).toBe(
      FEE_CODE_LIST.length,
    );
  });
});

describe("feeScheduleSchema", () => {
  it("accepts every schedule and profile that the tests use, through JSON and back", () => {
    fc.assert(
      fc.property(arbitrarySchedule, arbitraryProfile, (schedule, profile) => {
        expect(feeScheduleSchema.parse(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule);
        expect(merchantProfileSchema.parse(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
      }),
      { numRuns: 30 },
    );
    expect(feeScheduleSchema.safeParse(HONEST_SCHEDULE).success).toBe(true);
  });

  it.each([
    ["an unknown code", { ...makePercent("rate-qr", 1), code: "other" }],
    ["free text", { ...makePercent("rate-qr", 1), note: "other fees as notified" }],
    ["a broken rate", makePercent("rate-qr", 0.5)],
    ["a rate above the whole", makePercent("rate-qr", 1_000_001)],
    ["a negative cap", makePercent("rate-qr", 1, { capFen: -1 })],
    ["month zero", makePercent("rate-qr", 1, { fromMonth: 0 })],
  ])("refuses %s", (_what, line) => {
    const schedule = { ...makeSchedule([]), lines: [line] };
    expect(feeScheduleSchema.safeParse(schedule).success).toBe(false);
  });
});

describe("merchantProfileSchema", () => {
  it("asks for a mix that makes up the whole", () => {
    const mixPpm = { ...PROFILE.mixPpm, qr: 399_999 };
    const parsed = merchantProfileSchema.safeParse({ ...PROFILE, mixPpm });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(["MIX_NOT_WHOLE"]);
  });
});
