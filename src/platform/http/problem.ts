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
  readonly params?: Readonly<Record<string, unknown>>;
  readonly keys?: readonly string[];
  readonly minimum?: unknown;
  /** Set when a union finds none of its members by this field. */
  readonly discriminator?: string;
  /** What each member of a union complained about. */
  readonly errors?: readonly (readonly ZodIssueLike[])[];
}

const LIST_ORIGINS = new Set(["array", "set", "map", "object", "record"]);

function sizeCode(issue: ZodIssueLike, big: boolean): string {
  if (issue.origin === "string") {
    if (big) return "TOO_LONG";
    return issue.minimum === 1 ? "REQUIRED" : "TOO_SHORT";
  }
  if (LIST_ORIGINS.has(issue.origin ?? "")) return big ? "TOO_MANY" : "REQUIRED";
  return big ? "TOO_BIG" : "TOO_SMALL";
}

/** What was sent at a path. Issues quote a coerced value or none, so the sent one is looked up. */
function sentAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    sent,
  );
}

/** Nothing chosen: absent, null, or the empty text that a form sends for it. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** A union of listed values refuses like a list; any other one like a wrong format. */
function unionCode(issue: ZodIssueLike): string {
  const isListed = (member: readonly ZodIssueLike[]) =>
    member.some(({ code, path }) => code === "invalid_value" && path.length === 0);
  const isList = issue.discriminator !== undefined || issue.errors?.some(isListed) === true;
  return isList ? "NOT_IN_LIST" : "BAD_FORMAT";
}

function codeOf(issue: ZodIssueLike, sent: unknown): string {
  const named = issue.params?.["code"];
  if (typeof named === "string") return named;
  const isAbsent = isMissing(sentAt(sent, issue.path));
  switch (issue.code) {
    case "too_big":
      return sizeCode(issue, true);
    case "too_small":
      return sizeCode(issue, false);
    case "invalid_type":
      return isAbsent ? "REQUIRED" : "BAD_FORMAT";
    case "invalid_value":
      return isAbsent ? "REQUIRED" : "NOT_IN_LIST";
    case "invalid_union":
      return isAbsent ? "REQUIRED" : unionCode(issue);
    case "unrecognized_keys":
      return "UNKNOWN_FIELD";
    default:
      return "BAD_FORMAT";
  }
}

const MAX_PROBLEMS = 100;

/**
 * Field problems of a failed validation. A refinement names its own code by
 * `{ params: { code: "RESIDENT_ID_CHECK_DIGIT" } }`; everything else maps to a common code.
 * @param sent the value that was validated, to tell a missing entry from a wrong one
 */
export function fieldProblems(issues: readonly ZodIssueLike[], sent: unknown): FieldProblem[] {
  const problems = issues.slice(0, MAX_PROBLEMS).flatMap((issue) => {
    const code = codeOf(issue, sent);
    const keys = issue.keys?.slice(0, MAX_PROBLEMS) ?? [undefined];
    return keys.map((key) => ({
      field: [...issue.path, ...(key === undefined ? [] : [key])].join(".").slice(0, 200),
      code,
    }));
  });
  // Two rules of one field may refuse with the same code; it is said once.
  const unique = new Map(problems.map((problem) => [`${problem.field} ${problem.code}`, problem]));
  return [...unique.values()].slice(0, MAX_PROBLEMS);
}

/** The error of a failed validation. */
export function invalidInput(issues: readonly ZodIssueLike[], sent: unknown): AppError {
  return new AppError("INVALID_INPUT", { fields: fieldProblems(issues, sent) });
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
