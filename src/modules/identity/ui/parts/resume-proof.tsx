import { z } from "zod";
import { useLabels } from "../../../../ui-kit/index.ts";
import { Form, SubmitButton, TextField, useZodForm } from "../../../../ui-kit/form/index.ts";
import { resumeCodeSchema } from "../../domain/resume-code.ts";
import { identityLabels } from "../labels.ts";

const resumeForm = z.object({ resumeCode: resumeCodeSchema });

/** Asks for the present resume code, where it must prove who changes a factor. */
export function ResumeProof(props: { run: (resumeCode: string) => Promise<void> }) {
  const t = useLabels(identityLabels);
  const form = useZodForm({ schema: resumeForm, defaultValues: { resumeCode: "" } });
  return (
    <Form form={form} onSubmit={({ resumeCode }) => props.run(resumeCode)}>
      <p>{t("resumeProofText")}</p>
      <TextField
        name="resumeCode"
        label={t("presentResume")}
        hint={t("resumeCodeHint")}
        maxLength={10}
        autoComplete="off"
        className="font-mono"
      />
      <div>
        <SubmitButton busy={form.formState.isSubmitting}>{t("confirm")}</SubmitButton>
      </div>
    </Form>
  );
}
