import { useState } from "react";
import {
  Button,
  Callout,
  Card,
  ConfirmDialog,
  Field,
  readProblem,
  Select,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { enrolmentDeskLabels } from "../labels.ts";
import type { Enrolment } from "./views.ts";

const PATH = "/api/provider/enrolments/{enrolmentId}";

interface StepProps {
  readonly enrolment: Enrolment;
  readonly onChanged: (newer: Enrolment | undefined) => void;
}

/** Runs one step; what the server refuses stands in `failure`, and the page looks again. */
function useStep(onChanged: StepProps["onChanged"]) {
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (said: string, call: () => Promise<Enrolment | undefined>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      onChanged(await call());
      announce(said);
    } catch (error) {
      setFailure(readProblem(error)?.message ?? "");
      onChanged(undefined);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, failure };
}

const COUNTS = Array.from({ length: 20 }, (_, index) => String(index + 1));

function AssignCodes({ enrolment, onChanged }: StepProps) {
  const t = useLabels(enrolmentDeskLabels);
  const [count, setCount] = useState("1");
  const { run, busy, failure } = useStep(onChanged);
  const isAgain = enrolment.merchantCode !== null;
  const assign = () =>
    run(t("assigned"), async () => {
      const params = { path: { enrolmentId: enrolment.id } };
      const body = { terminals: Number(count) };
      return (await api.POST(`${PATH}/codes`, { params, body })).data;
    });
  return (
    <Card heading={t("assignTitle")}>
      <div className="flex flex-col gap-4">
        <p className="text-sm">{t(isAgain ? "assignAgain" : "assignText")}</p>
        <Field label={t("terminals")}>
          {(wiring) => (
            <Select
              {...wiring}
              value={count}
              onChange={(event) => setCount(event.target.value)}
              options={COUNTS.map((value) => ({ value, label: value }))}
              placeholder={false}
            />
          )}
        </Field>
        {failure !== null && <Callout tone="danger" urgent title={failure} />}
        <div>
          <Button
            {...(isAgain && { look: "secondary" as const })}
            busy={busy}
            onClick={() => void assign()}
          >
            {t("assign")}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Report({ enrolment, onChanged }: StepProps) {
  const t = useLabels(enrolmentDeskLabels);
  const { run, busy, failure } = useStep(onChanged);
  const report = () =>
    run(t("reported"), async () => {
      const params = { path: { enrolmentId: enrolment.id } };
      return (await api.POST(`${PATH}/report`, { params })).data;
    });
  return (
    <Card heading={t("reportTitle")}>
      <div className="flex flex-col gap-4">
        <p className="text-sm">
          {t(enrolment.state === "reported" ? "reportAgain" : "reportText")}
        </p>
        {failure !== null && <Callout tone="danger" urgent title={failure} />}
        <div>
          <Button busy={busy} onClick={() => void report()}>
            {t("report")}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Accepted({ enrolment, onChanged }: StepProps) {
  const t = useLabels(enrolmentDeskLabels);
  const [asking, setAsking] = useState(false);
  const { run, busy, failure } = useStep(onChanged);
  const params = { path: { enrolmentId: enrolment.id } };
  const add = () =>
    run(t("added"), async () => (await api.POST(`${PATH}/terminal-codes`, { params })).data);
  const end = () => run(t("ended"), async () => (await api.POST(`${PATH}/end`, { params })).data);
  return (
    <div className="flex flex-col gap-3">
      {failure !== null && <Callout tone="danger" urgent title={failure} />}
      <div className="flex flex-wrap gap-2">
        <Button look="secondary" small busy={busy} onClick={() => void add()}>
          {t("addCode")}
        </Button>
        <Button look="danger-quiet" small onClick={() => setAsking(true)}>
          {t("end")}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t("endQuestion")}
        confirmLabel={t("end")}
        danger
        busy={busy}
        onConfirm={() => void end().then(() => setAsking(false))}
        onClose={() => setAsking(false)}
      >
        <p>{t("endText")}</p>
      </ConfirmDialog>
    </div>
  );
}

/** What operations can do in the present state. */
export function EnrolmentSteps(props: StepProps) {
  const { state } = props.enrolment;
  return (
    <>
      {(state === "codes-assigned" || state === "reported" || state === "rejected") && (
        <Report {...props} />
      )}
      {(state === "pending" || state === "rejected") && <AssignCodes {...props} />}
      {state === "accepted" && <Accepted {...props} />}
    </>
  );
}
