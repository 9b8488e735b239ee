/**
 * Refusals of use cases. A module's errors.ts lists its codes once, with status, sentences in both
 * languages and log level; everything that shows or documents an error reads that table.
 */

/** One sentence in the two languages of the product. `{name}` is replaced from the safe fields. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What a code means to the client, the reader and the operator. */
export interface ErrorSpec extends Sentence {
  /** HTTP status; another tenant's object is always 404. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503;
  /** Whether the same request may succeed later without a change. */
  readonly retry?: "later" | "never";
  readonly logLevel?: "debug" | "info" | "warn";
}

/** A module's code table. Keys are upper snake case and unique in the whole product. */
export type ErrorTable = Readonly<Record<string, ErrorSpec>>;

/** Declares a module's codes, keeping their literal names in the type. */
export function defineErrors<const T extends ErrorTable>(table: T): T {
  return table;
}

/** A complaint about one field, as the form shows it beside that field. */
export interface FieldProblem {
  /** Dotted path into the request, e.g. `principal.residentId`. */
  readonly field: string;
  readonly code: string;
}

/** Values that may be shown to the caller and logged: never personal data, never secrets. */
export type SafeFields = Readonly<Record<string, string | number>>;

/** The only error that use cases throw. Its message is the code, so stacks stay free of data. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly values: SafeFields;

  constructor(
    code: string,
    detail: { readonly fields?: readonly FieldProblem[]; readonly values?: SafeFields } = {},
  ) {
    super(code);
    this.code = code;
    this.fields = detail.fields ?? [];
    this.values = detail.values ?? {};
  }
}
