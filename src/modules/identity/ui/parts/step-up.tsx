import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { z } from "zod";
import { ConfirmDialog, Problem, readProblem, useLabels } from "../../../../ui-kit/index.ts";
import { CodeField, Form, useZodForm } from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import { totpCodeSchema } from "../../domain/totp.ts";
import { identityLabels } from "../labels.ts";

const stepUpForm = z.object({ totp: totpCodeSchema });

type Waiting = { readonly proved: () => void; readonly left: () => void };

function StepUpDialog(props: Waiting) {
  const t = useLabels(identityLabels);
  const submit = useRef<HTMLButtonElement>(null);
  const form = useZodForm({ schema: stepUpForm, defaultValues: { totp: "" } });
  return (
    <ConfirmDialog
      open
      title={t("stepUpTitle")}
      confirmLabel={t("stepUpConfirm")}
      cancelLabel={t("notNow")}
      busy={form.formState.isSubmitting}
      onConfirm={() => submit.current?.click()}
      onClose={props.left}
    >
      <Form
        form={form}
        onSubmit={async (body) => {
          await api.POST("/api/session/step-up", { body });
          props.proved();
        }}
      >
        <p>{t("stepUpText")}</p>
        <CodeField name="totp" label={t("totp")} hint={t("totpHint")} />
        {/* The dialog's own button confirms; this one lets the Enter key do the same. */}
        <button ref={submit} type="submit" hidden />
      </Form>
    </ConfirmDialog>
  );
}

/**
 * For actions that need a fresh second factor. `const { withStepUp, stepUp } = useStepUp()`: wrap
 * the call in `withStepUp`, render `stepUp` on the page. When the server answers
 * STEP_UP_REQUIRED, the person is asked for a code and the call is made again.
 */
export function useStepUp(): {
  readonly withStepUp: <T>(call: () => Promise<T>) => Promise<T>;
  readonly stepUp: ReactNode;
} {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const ask = () =>
    new Promise<boolean>((resolve) => {
      const end = (proved: boolean) => {
        setWaiting(null);
        resolve(proved);
      };
      setWaiting({ proved: () => end(true), left: () => end(false) });
    });
  const withStepUp = async <T,>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "STEP_UP_REQUIRED") throw error;
      if (!(await ask())) throw error;
      return call();
    }
  };
  return { withStepUp, stepUp: waiting && <StepUpDialog {...waiting} /> };
}

/** Whether somebody left the step-up: nothing went wrong, so nothing is to be said. */
export function isStepUpLeft(error: unknown): boolean {
  return readProblem(error)?.code === "STEP_UP_REQUIRED";
}
