/** Exact sliding-window features and velocity rules. See README.md. */
export { conditionSchema } from "./condition.ts";
export type { Condition, MetCondition } from "./condition.ts";
export { describeHit } from "./describe-hit.ts";
export type { HitLanguage } from "./describe-hit.ts";
export { DEFAULT_LIMITS, MAX_EVENTS_PER_KEY, createVelocityEngine } from "./engine.ts";
export type {
  Evaluation,
  Hit,
  Restored,
  UndecidedRule,
  VelocityEngine,
  VelocityLimits,
} from "./engine.ts";
export { EVENT_REFUSALS, KEY_KINDS, MAX_AMOUNT_FEN } from "./event.ts";
export type { EventRefusal, KeyKind, Scalar, VelocityEvent } from "./event.ts";
export { createFeatureStream } from "./feature-stream.ts";
export type {
  FeatureStream,
  Observation,
  StoredStream,
  StoredTimeline,
  StreamLimits,
  StreamShape,
} from "./feature-stream.ts";
export {
  MAX_RULES,
  MAX_WINDOW_MS,
  SEVERITIES,
  parseRules,
  ruleSchema,
  rulesSchema,
} from "./rule.ts";
export type { Feature, ParsedRules, Rule, RuleInput, RuleIssue, Severity } from "./rule.ts";
export type { SnapshotRefusal, VelocitySnapshot } from "./snapshot.ts";
export type { DistinctSpec, Sample, WindowSpec, WindowValues } from "./timeline.ts";
