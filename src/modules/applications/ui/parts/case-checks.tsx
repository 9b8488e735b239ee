import { useState } from "react";
import { useWatch } from "react-hook-form";
import { z } from "zod";
import {
  Button,
  Card,
  DateOnly,
  DateTime,
  List,
  readProblem,
  SimulatedBadge,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import {
  Form,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import {
  ALL_CHECK_RESULTS,
  CHECK_KINDS,
  CHECK_RESULTS,
  type CheckKind,
} from "../../domain/outside-check.ts";
import { applicationsErrors } from "../../errors.ts";
import { applicationLabels, deskLabels } from "../labels.ts";
import type { Case } from "./views.ts";

const PATH = "/api/provider/applications/{id}/checks";

const manualForm = z.object({
  kind: z.enum(CHECK_KINDS),
  result: z.enum(ALL_CHECK_RESULTS),
  reference: z.string().trim().min(1).max(120),
  note: z.string().trim().max(1000),
});

function ResultField() {
  const t = useLabels(deskLabels);
  const kind: unknown = useWatch({ name: "kind" });
  const results = CHECK_RESULTS[kind as CheckKind] ?? [];
  const options = results.map((value) => ({ value, label: t(`result_${value}`) }));
  return <SelectField name="result" label={t("manualResult")} options={options} />;
}

/** For a register that is not connected, or an answer on paper. */
function ManualCheck(props: { id: string; onDone: () => void }) {
  const t = useLabels(deskLabels);
  const word = useLabels(applicationLabels);
  const form = useZodForm({
    schema: manualForm,
    defaultValues: { kind: "clearing", reference: "", note: "" },
    codes: applicationsErrors,
  });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const body = { source: "manual", ...values } as const;
        await api.POST(PATH, { params: { path: { id: props.id } }, body });
        props.onDone();
      }}
    >
      <SelectField
        name="kind"
        label={t("manualKind")}
        placeholder={false}
        options={CHECK_KINDS.map((value) => ({ value, label: word(`check_${value}`) }))}
      />
      <ResultField />
      <TextField name="reference" label={t("reference")} maxLength={120} />
      <TextAreaField name="note" label={t("note")} optional maxLength={1000} rows={2} />
      <SubmitButton busy={form.formState.isSubmitting}>{t("recordResult")}</SubmitButton>
    </Form>
  );
}

function CheckRow(props: { check: Case["checks"][number] }) {
  const t = useLabels(deskLabels);
  const word = useLabels(applicationLabels);
  const { check } = props;
  return (
    <li className="tk-list-item">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">
          {word(`check_${check.kind}`)}: {t(`result_${check.result}`)}
        </span>
        <span className="block text-sm text-soft">
          {[t(`source_${check.source}`), check.reference].join(" · ")} ·{" "}
          <DateTime at={check.checkedAt} />
          {` · ${t("validUntil")} `}
          <DateOnly on={check.validUntil} />
        </span>
        {check.note !== "" && <span className="block text-sm">{check.note}</span>}
      </span>
      {check.simulated && <SimulatedBadge />}
    </li>
  );
}

/** Questions to registers outside and their answers, also the good ones. */
export function CaseChecks(props: { file: Case; mayRecord: boolean; onDone: () => void }) {
  const t = useLabels(deskLabels);
  const announce = useAnnounce();
  const [asking, setAsking] = useState<CheckKind | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { file, onDone } = props;
  const ask = async (kind: CheckKind) => {
    setAsking(kind);
    setFailure(null);
    try {
      const body = { source: "service", kind } as const;
      await api.POST(PATH, { params: { path: { id: file.id } }, body });
      announce(t("done"));
      onDone();
    } catch (error) {
      setFailure(readProblem(error)?.message ?? "");
    } finally {
      setAsking(null);
    }
  };
  return (
    <Card heading={t("checks")}>
      {file.checks.length === 0 && <p className="text-sm text-soft">{t("noCheckYet")}</p>}
      {file.checks.length > 0 && (
        <List label={t("checks")}>
          {file.checks.map((check) => (
            <CheckRow key={check.kind + check.checkedAt} check={check} />
          ))}
        </List>
      )}
      {failure !== null && <p className="text-danger">{failure}</p>}
      {props.mayRecord && (
        <>
          <div className="mt-3 flex flex-wrap gap-2">
            {CHECK_KINDS.map((kind) => (
              <Button
                key={kind}
                look="secondary"
                small
                busy={asking === kind}
                onClick={() => void ask(kind)}
              >
                {t(`ask_${kind}`)}
              </Button>
            ))}
          </div>
          <details className="mt-3">
            <summary className="text-sm">{t("manual")}</summary>
            <div className="mt-3">
              <ManualCheck id={file.id} onDone={onDone} />
            </div>
          </details>
        </>
      )}
    </Card>
  );
}
