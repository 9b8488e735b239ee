import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  createTimeline,
  enforceLimit,
  forgetThrough,
  insertSample,
  newestAtMs,
  readWindow,
} from "./timeline.ts";
import type { Sample, Timeline, WindowValues } from "./timeline.ts";

// Small whole instants make events meet the edges of windows and each other all the time.

const WINDOWS_MS = [3, 10, 25];
const RETENTION_MS = 40;

const counters = WINDOWS_MS.flatMap((windowMs) =>
  [0, 1].map((dimension) => ({ dimension, windowMs })),
);

const stepArbitrary = fc.record({
  aheadMs: fc.oneof(
    { weight: 5, arbitrary: fc.nat(1) },
    { weight: 1, arbitrary: fc.integer({ min: -12, max: 12 }) },
  ),
  amountFen: fc.nat(50),
  values: fc.tuple(
    fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
    fc.option(fc.constantFrom("x", "y"), { nil: undefined }),
  ),
  readAheadMs: fc.integer({ min: -10, max: 10 }),
});

const stepsArbitrary = fc.array(stepArbitrary, { minLength: 1, maxLength: 250, size: "max" });

function recompute(
  samples: readonly Sample[],
  window: { atMs: number; windowMs: number; dimension: number },
): Omit<WindowValues, "isExact"> {
  const { atMs, windowMs, dimension } = window;
  const inside = samples.filter((s) => s.atMs > atMs - windowMs && s.atMs <= atMs);
  const values = inside.map((sample) => sample.values[dimension]);
  return {
    count: inside.length,
    sumFen: inside.reduce((sum, { amountFen }) => sum + amountFen, 0),
    distinct: new Set(values.filter((value) => value !== undefined)).size,
  };
}

function readAll(timeline: Timeline, atMs: number) {
  return counters.map((spec) => {
    const window = { ...spec, atMs };
    return { window, found: readWindow(timeline, window) };
  });
}

describe("a timeline against a recomputation", () => {
  it("is exact in every window, through late events, forgetting and compaction", () => {
    fc.assert(
      fc.property(stepsArbitrary, (steps) => {
        const timeline = createTimeline(counters, undefined);
        const samples: Sample[] = [];
        let nowMs = 0;
        for (const { aheadMs, readAheadMs, ...rest } of steps) {
          const sample = { ...rest, atMs: nowMs + aheadMs };
          nowMs = Math.max(nowMs, sample.atMs);
          forgetThrough(timeline, nowMs - RETENTION_MS);
          const wasNewest = newestAtMs(timeline) ?? sample.atMs;
          expect(insertSample(timeline, sample)).toBe(sample.atMs < wasNewest);
          samples.push(sample);
          for (const { window, found } of [
            ...readAll(timeline, sample.atMs),
            ...readAll(timeline, nowMs + readAheadMs),
          ]) {
            expect(found).toEqual({ ...recompute(samples, window), isExact: true });
          }
        }
        expect(timeline.atMs.length).toBeLessThanOrEqual(samples.length);
      }),
      { numRuns: 60, interruptAfterTimeLimit: 20_000 },
    );
  });

  it("knows which windows lack the events that a limit removed", () => {
    const limit = fc.integer({ min: 1, max: 60 });
    const lost = fc.option(fc.integer({ min: -5, max: 30 }), { nil: undefined });
    fc.assert(
      fc.property(stepsArbitrary, limit, lost, (steps, maxEvents, lostThroughMs) => {
        const timeline = createTimeline(counters, lostThroughMs);
        const samples: Sample[] = [];
        let nowMs = 0;
        for (const { aheadMs, readAheadMs, ...rest } of steps) {
          const sample = { ...rest, atMs: nowMs + aheadMs };
          nowMs = Math.max(nowMs, sample.atMs);
          insertSample(timeline, sample);
          samples.push(sample);
          enforceLimit(timeline, maxEvents);
          expect(timeline.atMs.length - timeline.head).toBeLessThanOrEqual(maxEvents);
          const kept = samples.toSorted((a, b) => a.atMs - b.atMs).slice(-maxEvents);
          const removed = samples.toSorted((a, b) => a.atMs - b.atMs).slice(0, -maxEvents);
          const lossMs = Math.max(lostThroughMs ?? -Infinity, removed.at(-1)?.atMs ?? -Infinity);
          for (const { window, found } of readAll(timeline, nowMs + readAheadMs)) {
            const { count, sumFen, distinct = 0, isExact } = found;
            expect(isExact).toBe(window.atMs - window.windowMs >= lossMs);
            if (isExact) expect({ count, sumFen, distinct }).toEqual(recompute(samples, window));
            else expect(count).toBe(recompute(kept, window).count);
          }
        }
      }),
      { numRuns: 60, interruptAfterTimeLimit: 20_000 },
    );
  });
});
