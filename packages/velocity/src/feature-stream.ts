/**
 * The timelines of all keys of one kind, within bounded memory. A limit that removes something is
 * never silent: windows that may lack events are marked as not exact.
 */
import {
  createTimeline,
  enforceLimit,
  forgetThrough,
  insertSample,
  newestAtMs,
  readWindow,
} from "./timeline.ts";
import type { DistinctSpec, Sample, Timeline, WindowSpec, WindowValues } from "./timeline.ts";

/** What a stream must be able to answer. Dimensions are named by their index in the samples. */
export interface StreamShape {
  readonly maxWindowMs: number;
  readonly distinct: readonly DistinctSpec[];
}

export interface StreamLimits {
  readonly maxKeys: number;
  readonly maxEventsPerKey: number;
  /** Events that happened longer ago than this are refused by the caller. */
  readonly latenessMs: number;
}

/** The plain form of one timeline: events as `[atMs, amountFen, values]`, oldest first. */
export interface StoredTimeline {
  readonly key: string;
  readonly droppedThroughMs: number | null;
  readonly events: readonly (readonly [number, number, readonly (string | null)[]])[];
}

export interface StoredStream {
  readonly evictedThroughMs: number | null;
  readonly timelines: readonly StoredTimeline[];
}

/** What a stream knows of one key at the moment when an event was counted under it. */
export interface Observation {
  /** True when a newer event of this key had been counted before. */
  readonly isLate: boolean;
  /** Reads a window of the key; exact for ends no older than `nowMs - latenessMs`. */
  readonly read: (window: WindowSpec) => WindowValues;
}

export interface FeatureStream {
  /** Counts a sample under a key. `nowMs` is the receipt time, which never runs backwards. */
  readonly observe: (key: string, sample: Sample, nowMs: number) => Observation;
  readonly keyCount: () => number;
  readonly store: () => StoredStream;
  readonly load: (stored: StoredStream) => void;
}

/** How many idle keys are looked at when a new one arrives; two would already shrink the map. */
const IDLE_CHECKS = 4;

/** Makes an empty stream. Keys stand in order of last use, so the first one leaves first. */
export function createFeatureStream(shape: StreamShape, limits: StreamLimits): FeatureStream {
  const timelines = new Map<string, Timeline>();
  const retentionMs = shape.maxWindowMs + limits.latenessMs;
  let evictedThroughMs: number | undefined;

  /** Only time makes a key idle, so an idle key takes no event of any later window with it. */
  const evictIdle = (nowMs: number): void => {
    let checks = IDLE_CHECKS;
    for (const [key, timeline] of timelines) {
      const newest = newestAtMs(timeline);
      if (checks-- === 0 || (newest !== undefined && newest > nowMs - retentionMs)) return;
      timelines.delete(key);
    }
  };

  const evictLeastRecent = (): void => {
    for (const [key, timeline] of timelines) {
      const lostThroughMs = newestAtMs(timeline);
      if (lostThroughMs !== undefined) {
        evictedThroughMs = Math.max(evictedThroughMs ?? lostThroughMs, lostThroughMs);
      }
      timelines.delete(key);
      return;
    }
  };

  const openTimeline = (key: string, nowMs: number): Timeline => {
    const known = timelines.get(key);
    if (known !== undefined) {
      timelines.delete(key);
      timelines.set(key, known);
      return known;
    }
    evictIdle(nowMs);
    if (timelines.size >= limits.maxKeys) evictLeastRecent();
    const created = createTimeline(shape.distinct, evictedThroughMs);
    timelines.set(key, created);
    return created;
  };

  return {
    observe: (key, sample, nowMs) => {
      const timeline = openTimeline(key, nowMs);
      forgetThrough(timeline, nowMs - retentionMs);
      const isLate = insertSample(timeline, sample);
      enforceLimit(timeline, limits.maxEventsPerKey);
      return { isLate, read: (window) => readWindow(timeline, window) };
    },
    keyCount: () => timelines.size,
    store: () => ({
      evictedThroughMs: evictedThroughMs ?? null,
      timelines: [...timelines].map(([key, timeline]) => storeTimeline(key, timeline)),
    }),
    load: (stored) => {
      timelines.clear();
      evictedThroughMs = stored.evictedThroughMs ?? undefined;
      for (const entry of stored.timelines) {
        const timeline = createTimeline(shape.distinct, entry.droppedThroughMs ?? undefined);
        for (const [atMs, amountFen, values] of entry.events) {
          insertSample(timeline, { atMs, amountFen, values: values.map((v) => v ?? undefined) });
        }
        timelines.set(entry.key, timeline);
      }
    },
  };
}

function storeTimeline(key: string, timeline: Timeline): StoredTimeline {
  const events: [number, number, (string | null)[]][] = [];
  for (let i = timeline.head; i < timeline.atMs.length; i++) {
    const amountFen = (timeline.totalFen[i] ?? 0) - (timeline.totalFen[i - 1] ?? 0);
    const values = (timeline.values[i] ?? []).map((value) => value ?? null);
    events.push([timeline.atMs[i] ?? 0, amountFen, values]);
  }
  return { key, droppedThroughMs: timeline.droppedThroughMs ?? null, events };
}
