import { useEffect, useMemo, useRef, useState } from "react";
import type { FormEvent, ReactNode } from "react";
import {
  FormProvider,
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  useForm,
  type UseFormReturn,
} from "react-hook-form";
import { zodResolver } from "@hookform/resolvers/zod";
import type { z } from "zod";
import { Button, type ButtonProps } from "../button.tsx";
import { Callout } from "../callout.tsx";
import { useLabels, useLang } from "../lang/lang-context.tsx";
import type { Labels } from "../lang/labels.ts";
import { kitLabels } from "../kit-labels.ts";
import { BindingProvider, type FormBinding } from "./binding.tsx";
import { issueMessage } from "./messages.ts";
import { type Problem, readProblem, sortFieldProblems } from "./problem.ts";

/**
 * A form over a zod schema of `api.ts` or `domain/`: the browser checks with the rule the server
 * checks with. `codes` holds the sentences of the rule's own codes (a module's `errors.ts`).
 */
export function useZodForm<S extends z.ZodType<FieldValues, FieldValues>>(options: {
  schema: S;
  defaultValues: DefaultValues<z.input<S>>;
  codes?: Labels;
}): UseFormReturn<z.input<S>, unknown, z.output<S>> {
  const lang = useLang();
  const { schema, codes } = options;
  const resolver = useMemo(() => {
    const error = (issue: object) => issueMessage(issue, lang, codes);
    return zodResolver(schema, { error }) as unknown as Resolver<z.input<S>, unknown, z.output<S>>;
  }, [schema, codes, lang]);
  return useForm<z.input<S>, unknown, z.output<S>>({
    resolver,
    defaultValues: options.defaultValues,
    mode: "onTouched",
  });
}

function messageAt(errors: unknown, name: string): string | undefined {
  let found: unknown = errors;
  for (const part of name.split(".")) {
    if (typeof found !== "object" || found === null) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  if (typeof found !== "object" || found === null) return undefined;
  const { message, root } = found as { message?: unknown; root?: { message?: unknown } };
  const text = typeof message === "string" ? message : root?.message;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** Every field asks for its error while rendering, which tells the form what the page shows. */
function bind<I extends FieldValues, O>(
  form: UseFormReturn<I, unknown, O>,
  shown: Set<string>,
): FormBinding {
  const { errors } = form.formState;
  return {
    plain: false,
    native: (name) => form.register(name as Path<I>),
    error: (name) => {
      shown.add(name);
      return messageAt(errors, name);
    },
  };
}

/** Puts the server's field problems at their fields; returns those without a field on the page. */
function showAtFields<I extends FieldValues, O>(
  form: UseFormReturn<I, unknown, O>,
  problem: Problem,
  shown: ReadonlySet<string>,
): readonly string[] {
  const { atFields, elsewhere } = sortFieldProblems(problem.fields, [...shown]);
  let first = true;
  for (const [name, each] of atFields) {
    form.setError(
      name as Path<I>,
      { type: "server", message: each.message },
      { shouldFocus: first },
    );
    first = false;
  }
  return elsewhere.map((each) => each.message);
}

type Failure = { problem: Problem | undefined; elsewhere: readonly string[] };

/**
 * Runs `onSubmit` with checked values. A `Problem` that it throws appears at its fields, the rest
 * at the top of the form; what was typed stays.
 */
export function Form<I extends FieldValues, O>(props: {
  form: UseFormReturn<I, unknown, O>;
  onSubmit: (values: O) => Promise<void>;
  children: ReactNode;
}) {
  const { form } = props;
  const [failure, setFailure] = useState<Failure | null>(null);
  const busy = form.formState.isSubmitting;
  const shown = useRef(new Set<string>()).current;
  shown.clear();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setFailure(null);
    void form.handleSubmit(async (values) => {
      try {
        await props.onSubmit(values);
      } catch (error) {
        const problem = readProblem(error);
        setFailure({ problem, elsewhere: problem ? showAtFields(form, problem, shown) : [] });
      }
    })();
  };
  return (
    <FormProvider {...(form as unknown as UseFormReturn<I>)}>
      <BindingProvider binding={bind(form, shown)}>
        <form noValidate onSubmit={submit} className="flex flex-col gap-5">
          {failure && <FormFailure failure={failure} />}
          {props.children}
        </form>
      </BindingProvider>
    </FormProvider>
  );
}

function FormFailure(props: { failure: Failure }) {
  const t = useLabels(kitLabels);
  const box = useRef<HTMLDivElement>(null);
  const { problem, elsewhere } = props.failure;
  useEffect(() => {
    if ((problem?.fields.length ?? 0) === elsewhere.length) box.current?.focus();
  }, [problem, elsewhere]);
  const general = problem?.code === "NETWORK" ? t("offline") : t("unexpected");
  return (
    <div ref={box} tabIndex={-1}>
      <Callout tone="danger" urgent title={t("notSent")}>
        <p>{problem?.message || general}</p>
        {elsewhere.map((message) => (
          <p key={message}>{message}</p>
        ))}
        {problem?.requestId && (
          <p className="text-sm text-soft">
            {t("requestId")} <span className="font-mono">{problem.requestId}</span>
          </p>
        )}
      </Callout>
    </div>
  );
}

/** The button that sends the form around it; busy while the server works. */
export function SubmitButton(props: ButtonProps & { form?: never }) {
  return <Button type="submit" {...props} />;
}
