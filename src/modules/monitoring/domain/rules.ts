import {
  type Rule,
  ruleSchema,
  rulesSchema,
  SEVERITIES,
  type Severity,
} from "@tillkeeper/velocity";
import { z } from "zod";
import data from "./default-rules.json" with { type: "json" };

/**
 * The rules that watch every transaction, as data. A card is watched at one terminal at a time: the
 * same card elsewhere is another key.
 */

export { type Rule, SEVERITIES, type Severity };

const sentence = z.object({ zh: z.string().max(100), en: z.string().max(160) });

/** A rule with the words that people read and what it rests on. */
const monitoringRuleSchema = z.strictObject({
  title: sentence,
  /** Ids of the regulations reference. */
  basis: z.array(z.string().max(20)).min(1).max(10),
  rule: ruleSchema,
});
export type MonitoringRule = z.output<typeof monitoringRuleSchema>;

const ruleSetSchema = z.strictObject({
  source: z.string().max(300),
  asOf: z.iso.date(),
  rules: z.array(monitoringRuleSchema).min(1).max(100),
});

/** The rules that every acquirer starts with, their source and date. */
export const DEFAULT_RULES = ruleSetSchema.parse(data);

/** The rules alone, checked together. */
export function velocityRules(rules: readonly MonitoringRule[]): readonly Rule[] {
  return rulesSchema.parse(rules.map(({ rule }) => rule));
}

/** The longest time that any rule looks back. */
export function longestWindowMs(rules: readonly MonitoringRule[]): number {
  return Math.max(...rules.map(({ rule }) => rule.windowMs));
}
