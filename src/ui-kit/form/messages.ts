import type { Labels, Lang } from "../lang/labels.ts";
import { fillParams } from "../lang/labels.ts";
import { kitLabels } from "../kit-labels.ts";

/** The parts of a zod issue that decide its sentence. */
export type IssueLike = {
  readonly code?: string | undefined;
  readonly origin?: string | undefined;
  readonly input?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly values?: readonly unknown[] | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
};

type KitKey = keyof typeof kitLabels;

function isMissing(input: unknown): boolean {
  return input === undefined || input === null || input === "";
}

function kitKeyOf(issue: IssueLike): KitKey {
  const worded = issue.origin === "string";
  switch (issue.code) {
    case "invalid_type":
      return isMissing(issue.input) ? "required" : "wrongFormat";
    case "invalid_value":
      return issue.values?.[0] === true ? "mustTick" : "chooseOne";
    case "invalid_union":
      return "chooseOne";
    case "too_small":
      if (issue.origin === "number" || issue.origin === "int") return "tooSmall";
      return worded && issue.minimum !== 1 && !isMissing(issue.input) ? "tooShort" : "required";
    case "too_big":
      return worded ? "tooLong" : "tooBig";
    default:
      return isMissing(issue.input) ? "required" : "wrongFormat";
  }
}

/**
 * The sentence at a field for a failed rule. A refinement may name its own code by
 * `params: { code: "RESIDENT_ID_CHECK_DIGIT" }`, as the server's rules do; `codes` (a module's
 * `errors.ts`, or labels) has its sentence. Everything else gets a plain general one.
 */
export function issueMessage(issue: IssueLike, lang: Lang, codes: Labels = {}): string {
  const code = issue.params?.["code"];
  const own = typeof code === "string" ? codes[code] : undefined;
  const text = (own ?? kitLabels[kitKeyOf(issue)])[lang];
  return fillParams(text, {
    minimum: String(issue.minimum ?? ""),
    maximum: String(issue.maximum ?? ""),
  });
}
