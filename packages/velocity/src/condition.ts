/** Conditions on one event, as data: all of a list must hold. An absent field meets none. */
import { z } from "zod";

import { readEventField } from "./event.ts";
import type { Scalar, VelocityEvent } from "./event.ts";

const fieldSchema = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);
const scalarSchema = z.union([z.string().max(128), z.int(), z.boolean()]);

export const conditionSchema = z.discriminatedUnion("op", [
  z.strictObject({ field: fieldSchema, op: z.enum(["eq", "ne"]), value: scalarSchema }),
  z.strictObject({ field: fieldSchema, op: z.enum(["gt", "gte", "lt", "lte"]), value: z.int() }),
  z.strictObject({
    field: fieldSchema,
    op: z.enum(["in", "not-in"]),
    value: z.array(scalarSchema).min(1).max(200),
  }),
]);

/** `field` is `amountFen`, a key kind or an attribute; orders compare integers only. */
export type Condition = z.infer<typeof conditionSchema>;

/** One condition with the value that met it: a piece of an explanation. */
export interface MetCondition {
  readonly field: string;
  readonly op: Condition["op"];
  readonly expected: Scalar | readonly Scalar[];
  readonly actual: Scalar;
}

/** True when `event` meets the condition. */
export function meetsCondition(condition: Condition, event: VelocityEvent): boolean {
  const actual = readEventField(event, condition.field);
  if (actual === undefined) return false;
  switch (condition.op) {
    case "eq":
      return actual === condition.value;
    case "ne":
      return actual !== condition.value;
    case "in":
      return condition.value.includes(actual);
    case "not-in":
      return !condition.value.includes(actual);
    default:
      return typeof actual === "number" && compare(condition.op, actual, condition.value);
  }
}

/** True when all conditions hold; a list without conditions holds. */
export function meetsAll(conditions: readonly Condition[], event: VelocityEvent): boolean {
  for (const condition of conditions) {
    if (!meetsCondition(condition, event)) return false;
  }
  return true;
}

/** The conditions with the values of an event that meets them all. */
export function explainConditions(
  conditions: readonly Condition[],
  event: VelocityEvent,
): readonly MetCondition[] {
  return conditions.flatMap(({ field, op, value }) => {
    const actual = readEventField(event, field);
    return actual === undefined ? [] : [{ field, op, expected: value, actual }];
  });
}

function compare(op: "gt" | "gte" | "lt" | "lte", actual: number, limit: number): boolean {
  if (op === "gt") return actual > limit;
  if (op === "gte") return actual >= limit;
  return op === "lt" ? actual < limit : actual <= limit;
}
