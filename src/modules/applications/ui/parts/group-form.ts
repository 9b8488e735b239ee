import { z } from "zod";
import { checkFacts } from "../../domain/check-facts.ts";
import { type Facts, factsSchema, type Field, type Owner } from "../../domain/facts.ts";

/**
 * What stands in the controls of one group, and how it becomes facts. Controls hold texts; an empty
 * one means "as it is saved", because numbers that were saved come back masked.
 */

/** An owner as typed: the share in percent. */
export interface OwnerDraft {
  readonly name: string;
  readonly residentId: string;
  readonly basis: string;
  readonly sharePpm: string;
}

type Draft = Readonly<Record<string, unknown>>;

const PERCENT = /^(\d{1,3})(?:\.(\d{1,4}))?$/;

/** Percent as typed into millionths, without floating point; undefined when it is no percentage. */
export function readPercent(text: string): number | undefined {
  const match = PERCENT.exec(text.trim());
  if (!match?.[1]) return undefined;
  return Number(match[1]) * 10_000 + Number((match[2] ?? "").padEnd(4, "0"));
}

function readOwner(draft: OwnerDraft): Owner {
  const { name, residentId, basis } = draft;
  const sharePpm = draft.sharePpm.trim() === "" ? 0 : readPercent(draft.sharePpm);
  return { name, residentId, basis, sharePpm } as Owner;
}

const isEmptyOwner = (owner: OwnerDraft) =>
  owner.name.trim() === "" && owner.residentId.trim() === "";

function readOwners(value: unknown): Owner[] | undefined {
  const drafts = ((value ?? []) as readonly OwnerDraft[]).filter((each) => !isEmptyOwner(each));
  return drafts.length === 0 ? undefined : drafts.map(readOwner);
}

/** The facts that were typed; what was left empty is left out. */
export function readDraft(values: Draft, fields: readonly Field[]): Facts {
  const entries = fields.flatMap((field): [string, unknown][] => {
    const value = field === "beneficialOwners" ? readOwners(values[field]) : values[field];
    const text = typeof value === "string" ? value.trim() : value;
    return text === undefined || text === "" ? [] : [[field, text]];
  });
  return Object.fromEntries(entries) as Facts;
}

type Issue = z.core.$ZodRawIssue;

function shapeIssues(facts: Facts): Issue[] {
  const checked = factsSchema.safeParse(facts);
  if (checked.success) return [];
  return checked.error.issues.map((issue) => {
    const { message: _own, ...rest } = issue;
    return { ...rest, input: undefined, path: ["values", ...issue.path] } as Issue;
  });
}

/** The rules of a group, the same that the server applies. */
export function groupSchema(fields: readonly Field[], known: Facts, on: string) {
  return z.object({ values: z.looseObject({}) }).check((context) => {
    const facts = readDraft(context.value.values, fields);
    const issues = shapeIssues(facts);
    context.issues.push(...issues);
    if (issues.length > 0) return;
    for (const { field, code } of checkFacts(facts, known, on).problems) {
      context.issues.push({
        code: "custom",
        input: undefined,
        path: ["values", ...field.split(".")],
        params: { code },
      });
    }
  });
}
