import { useState } from "react";
import { z } from "zod";
import { Button, useLabels } from "../../../../ui-kit/index.ts";
import {
  CodeField,
  Form,
  SubmitButton,
  TextField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import { resumeCodeSchema } from "../../domain/resume-code.ts";
import { totpCodeSchema } from "../../domain/totp.ts";
import { identityLabels } from "../labels.ts";

const resumeForm = z.object({ resumeCode: resumeCodeSchema });
const totpForm = z.object({ totp: totpCodeSchema });

function ByResumeCode(props: { onProved: () => Promise<void> }) {
  const t = useLabels(identityLabels);
  const form = useZodForm({ schema: resumeForm, defaultValues: { resumeCode: "" } });
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        await api.POST("/api/session/prove", { body });
        await props.onProved();
      }}
    >
      <TextField
        name="resumeCode"
        label={t("resumeCode")}
        hint={t("resumeCodeHint")}
        maxLength={10}
        autoComplete="off"
        className="font-mono"
      />
      <SubmitButton wide busy={form.formState.isSubmitting}>
        {t("confirm")}
      </SubmitButton>
    </Form>
  );
}

function ByTotp(props: { onProved: () => Promise<void> }) {
  const t = useLabels(identityLabels);
  const form = useZodForm({ schema: totpForm, defaultValues: { totp: "" } });
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        await api.POST("/api/session/prove", { body });
        await props.onProved();
      }}
    >
      <CodeField name="totp" label={t("totp")} hint={t("totpHint")} />
      <SubmitButton wide busy={form.formState.isSubmitting}>
        {t("confirm")}
      </SubmitButton>
    </Form>
  );
}

/** Lifts a limited session by resume code or one-time code, or leaves it. */
export function ProveForm(props: { onProved: () => Promise<void>; onLeft: () => Promise<void> }) {
  const t = useLabels(identityLabels);
  const [byTotp, setByTotp] = useState(false);
  const leave = async () => {
    await api.DELETE("/api/session");
    await props.onLeft();
  };
  return (
    <div className="flex flex-col gap-3">
      {byTotp ? <ByTotp onProved={props.onProved} /> : <ByResumeCode onProved={props.onProved} />}
      <div className="flex flex-wrap justify-between gap-2">
        <Button look="quiet" onClick={() => setByTotp(!byTotp)}>
          {t(byTotp ? "useResumeCode" : "useTotp")}
        </Button>
        <Button look="quiet" onClick={() => void leave()}>
          {t("otherNumber")}
        </Button>
      </div>
    </div>
  );
}
