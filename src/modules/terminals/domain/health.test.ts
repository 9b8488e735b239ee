import { describe, expect, test } from "vitest";
import { checkPlace, distanceM, healthSchema } from "./health.ts";

const shop = { latitudeE6: 39_908_700, longitudeE6: 116_397_500 };

describe("distance", () => {
  test.each([
    [shop, 0],
    [{ ...shop, latitudeE6: shop.latitudeE6 + 10_000 }, 1_112],
    // A hundredth of a degree of longitude is shorter in Beijing than at the equator.
    [{ ...shop, longitudeE6: shop.longitudeE6 + 10_000 }, 853],
  ])("%j is %i m away", (point, metres) => {
    expect(distanceM(shop, point)).toBe(metres);
  });
});

describe("place", () => {
  const near = { ...shop, accuracyM: 30 };
  const far = { ...shop, latitudeE6: shop.latitudeE6 + 10_000, accuracyM: 30 };
  test.each([
    ["matches", shop, near],
    ["moved", shop, far],
    ["matches", shop, { ...far, accuracyM: 500 }],
    ["unknown", null, near],
    ["unknown", shop, null],
  ] as const)("%s %#", (check, registered, measured) => {
    expect(checkPlace(registered, measured)).toBe(check);
  });
});

describe("health report", () => {
  const good = {
    batteryPercent: 80,
    charging: false,
    paper: "ok",
    network: "wifi",
    appVersion: "1.0.0",
    position: { ...shop, accuracyM: 20 },
  };
  test("as a device sends it", () => {
    expect(healthSchema.parse(good)).toEqual(good);
  });
  test.each([
    { ...good, batteryPercent: 101 },
    { ...good, batteryPercent: 0.5 },
    { ...good, paper: "much" },
    { ...good, appVersion: "1.0" },
    { ...good, appVersion: "1.0.0; rm" },
    { ...good, position: { ...good.position, latitudeE6: 90_000_001 } },
    { ...good, pan: "6224" },
  ])("refuses %j", (report) => {
    expect(healthSchema.safeParse(report).success).toBe(false);
  });
});
