import type { z } from "zod";

/** What a request schema is made of, for tests that walk every endpoint. */

/** A schema's own definition, as far as tests look at it. */
export interface Inside {
  readonly type: string;
  /** Built-in format of a string or number, e.g. `datetime`. */
  readonly format?: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckInside } }[];
}

interface CheckInside {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly length?: number;
  readonly pattern?: RegExp;
}

export const insideOf = (schema: z.ZodType): Inside => schema._zod.def as unknown as Inside;

export const checksOf = (schema: z.ZodType): CheckInside[] =>
  (insideOf(schema).checks ?? []).map((check) => check._zod.def);

/** Regular expressions that a text must match. */
export function patternsOf(schema: z.ZodType): RegExp[] {
  return checksOf(schema).flatMap(({ pattern }) => (pattern ? [pattern] : []));
}

/** The prefix of an id schema, e.g. `app`; undefined for everything else. */
export function idPrefixOf(schema: z.ZodType): string | undefined {
  const start = insideOf(schema).in ?? schema;
  for (const { source } of patternsOf(start)) {
    const prefix = /^\^([a-z]{2,6})_\[0-9a-f\]\{32\}\$$/.exec(source)?.[1];
    if (prefix !== undefined) return prefix;
  }
  return undefined;
}

/** The schemas of an endpoint's path parameters by name. */
export function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> {
  return insideOf(schema).shape ?? {};
}
