import { useMemo } from "react";
import type { ReactNode } from "react";
import { Callout } from "../callout.tsx";
import { useLabels } from "../lang/lang-context.tsx";
import { kitLabels } from "../kit-labels.ts";
import { BindingProvider, type FormBinding } from "./binding.tsx";
import { type FieldProblem, sortFieldProblems } from "./problem.ts";

/** What a page knows of a form that came back: what was typed, and what was wrong with it. */
export type ReturnedForm = {
  readonly values: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
  readonly problems: readonly FieldProblem[];
};

/** A name for the hidden field that makes sending twice harmless. */
export const formKeyField = "formKey";

function bindPlain(form: ReturnedForm | undefined, defaults: Readonly<Record<string, string>>) {
  const values = { ...defaults, ...form?.values };
  const problems = new Map((form?.problems ?? []).map((each) => [each.field, each.message]));
  const binding: FormBinding = {
    plain: true,
    native: (name) => ({ name, defaultValue: values[name] ?? "" }),
    error: (name) => problems.get(name),
  };
  return binding;
}

/**
 * A form that works without JavaScript: posts to its own page, which either goes on or renders
 * again with `form`. `formKey` is new for each rendering of an empty form and becomes the
 * Idempotency-Key. `fields` lists the names the form shows; other problems are said at the top.
 */
export function PlainForm(props: {
  form: ReturnedForm | undefined;
  formKey: string;
  fields: readonly string[];
  defaults?: Readonly<Record<string, string>>;
  action?: string;
  children: ReactNode;
}) {
  const t = useLabels(kitLabels);
  const { form, fields, defaults } = props;
  const binding = useMemo(() => bindPlain(form, defaults ?? {}), [form, defaults]);
  const sorted = sortFieldProblems(form?.problems ?? [], fields);
  return (
    <form
      method="post"
      {...(props.action !== undefined && { action: props.action })}
      noValidate
      className="flex flex-col gap-5"
    >
      <input type="hidden" name={formKeyField} value={props.formKey} />
      {form && (
        <Callout tone="danger" urgent title={t("notSent")}>
          {form.message && <p>{form.message}</p>}
          {sorted.elsewhere.map((problem) => (
            <p key={`${problem.field}:${problem.code}`}>{problem.message}</p>
          ))}
        </Callout>
      )}
      <BindingProvider binding={binding}>{props.children}</BindingProvider>
    </form>
  );
}
