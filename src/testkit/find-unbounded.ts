import type { z } from "zod";
import { checksOf, insideOf, patternsOf } from "./schema-inside.ts";

/** Finds what a request may make as long, as many or as large as it likes. */

/** Formats whose text has a length of its own. */
const BOUNDED_FORMATS = new Set(["date", "uuid", "guid", "ipv4", "ipv6"]);

/** Whether a pattern is held at both ends and repeats nothing without an end. */
function isBoundedPattern({ source }: RegExp): boolean {
  // Escaped characters and character classes are one character each, whatever stands in them.
  const plain = source.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
  const isHeld = plain.startsWith("^") && plain.endsWith("$") && !/[|]/.test(plain);
  return isHeld && !/[+*]|\{\d+,\}/.test(plain);
}

function isBoundedText(schema: z.ZodType): boolean {
  const { maxLength } = schema as unknown as { readonly maxLength: number | null };
  if (maxLength !== null && Number.isFinite(maxLength)) return true;
  return (
    BOUNDED_FORMATS.has(insideOf(schema).format ?? "") || patternsOf(schema).some(isBoundedPattern)
  );
}

function isBoundedNumber(schema: z.ZodType): boolean {
  const { minValue, maxValue } = schema as unknown as Record<
    "minValue" | "maxValue",
    number | null
  >;
  const isSet = (value: number | null, least: number): boolean =>
    typeof value === "number" && Number.isFinite(value) && Math.abs(value) < Math.abs(least);
  return isSet(minValue, Number.MIN_SAFE_INTEGER) && isSet(maxValue, Number.MAX_SAFE_INTEGER);
}

function isBoundedList(schema: z.ZodType): boolean {
  return checksOf(schema).some(({ check }) =>
    ["max_length", "length_equals", "max_size", "size_equals"].includes(check),
  );
}

/** A record whose keys are listed holds no more than the list. */
function isBoundedRecord(schema: z.ZodType): boolean {
  const { keyType } = insideOf(schema);
  return keyType !== undefined && ["enum", "literal"].includes(insideOf(keyType).type);
}

/** What each kind must satisfy; kinds that only hold others stand in {@link partsOf}. */
const RULES: Readonly<Record<string, (schema: z.ZodType) => boolean>> = {
  string: isBoundedText,
  number: isBoundedNumber,
  array: isBoundedList,
  record: isBoundedRecord,
  // These take anything at all, so no request may have them.
  any: () => false,
  unknown: () => false,
  map: () => false,
  set: isBoundedList,
  bigint: () => false,
};

function partsOf(schema: z.ZodType): readonly (readonly [string, z.ZodType])[] {
  const inside = insideOf(schema);
  const named = Object.entries(inside.shape ?? {});
  const listed = [...(inside.options ?? []), ...(inside.items ?? [])];
  const single = [inside.element, inside.keyType, inside.valueType, inside.innerType, inside.in];
  const unnamed = [...listed, ...single].filter((part) => part !== undefined);
  return [...named, ...unnamed.map((part) => ["", part] as const)];
}

/**
 * Paths of what lacks a bound: texts and lists a greatest length, numbers a least and a greatest
 * value, records listed keys.
 */
export function findUnbounded(schema: z.ZodType, path = ""): string[] {
  const { type } = insideOf(schema);
  const own = RULES[type]?.(schema) === false ? [`${path} (${type})`] : [];
  const inner = partsOf(schema).flatMap(([name, part]) =>
    findUnbounded(part, name === "" ? path : `${path}.${name}`),
  );
  return [...new Set([...own, ...inner])];
}
