/**
 * The remembered events of one key, in event-time order, and exact answers about any window of
 * them. Sums are differences of running totals in integer fen; distinct values of windows that
 * end at the newest event are counted as events come and go, other windows are scanned.
 */

/** What is counted: an instant, an amount, and one value for each dimension of the stream. */
export interface Sample {
  readonly atMs: number;
  readonly amountFen: number;
  readonly values: readonly (string | undefined)[];
}

/** A distinct count that is kept up to date: which dimension, over which window. */
export interface DistinctSpec {
  readonly dimension: number;
  readonly windowMs: number;
}

interface DistinctCounter extends DistinctSpec {
  /** Index of the first event inside the window that ends at the newest event. */
  tail: number;
  readonly counts: Map<string, number>;
}

/** Events before `head` are forgotten but still occupy the arrays until they are compacted. */
export interface Timeline {
  readonly atMs: number[];
  readonly totalFen: number[];
  readonly values: (readonly (string | undefined)[])[];
  readonly counters: readonly DistinctCounter[];
  head: number;
  /** Events up to here may be missing, because a limit and not time removed them. */
  droppedThroughMs: number | undefined;
}

/** A window by its end and length; with a `dimension`, its distinct values are counted, too. */
export interface WindowSpec {
  readonly atMs: number;
  readonly windowMs: number;
  readonly dimension: number | undefined;
}

/** Count, sum and, when asked, distinct values; `isExact` is false when events are missing. */
export interface WindowValues {
  readonly count: number;
  readonly sumFen: number;
  readonly distinct?: number;
  readonly isExact: boolean;
}

const COMPACT_FROM = 32;

/** An empty timeline; `droppedThroughMs` when an earlier one of the same key may have existed. */
export function createTimeline(
  distinct: readonly DistinctSpec[],
  droppedThroughMs: number | undefined,
): Timeline {
  const counters = distinct.map((spec) => ({ ...spec, tail: 0, counts: new Map() }));
  return { atMs: [], totalFen: [], values: [], counters, head: 0, droppedThroughMs };
}

/** Instant of the newest event, or undefined for an empty timeline. */
export function newestAtMs(timeline: Timeline): number | undefined {
  return timeline.atMs.length > timeline.head ? timeline.atMs.at(-1) : undefined;
}

/** Places an event by its event time, after those of the same instant. True when it was late. */
export function insertSample(timeline: Timeline, sample: Sample): boolean {
  const newest = newestAtMs(timeline);
  if (newest !== undefined && sample.atMs < newest) {
    insertLate(timeline, sample, newest);
    return true;
  }
  timeline.totalFen.push((timeline.totalFen.at(-1) ?? 0) + sample.amountFen);
  timeline.atMs.push(sample.atMs);
  timeline.values.push(sample.values);
  for (const counter of timeline.counters) {
    addValue(counter, sample.values);
    moveTail(timeline, counter, findAfter(timeline, sample.atMs - counter.windowMs, counter.tail));
  }
  return false;
}

function insertLate(timeline: Timeline, sample: Sample, newest: number): void {
  const index = findAfter(timeline, sample.atMs, timeline.head);
  const before = index > 0 ? (timeline.totalFen[index - 1] ?? 0) : 0;
  timeline.atMs.splice(index, 0, sample.atMs);
  timeline.values.splice(index, 0, sample.values);
  timeline.totalFen.splice(index, 0, before);
  for (let i = index; i < timeline.totalFen.length; i++) {
    timeline.totalFen[i] = (timeline.totalFen[i] ?? 0) + sample.amountFen;
  }
  for (const counter of timeline.counters) {
    if (sample.atMs > newest - counter.windowMs) addValue(counter, sample.values);
    else counter.tail += 1;
  }
}

/** Forgets events up to and including `cutoffMs`: they can be in no window any more. */
export function forgetThrough(timeline: Timeline, cutoffMs: number): void {
  const oldest = timeline.atMs[timeline.head];
  if (oldest === undefined || oldest > cutoffMs) return;
  dropHead(timeline, findAfter(timeline, cutoffMs, timeline.head));
}

