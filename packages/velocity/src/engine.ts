/**
 * Runs velocity rules over a stream of transactions. Deterministic: the same events in the same
 * order give the same answers, live, in a back-test and after a restart. It keeps no clock.
 */
import { explainConditions, meetsAll } from "./condition.ts";
import type { MetCondition } from "./condition.ts";
import { findEventFault, readEventField } from "./event.ts";
import type { EventRefusal, KeyKind, VelocityEvent } from "./event.ts";
import type { Observation } from "./feature-stream.ts";
import type { Feature, Rule, Severity } from "./rule.ts";
import { planStreams } from "./stream-plan.ts";
import type { PlannedRule, PlannedStream } from "./stream-plan.ts";
import { parseSnapshot } from "./snapshot.ts";
import type { SnapshotRefusal, VelocitySnapshot } from "./snapshot.ts";
import type { WindowValues } from "./timeline.ts";

/** Bounds of time and memory. All are whole numbers, times in milliseconds. */
export interface VelocityLimits {
  /** An event received later than this after it happened is not counted. */
  readonly latenessMs: number;
  /** An event that claims to happen later than this after its receipt is not counted. */
  readonly maxAheadMs: number;
  /** Keys remembered for each stream of rules. */
  readonly maxKeys: number;
  /** Events remembered for each key, at most MAX_EVENTS_PER_KEY. */
  readonly maxEventsPerKey: number;
}

/** Above this, sums of the largest amounts would leave the safe integers. */
export const MAX_EVENTS_PER_KEY = 40_000;

/** A day of lateness takes in batches that a terminal uploads in the evening. */
export const DEFAULT_LIMITS: VelocityLimits = {
  latenessMs: 24 * 60 * 60 * 1000,
  maxAheadMs: 5 * 60 * 1000,
  maxKeys: 200_000,
  maxEventsPerKey: 20_000,
};

/** A rule that was reached, with the pieces that explain it. */
export interface Hit {
  readonly ruleId: string;
  readonly version: number;
  readonly severity: Severity;
  readonly key: KeyKind;
  readonly feature: Feature;
  /** The value compared with the threshold: a count, fen for a sum, or distinct values. */
  readonly value: number;
  readonly threshold: number;
  readonly windowMs: number;
  /** The window reaches from after `windowStartMs` to `windowEndMs`, the event's own time. */
  readonly windowStartMs: number;
  readonly windowEndMs: number;
  /** All values of the window, for the explanation; a lower bound when `isExact` is false. */
  readonly values: WindowValues;
  readonly conditions: readonly MetCondition[];
}

/** A rule that may or may not be reached, because a memory limit removed events of its window. */
export interface UndecidedRule {
  readonly ruleId: string;
  readonly version: number;
  readonly reason: "overflow";
  readonly values: WindowValues;
}

/**
 * `late`: counted at its own time, after answers for newer events had been given without it.
 * `too-late`, `ahead`: outside the stated lateness, not counted, no rule was asked: the caller
 * must look at it in another way. `refused`: not an event that can be counted.
 */
export type Evaluation =
  | {
      readonly status: "counted" | "late";
      readonly hits: readonly Hit[];
      readonly undecided: readonly UndecidedRule[];
    }
  | { readonly status: "too-late" | "ahead" }
  | { readonly status: "refused"; readonly reason: EventRefusal };

export type Restored =
  { readonly ok: true } | { readonly ok: false; readonly reason: SnapshotRefusal };

export interface VelocityEngine {
  /** Counts one event and asks every rule. Feed each transaction once: ids are not remembered. */
  readonly evaluate: (event: VelocityEvent) => Evaluation;
  /** The whole state as plain JSON values. */
  readonly snapshot: () => VelocitySnapshot;
  /** Replaces the state; refused, and the state kept, when it belongs to other rules or limits. */
  readonly restore: (snapshot: unknown) => Restored;
  /** Keys remembered over all streams. */
  readonly keyCount: () => number;
}

/**
 * Makes an engine for checked rules (`parseRules`). Other rules need another engine, rebuilt by
 * evaluating the stored transactions of the longest window in order of receipt.
 * Throws RangeError for limits that are not whole numbers in range: a fault of the program.
 */
