import type { z } from "zod";
import { checksOf, idPrefixOf, insideOf, patternsOf } from "./schema-inside.ts";

/** Builds the plainest input that a request schema accepts, for tests that walk every endpoint. */

const HEX = "0123456789abcdef";
/** Texts of the usual forms; the first that a schema takes is used. */
const TEXTS: readonly string[] = [
  "示例",
  "1",
  "0000",
  "000000",
  "110105",
  "13800138000",
  "00000000",
  "6.x",
  "2026-11-23",
  "2026-11-23T01:00:00Z",
  "fees",
  "example-1",
  "A".repeat(15),
  "a".repeat(22),
  HEX.repeat(4),
  "https://example.test/",
  "示例".repeat(5),
];

function sampleText(schema: z.ZodType): string {
  const prefix = idPrefixOf(schema);
  if (prefix !== undefined) return `${prefix}_${"0".repeat(12)}7${"0".repeat(3)}8${"0".repeat(15)}`;
  const found = TEXTS.find((text) => schema.safeParse(text).success);
  if (found === undefined) throw new Error(`no sample text for ${patternsOf(schema).join(" ")}`);
  return found;
}

function sampleNumber(schema: z.ZodType): number {
  const found = [1, 0, 10, 100, 2026].find((value) => schema.safeParse(value).success);
  if (found === undefined) throw new Error("no sample number");
  return found;
}

function sampleObject(shape: Readonly<Record<string, z.ZodType>>): Record<string, unknown> {
  const entries = Object.entries(shape).map(([name, schema]) => [name, sampleInput(schema)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<
    string,
    unknown
  >;
}

/**
 * A value that passes the schema, refinements over several fields excepted. What may be left out is
 * left out.
 */
export function sampleInput(schema: z.ZodType): unknown {
  const inside = insideOf(schema);
  switch (inside.type) {
    case "object":
      return sampleObject(inside.shape ?? {});
    case "string":
      return sampleText(schema);
    case "number":
      return sampleNumber(schema);
    case "boolean":
      return true;
    case "enum":
      return Object.values(inside.entries ?? {})[0];
    case "literal":
      return inside.values?.[0];
    case "array": {
      const least = Math.max(0, ...checksOf(schema).map((check) => check.minimum ?? 0));
      const element = inside.element as z.ZodType;
      return Array.from({ length: least }, () => sampleInput(element));
    }
    case "record":
      return {};
    case "union":
      return sampleInput(inside.options?.[0] as z.ZodType);
    case "pipe":
      return sampleInput(inside.in as z.ZodType);
    case "nullable":
      return null;
    case "optional":
    case "default":
    case "prefault":
      return undefined;
    default:
      return sampleInput(inside.innerType as z.ZodType);
  }
}