/** Removes the oldest events above `maxEvents` and remembers that they are missing. */
export function enforceLimit(timeline: Timeline, maxEvents: number): void {
  const excess = timeline.atMs.length - timeline.head - maxEvents;
  if (excess <= 0) return;
  const lastDropped = timeline.atMs[timeline.head + excess - 1] ?? 0;
  const { droppedThroughMs = lastDropped } = timeline;
  timeline.droppedThroughMs = Math.max(droppedThroughMs, lastDropped);
  dropHead(timeline, timeline.head + excess);
}

/** The values of the window after `atMs - windowMs`, up to and including `atMs`. */
export function readWindow(timeline: Timeline, window: WindowSpec): WindowValues {
  const { atMs, windowMs, dimension } = window;
  const startMs = atMs - windowMs;
  const start = findAfter(timeline, startMs, timeline.head);
  const end = findAfter(timeline, atMs, start);
  const count = end - start;
  const sumFen =
    count === 0 ? 0 : (timeline.totalFen[end - 1] ?? 0) - (timeline.totalFen[start - 1] ?? 0);
  const { droppedThroughMs } = timeline;
  const isExact = droppedThroughMs === undefined || startMs >= droppedThroughMs;
  if (dimension === undefined) return { count, sumFen, isExact };
  const isCurrent = end === timeline.atMs.length && atMs === newestAtMs(timeline);
  const counter = isCurrent
    ? timeline.counters.find((c) => c.dimension === dimension && c.windowMs === windowMs)
    : undefined;
  const distinct = counter?.counts.size ?? scanDistinct(timeline, { start, end, dimension });
  return { count, sumFen, distinct, isExact };
}

/** Index of the first event after `atMs`, from `from` on. In-order use looks at one event. */
function findAfter(timeline: Timeline, atMs: number, from: number): number {
  let low = from;
  let high = timeline.atMs.length;
  if (high > low && (timeline.atMs[high - 1] ?? 0) <= atMs) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timeline.atMs[middle] ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function dropHead(timeline: Timeline, head: number): void {
  for (const counter of timeline.counters) {
    if (counter.tail < head) moveTail(timeline, counter, head);
  }
  timeline.head = head;
  if (head < COMPACT_FROM || head * 2 < timeline.atMs.length) return;
  const baseFen = timeline.totalFen[head - 1] ?? 0;
  timeline.atMs.splice(0, head);
  timeline.values.splice(0, head);
  timeline.totalFen.splice(0, head);
  for (let i = 0; i < timeline.totalFen.length; i++) {
    timeline.totalFen[i] = (timeline.totalFen[i] ?? 0) - baseFen;
  }
  for (const counter of timeline.counters) counter.tail -= head;
  timeline.head = 0;
}

function addValue(counter: DistinctCounter, values: readonly (string | undefined)[]): void {
  const value = values[counter.dimension];
  if (value !== undefined) counter.counts.set(value, (counter.counts.get(value) ?? 0) + 1);
}

function moveTail(timeline: Timeline, counter: DistinctCounter, tail: number): void {
  for (let i = counter.tail; i < tail; i++) {
    const value = timeline.values[i]?.[counter.dimension];
    if (value === undefined) continue;
    const count = (counter.counts.get(value) ?? 0) - 1;
    if (count > 0) counter.counts.set(value, count);
    else counter.counts.delete(value);
  }
  counter.tail = tail;
}

function scanDistinct(
  timeline: Timeline,
  range: { readonly start: number; readonly end: number; readonly dimension: number },
): number {
  const seen = new Set<string>();
  for (let i = range.start; i < range.end; i++) {
    const value = timeline.values[i]?.[range.dimension];
    if (value !== undefined) seen.add(value);
  }
  return seen.size;
}
