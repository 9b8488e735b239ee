/** What went wrong with one field; `field` is a dotted path such as `principal.residentId`. */
export type FieldProblem = {
  readonly field: string;
  readonly code: string;
  readonly message: string;
};

export type ProblemDetail = {
  readonly status: number;
  readonly code: string;
  /** One sentence in the reader's language; empty when the server could not be reached. */
  readonly message: string;
  readonly requestId?: string | undefined;
  readonly retry?: "later" | "never" | undefined;
  readonly fields?: readonly FieldProblem[];
};

/** A refusal by the server (problem+json), or `NETWORK` when it could not be reached. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly retry: "later" | "never";
  readonly fields: readonly FieldProblem[];

  constructor(detail: ProblemDetail) {
    super(detail.message);
    this.status = detail.status;
    this.code = detail.code;
    this.requestId = detail.requestId;
    this.retry = detail.retry ?? "never";
    this.fields = detail.fields ?? [];
  }
}

/** The problem behind an unknown error; undefined when it is something else. */
export function readProblem(error: unknown): Problem | undefined {
  return error instanceof Problem ? error : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 500) : undefined;
}

function toFieldProblem(entry: unknown): FieldProblem[] {
  if (typeof entry !== "object" || entry === null) return [];
  const { field, code, message } = entry as Record<string, unknown>;
  const path = text(field);
  if (path === undefined) return [];
  return [{ field: path, code: text(code) ?? "", message: text(message) ?? text(code) ?? "" }];
}

/** Reads the body of a refusal; anything that is no problem+json becomes a neutral problem. */
export function toProblem(status: number, body: unknown): Problem {
  const content =
    typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const errors = Array.isArray(content["errors"]) ? content["errors"].slice(0, 100) : [];
  return new Problem({
    status,
    code: text(content["code"]) ?? "UNREADABLE",
    message: text(content["detail"]) ?? "",
    requestId: text(content["requestId"]),
    retry: content["retry"] === "later" ? "later" : "never",
    fields: errors.flatMap(toFieldProblem),
  });
}

/**
 * Splits the field problems into those whose field a form shows and the rest, which the form says
 * at its top. A problem at `documents.0.kind` belongs to a shown field `documents`.
 */
export function sortFieldProblems(
  problems: readonly FieldProblem[],
  shownFields: readonly string[],
): { atFields: ReadonlyMap<string, FieldProblem>; elsewhere: readonly FieldProblem[] } {
  const atFields = new Map<string, FieldProblem>();
  const elsewhere: FieldProblem[] = [];
  for (const problem of problems) {
    const owner = shownFields.find(
      (name) => problem.field === name || problem.field.startsWith(`${name}.`),
    );
    if (owner === undefined) elsewhere.push(problem);
    else if (!atFields.has(owner)) atFields.set(owner, problem);
  }
  return { atFields, elsewhere };
}