export function createVelocityEngine(
  rules: readonly Rule[],
  limits: VelocityLimits = DEFAULT_LIMITS,
): VelocityEngine {
  assertLimits(limits);
  const streams = planStreams(rules, limits);
  let nowMs = Number.MIN_SAFE_INTEGER;

  const evaluate = (event: VelocityEvent): Evaluation => {
    const fault = findEventFault(event);
    if (fault !== undefined) return { status: "refused", reason: fault };
    nowMs = Math.max(nowMs, event.receivedAtMs);
    if (event.atMs > nowMs + limits.maxAheadMs) return { status: "ahead" };
    if (event.atMs < nowMs - limits.latenessMs) return { status: "too-late" };
    const hits: Hit[] = [];
    const undecided: UndecidedRule[] = [];
    let status: "counted" | "late" = "counted";
    for (const stream of streams) {
      const key = event.keys[stream.key];
      if (key === undefined || !meetsAll(stream.where, event)) continue;
      const values = stream.dimensions.map((field) => readEventField(event, field)?.toString());
      const sample = { atMs: event.atMs, amountFen: event.amountFen, values };
      const observation = stream.features.observe(key, sample, nowMs);
      if (observation.isLate) status = "late";
      askRules(stream, { observation, event, hits, undecided });
    }
    return { status, hits, undecided };
  };

  const snapshot = (): VelocitySnapshot => ({
    format: 1,
    nowMs,
    limits: { ...limits },
    streams: streams.map(({ id, features }) => ({ id, ...features.store() })),
  });

  const restore = (input: unknown): Restored => {
    const parsed = parseSnapshot(input, { limits, streams });
    if (!parsed.ok) return parsed;
    nowMs = parsed.snapshot.nowMs;
    for (const stored of parsed.snapshot.streams) {
      streams.find(({ id }) => id === stored.id)?.features.load(stored);
    }
    return { ok: true };
  };

  const keyCount = (): number =>
    streams.reduce((total, { features }) => total + features.keyCount(), 0);
  return { evaluate, snapshot, restore, keyCount };
}

interface Asking {
  readonly observation: Observation;
  readonly event: VelocityEvent;
  readonly hits: Hit[];
  readonly undecided: UndecidedRule[];
}

function askRules(stream: PlannedStream, asking: Asking): void {
  const { observation, event, hits, undecided } = asking;
  const read: WindowValues[] = [];
  for (const planned of stream.rules) {
    const { rule, dimension, slot } = planned;
    if (!meetsAll(rule.when, event)) continue;
    const { windowMs } = rule;
    const values = (read[slot] ??= observation.read({ atMs: event.atMs, windowMs, dimension }));
    const value = pickValue(rule.feature, values);
    if (value >= rule.threshold) hits.push(makeHit(planned, { event, values, value }));
    else if (!values.isExact) {
      undecided.push({ ruleId: rule.id, version: rule.version, reason: "overflow", values });
    }
  }
}

function pickValue(feature: Feature, values: WindowValues): number {
  if (feature.kind === "count") return values.count;
  return feature.kind === "sum" ? values.sumFen : (values.distinct ?? 0);
}

function makeHit(
  { rule }: PlannedRule,
  found: { event: VelocityEvent; values: WindowValues; value: number },
): Hit {
  const { event, values, value } = found;
  return {
    ruleId: rule.id,
    version: rule.version,
    severity: rule.severity,
    key: rule.key,
    feature: rule.feature,
    value,
    threshold: rule.threshold,
    windowMs: rule.windowMs,
    windowStartMs: event.atMs - rule.windowMs,
    windowEndMs: event.atMs,
    values,
    conditions: explainConditions([...rule.where, ...rule.when], event),
  };
}

function assertLimits(limits: VelocityLimits): void {
  const { latenessMs, maxAheadMs, maxKeys, maxEventsPerKey } = limits;
  const isTimeFitting = [latenessMs, maxAheadMs].every((ms) => Number.isSafeInteger(ms) && ms >= 0);
  const isSizeFitting =
    Number.isSafeInteger(maxKeys) &&
    maxKeys >= 1 &&
    Number.isSafeInteger(maxEventsPerKey) &&
    maxEventsPerKey >= 1 &&
    maxEventsPerKey <= MAX_EVENTS_PER_KEY;
  if (!isTimeFitting || !isSizeFitting) throw new RangeError("velocity limits out of range");
}
