/**
 * A velocity rule as data: a feature of one key over one window reaches a threshold. `where` says
 * which events are counted; `when` says at which of them the rule is asked.
 */
import { z } from "zod";

import { conditionSchema } from "./condition.ts";
import { KEY_KINDS } from "./event.ts";

export const SEVERITIES = ["low", "medium", "high", "critical"] as const;

/** One month bounds what a key must remember. */
export const MAX_WINDOW_MS = 31 * 24 * 60 * 60 * 1000;
const MIN_WINDOW_MS = 1000;

const conditionsSchema = z.array(conditionSchema).max(8).default([]);

const featureSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("count") }),
  z.strictObject({ kind: z.literal("sum") }),
  z.strictObject({
    kind: z.literal("distinct"),
    of: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  }),
]);

export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  version: z.int().min(1),
  severity: z.enum(SEVERITIES),
  key: z.enum(KEY_KINDS),
  /** `sum` adds amounts; `distinct` counts the values of a key kind or an attribute. */
  feature: featureSchema,
  /** The window is half-open: after `t - windowMs`, up to and including `t`. */
  windowMs: z.int().min(MIN_WINDOW_MS).max(MAX_WINDOW_MS),
  /** Reached when the feature is at least this: a count, or fen for a sum. */
  threshold: z.int().min(1),
  where: conditionsSchema,
  when: conditionsSchema,
});

/** At most this many rules run together. */
export const MAX_RULES = 500;

export const rulesSchema = z
  .array(ruleSchema)
  .max(MAX_RULES)
  .superRefine((rules, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of rules.entries()) {
      if (seen.has(id)) {
        context.addIssue({ code: "custom", path: [index, "id"], message: "RULE_ID_REPEATED" });
      }
      seen.add(id);
    }
  });

export type Severity = (typeof SEVERITIES)[number];
export type Feature = z.infer<typeof featureSchema>;
export type Rule = z.output<typeof ruleSchema>;
export type RuleInput = z.input<typeof ruleSchema>;

/** A place in the rules that is wrong, with zod's code for it, or RULE_ID_REPEATED. */
export interface RuleIssue {
  readonly path: string;
  readonly code: string;
}

export type ParsedRules =
  | { readonly ok: true; readonly rules: readonly Rule[] }
  | { readonly ok: false; readonly issues: readonly RuleIssue[] };

/** Checks rules that came from outside; unknown properties are refused, not ignored. */
export function parseRules(input: unknown): ParsedRules {
  const parsed = rulesSchema.safeParse(input);
  if (parsed.success) return { ok: true, rules: parsed.data };
  const issues = parsed.error.issues.map(({ path, code, message }) => ({
    path: path.map(String).join("."),
    code: code === "custom" ? message : code,
  }));
  return { ok: false, issues };
}
