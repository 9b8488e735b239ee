import { expect, test } from "vitest";
import { insist, isWorthRepeating, waitMs } from "./back-off.ts";
import { NoAnswer, PlatformRefusal } from "./platform-client.ts";
import { seededRandom } from "./random.ts";

test("waits double up to five minutes, at random between half and all", () => {
  const random = seededRandom(1);
  for (const [failures, whole] of [
    [1, 1_000],
    [2, 2_000],
    [5, 16_000],
    [20, 300_000],
    [500, 300_000],
  ] as const) {
    for (let i = 0; i < 50; i++) {
      const ms = waitMs(failures, random);
      expect(ms).toBeGreaterThanOrEqual(whole / 2);
      expect(ms).toBeLessThanOrEqual(whole);
    }
  }
});

test.each([
  [new NoAnswer("time-out"), true],
  [new PlatformRefusal(503, "UNAVAILABLE"), true],
  [new PlatformRefusal(429, "TOO_MANY_REQUESTS"), true],
  [new PlatformRefusal(403, "ACTIVATION_REFUSED"), false],
  [new PlatformRefusal(409, "DEVICE_REPLAYED"), false],
  [new Error("a mistake"), false],
])("%s is worth repeating: %s", (error, isWorth) => {
  expect(isWorthRepeating(error)).toBe(isWorth);
});

test("insists until it succeeds, is refused, or has no attempts left", async () => {
  const waits: number[] = [];
  const patience = {
    random: seededRandom(1),
    attempts: 3,
    sleep: async (ms: number) => void waits.push(ms),
  };
  const failing = (...errors: readonly Error[]) => {
    const left = [...errors];
    return async () => {
      const error = left.shift();
      if (error) throw error;
      return "done";
    };
  };
  const silent = new NoAnswer("time-out");
  expect(await insist(failing(silent, silent), patience)).toBe("done");
  expect(waits).toHaveLength(2);
  await expect(insist(failing(silent, silent, silent), patience)).rejects.toBe(silent);
  const refused = new PlatformRefusal(403, "ACTIVATION_REFUSED");
  await expect(insist(failing(refused), patience)).rejects.toBe(refused);
});

test("the same seed gives the same numbers, another name others", () => {
  const draw = (seed: number, name: string) => {
    const random = seededRandom(seed).fork(name);
    return Array.from({ length: 5 }, () => random.between(1, 1_000));
  };
  expect(draw(7, "SIM-1")).toEqual(draw(7, "SIM-1"));
  expect(draw(7, "SIM-1")).not.toEqual(draw(7, "SIM-2"));
  expect(draw(7, "SIM-1")).not.toEqual(draw(8, "SIM-1"));
});
