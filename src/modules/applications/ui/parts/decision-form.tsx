import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { z } from "zod";
import { Button, Callout, useLabels } from "../../../../ui-kit/index.ts";
import { Plus, Trash2 } from "../../../../ui-kit/icons.ts";
import {
  Form,
  RadioCardsField,
  SelectField,
  SubmitButton,
  TextAreaField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import {
  MAX_REASONS,
  REFUSAL_CODES,
  type RefusalCode,
  SEND_BACK_CODES,
  type SendBackCode,
} from "../../domain/correction.ts";
import { VERDICTS, type Verdict } from "../../domain/review.ts";
import { requiredDocuments, requiredFields } from "../../domain/requirements.ts";
import { documentTarget } from "../../domain/target.ts";
import { applicationsErrors } from "../../errors.ts";
import { applicationLabels, deskLabels } from "../labels.ts";
import { targetName } from "./target-name.ts";
import { useText } from "../../../../ui-kit/index.ts";
import type { Case } from "./views.ts";

const EMPTY = { target: "", code: "", text: "" };

const reasonForm = z.object({
  target: z.string(),
  code: z.string(),
  text: z.string().trim().max(300),
});

/** Fields that another verdict does not need stay empty; each verdict asks for its own. */
const decisionForm = z
  .object({
    verdict: z.enum(VERDICTS),
    code: z.string(),
    text: z.string().trim().max(300),
    internalNote: z.string().trim().max(1000),
    reasons: z.array(reasonForm).max(MAX_REASONS),
  })
  .check((context) => {
    const { verdict, code, internalNote, reasons } = context.value;
    const missing = (...path: (string | number)[]) =>
      context.issues.push({ code: "invalid_type", expected: "string", input: undefined, path });
    if (verdict === "refuse" && code === "") missing("code");
    if (verdict === "refuse" && internalNote === "") missing("internalNote");
    if (verdict !== "send-back") return;
    reasons.forEach((reason, index) => {
      if (reason.target === "") missing("reasons", index, "target");
      if (reason.code === "") missing("reasons", index, "code");
    });
  });
type Typed = z.output<typeof decisionForm>;
type SentReason = Pick<Case["reasons"][number], "target" | "text"> & {
  readonly code: SendBackCode;
};

function toBody(typed: Typed, version: number) {
  const { verdict, internalNote } = typed;
  if (verdict === "approve") return { verdict, version, internalNote };
  if (verdict === "refuse") {
    const code = typed.code as RefusalCode;
    return { verdict, version, code, text: typed.text, internalNote };
  }
  return { verdict, version, reasons: typed.reasons as SentReason[], internalNote };
}

/** Everything that may be sent back: what the form asks for and the papers that belong to it. */
function useTargets(file: Case) {
  const word = useLabels(applicationLabels);
  const needed = requiredDocuments(file.subjectType, file.premises, file.values);
  const kinds = [...new Set([...needed, ...file.documents.map((document) => document.kind)])];
  const fields = requiredFields(file.subjectType, file.values);
  return [...fields, ...kinds.map(documentTarget), "store" as const].map((value) => ({
    value,
    label: targetName(value, word),
  }));
}

function Reasons(props: { file: Case }) {
  const t = useLabels(deskLabels);
  const text = useText();
  const { control } = useFormContext();
  const reasons = useFieldArray({ control, name: "reasons" });
  const targets = useTargets(props.file);
  const codes = SEND_BACK_CODES.map((value) => ({
    value,
    label: text(applicationsErrors[value]),
  }));
  return (
    <div className="flex flex-col gap-4">
      {reasons.fields.map((reason, index) => (
        <fieldset key={reason.id} className="tk-card flex flex-col gap-3">
          <SelectField name={`reasons.${index}.target`} label={t("target")} options={targets} />
          <SelectField name={`reasons.${index}.code`} label={t("reasonCode")} options={codes} />
          <TextAreaField
            name={`reasons.${index}.text`}
            label={t("reasonText")}
            optional
            maxLength={300}
            rows={2}
          />
          {reasons.fields.length > 1 && (
            <Button look="quiet" small icon={Trash2} onClick={() => reasons.remove(index)}>
              {t("removeReason")}
            </Button>
          )}
        </fieldset>
      ))}
      <Button look="secondary" small icon={Plus} onClick={() => reasons.append(EMPTY)}>
        {t("addReason")}
      </Button>
    </div>
  );
}

const ACTIONS = {
  approve: "approveAction",
  refuse: "refuseAction",
  "send-back": "sendBackAction",
} as const;

function VerdictFields(props: { file: Case; busy: boolean }) {
  const t = useLabels(deskLabels);
  const text = useText();
  const verdict = useWatch({ name: "verdict" }) as Verdict;
  const codes = REFUSAL_CODES.map((value) => ({ value, label: text(applicationsErrors[value]) }));
  return (
    <>
      {verdict === "approve" && <Callout tone="info" title={t("approveText")} />}
      {verdict === "refuse" && (
        <>
          <SelectField name="code" label={t("refusalCode")} options={codes} />
          <TextAreaField name="text" label={t("refusalText")} optional maxLength={300} rows={2} />
        </>
      )}
      {verdict === "send-back" && <Reasons file={props.file} />}
      <TextAreaField
        name="internalNote"
        label={t("internalNote")}
        hint={t("internalNoteHint")}
        optional={verdict !== "refuse"}
        maxLength={1000}
        rows={3}
      />
      <SubmitButton
        wide
        busy={props.busy}
        {...(verdict === "refuse" && { look: "danger" as const })}
      >
        {t(ACTIONS[verdict])}
      </SubmitButton>
    </>
  );
}

/** The decision of the reviewer who claimed the case. */
export function DecisionForm(props: { file: Case; onDone: (file: Case | undefined) => void }) {
  const t = useLabels(deskLabels);
  const { file } = props;
  const form = useZodForm({
    schema: decisionForm,
    defaultValues: {
      verdict: file.due.length === 0 ? "approve" : "send-back",
      code: "",
      text: "",
      internalNote: "",
      reasons: [EMPTY],
    },
    codes: applicationsErrors,
  });
  const choices = VERDICTS.map((value) => ({
    value,
    label: t(`verdict_${value}`),
    disabled: value === "approve" && file.due.length > 0,
  }));
  return (
    <Form
      form={form}
      onSubmit={async (typed) => {
        const { data } = await api.POST("/api/provider/applications/{id}/decision", {
          params: { path: { id: file.id } },
          body: toBody(typed, file.version),
        });
        props.onDone(data);
      }}
    >
      <RadioCardsField name="verdict" label={t("decision")} choices={choices} />
      <VerdictFields file={file} busy={form.formState.isSubmitting} />
    </Form>
  );
}
