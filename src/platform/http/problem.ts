import type { Lang } from "../../kernel/actor.ts";
import {
  AppError,
  type ErrorSpec,
  type FieldProblem,
  type SafeFields,
} from "../../kernel/error.ts";
import { z } from "zod";

/** Turns refusals into problem+json (RFC 9457) in the reader's language. */

/** The body of every refusal. */
export const problemSchema = z
  .object({
    type: z.string().max(200),
    title: z.string().max(200),
    status: z.number().int(),
    code: z.string().max(80),
    detail: z.string().max(500),
    requestId: z.string().max(80),
    retry: z.enum(["later", "never"]),
    errors: z
      .array(
        z.object({
          field: z.string().max(200),
          code: z.string().max(80),
          message: z.string().max(300),
        }),
      )
      .max(100),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;

/** All codes of the product by name. */
export type ErrorCatalog = ReadonlyMap<string, ErrorSpec>;

/** Joins the modules' tables; two modules must not use one code for two things. */
export function errorCatalog(tables: readonly Readonly<Record<string, ErrorSpec>>[]): ErrorCatalog {
  const catalog = new Map<string, ErrorSpec>();
  for (const table of tables) {
    for (const [code, spec] of Object.entries(table)) {
      if (catalog.has(code)) throw new Error(`the error code ${code} is declared twice`);
      catalog.set(code, spec);
    }
  }
  return catalog;
}

function fill(sentence: string, values: SafeFields): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The issue of a Zod error as this file reads it. */
export interface ZodIssueLike {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly origin?: string;
  readonly input?: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly keys?: readonly string[];
  readonly minimum?: unknown;
}

const LIST_ORIGINS = new Set(["array", "set", "map"]);

function sizeCode(issue: ZodIssueLike, big: boolean): string {
  if (issue.origin === "string") {
    if (big) return "TOO_LONG";
    return issue.minimum === 1 ? "REQUIRED" : "TOO_SHORT";
  }
  if (LIST_ORIGINS.has(issue.origin ?? "")) return big ? "TOO_MANY" : "REQUIRED";
  return big ? "TOO_BIG" : "TOO_SMALL";
}

function codeOf(issue: ZodIssueLike): string {
  const named = issue.params?.["code"];
  if (typeof named === "string") return named;
  switch (issue.code) {
    case "too_big":
      return sizeCode(issue, true);
    case "too_small":
      return sizeCode(issue, false);
    case "invalid_type":
      return issue.input === undefined || issue.input === null ? "REQUIRED" : "BAD_FORMAT";
    case "invalid_value":
    case "invalid_union":
      return issue.input === undefined ? "REQUIRED" : "NOT_IN_LIST";
    case "unrecognized_keys":
      return "UNKNOWN_FIELD";
    default:
      return "BAD_FORMAT";
  }
}

/**
 * Field problems of a failed validation. A refinement names its own code by
 * `{ params: { code: "RESIDENT_ID_CHECK_DIGIT" } }`; everything else maps to a common code.
 */
export function fieldProblems(issues: readonly ZodIssueLike[]): FieldProblem[] {
  return issues.slice(0, 100).map((issue) => ({
    field: [...issue.path, ...(issue.keys ?? []).slice(0, 1)].join(".").slice(0, 200),
    code: codeOf(issue),
  }));
}

/** The error of a failed validation. */
export function invalidInput(issues: readonly ZodIssueLike[]): AppError {
  return new AppError("INVALID_INPUT", { fields: fieldProblems(issues) });
}

/** Writes the body of a refusal. An unlisted code is a defect and throws. */
export function toProblem(
  error: AppError,
  catalog: ErrorCatalog,
  request: { readonly lang: Lang; readonly id: string },
): Problem {
  const spec = specOf(catalog, error.code);
  return {
    type: `/problems/${error.code}`,
    title: error.code,
    status: spec.status,
    code: error.code,
    detail: fill(spec[request.lang], error.values),
    requestId: request.id,
    retry: spec.retry ?? "never",
    errors: error.fields.slice(0, 100).map((problem) => ({
      field: problem.field,
      code: problem.code,
      message: fill(specOf(catalog, problem.code)[request.lang], error.values),
    })),
  };
}

function specOf(catalog: ErrorCatalog, code: string): ErrorSpec {
  const spec = catalog.get(code);
  if (!spec) throw new Error(`the error code ${code} stands in no table`);
  return spec;
}

/** The body of a failure that is our own fault: neutral, with the request id for support. */
export function defectProblem(request: { readonly lang: Lang; readonly id: string }): Problem {
  const zh = "系统出现错误，已记录。请稍后再试，或把请求编号告诉客服。";
  const en =
    "Something failed on our side and was recorded. " +
    "Please try again later, or give the request id to support.";
  return {
    type: "/problems/INTERNAL",
    title: "INTERNAL",
    status: 500,
    code: "INTERNAL",
    detail: request.lang === "zh" ? zh : en,
    requestId: request.id,
    retry: "later",
    errors: [],
  };
}
