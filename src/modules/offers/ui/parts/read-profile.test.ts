import { expect, test } from "vitest";
import { STARTING_PROFILE } from "../../domain/comparison-profile.ts";
import { fieldOfPath, readProfile } from "./read-profile.ts";

test("an empty address means the starting profile over 24 months", () => {
  const asked = readProfile(new URLSearchParams());
  expect(asked.profile).toEqual(STARTING_PROFILE);
  expect([asked.months, asked.isSortedByCost, asked.unread]).toEqual([24, false, []]);
  expect(asked.typed).toMatchObject({ volume: "30000.00", shareQr: "50", terminals: "1" });
});

test("yuan and percent become fen and millionths, exactly", () => {
  const query = new URLSearchParams({
    volume: "12,345.6",
    ticket: "¥88",
    shareDebit: "33.3333%",
    shareCredit: "16.6667",
    shareQr: "50",
    months: "36",
    sort: "cost",
  });
  const { profile, months, isSortedByCost, unread } = readProfile(query);
  expect(unread).toEqual([]);
  expect(profile).toMatchObject({ monthlyVolumeFen: 1_234_560, averageTicketFen: 8_800 });
  expect(profile.mixPpm).toMatchObject({ debit: 333_333, credit: 166_667, qr: 500_000 });
  expect([months, isSortedByCost]).toEqual([36, true]);
});

test("what is no number is named, kept as typed and computed from the starting value", () => {
  const asked = readProfile(new URLSearchParams({ volume: "many", shareQr: "-1", months: "7" }));
  expect(asked.unread).toEqual(["volume", "shareQr"]);
  expect(asked.typed.volume).toBe("many");
  expect(asked.profile.monthlyVolumeFen).toBe(STARTING_PROFILE.monthlyVolumeFen);
  expect(asked.months).toBe(24);
});

test("a refusal finds its field", () => {
  expect(fieldOfPath("profile.mixPpm")).toBe("shareDebit");
  expect(fieldOfPath("planIds")).toBeUndefined();
});
