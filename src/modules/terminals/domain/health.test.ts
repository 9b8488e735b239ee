import { describe, expect, test } from "vitest";
import { healthSchema } from "./health.ts";

const shop = { latitudeE6: 39_908_700, longitudeE6: 116_397_500 };

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
