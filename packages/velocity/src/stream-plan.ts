/**
 * Groups rules into streams. Rules that watch the same key under the same `where` share one set
 * of timelines, so a transaction is remembered once for all of them.
 */
import type { Condition } from "./condition.ts";
import type { KeyKind } from "./event.ts";
import { createFeatureStream } from "./feature-stream.ts";
import type { FeatureStream, StreamLimits } from "./feature-stream.ts";
import type { Rule } from "./rule.ts";
import type { DistinctSpec } from "./timeline.ts";

/**
 * A rule with the index of the dimension that it counts, when it counts distinct values. Rules
 * of one stream with the same window and dimension share a `slot`, so each window is read once.
 */
export interface PlannedRule {
  readonly rule: Rule;
  readonly dimension: number | undefined;
  readonly slot: number;
}

export interface PlannedStream {
  /** Names everything that decides what is remembered, so a snapshot of other rules is noticed. */
  readonly id: string;
  readonly key: KeyKind;
  readonly where: readonly Condition[];
  readonly dimensions: readonly string[];
  readonly rules: readonly PlannedRule[];
  readonly features: FeatureStream;
}

/** One stream for each pair of key and `where`, in the order in which the rules name them. */
export function planStreams(rules: readonly Rule[], limits: StreamLimits): PlannedStream[] {
  const groups = Map.groupBy(rules, ({ key, where }) => JSON.stringify([key, sortedTexts(where)]));
  return [...groups.values()].map((group) => planStream(group, limits));
}

function planStream(rules: readonly Rule[], limits: StreamLimits): PlannedStream {
  const [first] = rules;
  if (first === undefined) throw new RangeError("a stream needs a rule");
  const { key, where } = first;
  const dimensions = [
    ...new Set(rules.flatMap(({ feature }) => (feature.kind === "distinct" ? [feature.of] : []))),
  ].sort();
  const slots: string[] = [];
  const planned = rules.map((rule) => {
    const { feature, windowMs } = rule;
    const dimension = feature.kind === "distinct" ? dimensions.indexOf(feature.of) : undefined;
    const window = `${windowMs}/${dimension}`;
    if (!slots.includes(window)) slots.push(window);
    return { rule, dimension, slot: slots.indexOf(window) };
  });
  const maxWindowMs = Math.max(...rules.map(({ windowMs }) => windowMs));
  const features = createFeatureStream({ maxWindowMs, distinct: distinctOf(planned) }, limits);
  const id = JSON.stringify([key, sortedTexts(where), dimensions, maxWindowMs]);
  return { id, key, where, dimensions, rules: planned, features };
}

/** Each pair of dimension and window once. */
function distinctOf(planned: readonly PlannedRule[]): DistinctSpec[] {
  const specs = new Map<string, DistinctSpec>();
  for (const { rule, dimension } of planned) {
    if (dimension === undefined) continue;
    specs.set(`${dimension}/${rule.windowMs}`, { dimension, windowMs: rule.windowMs });
  }
  return [...specs.values()];
}

/** The order of conditions does not matter, so it must not make two streams. */
function sortedTexts(conditions: readonly Condition[]): string[] {
  return conditions.map(({ field, op, value }) => JSON.stringify([field, op, value])).sort();
}
