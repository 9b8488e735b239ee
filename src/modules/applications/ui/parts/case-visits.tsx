import { z } from "zod";
import {
  Card,
  DateTime,
  List,
  SimulatedBadge,
  StatusChip,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Form, SelectField, SubmitButton, useZodForm } from "../../../../ui-kit/form/index.ts";
import { api, query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { isWithProvider } from "../../domain/lifecycle.ts";
import { isFittingMethod, VISIT_METHODS } from "../../domain/visit.ts";
import { applicationsErrors } from "../../errors.ts";
import { deskLabels } from "../labels.ts";
import type { Case } from "./views.ts";

const visitForm = z.object({ userId: z.string().min(1), method: z.enum(VISIT_METHODS) });

function useManagers() {
  const may = useMay("applications.assign");
  const found = query.useQuery("get", "/api/provider/account-managers", {}, { enabled: may });
  return (found.data?.managers ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

function PlanVisit(props: { file: Case; onDone: () => void }) {
  const t = useLabels(deskLabels);
  const managers = useManagers();
  const { file } = props;
  const methods = VISIT_METHODS.filter((method) => isFittingMethod(file.premises, method));
  const form = useZodForm({
    schema: visitForm,
    defaultValues: { userId: "", method: methods[0] ?? "on-site" },
    codes: applicationsErrors,
  });
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        const params = { path: { id: file.id } };
        await api.POST("/api/provider/applications/{id}/visits", { params, body });
        props.onDone();
      }}
    >
      <SelectField name="userId" label={t("manager")} options={managers} />
      <SelectField
        name="method"
        label={t("method")}
        placeholder={false}
        options={methods.map((value) => ({ value, label: t(`method_${value}`) }))}
      />
      <SubmitButton look="secondary" busy={form.formState.isSubmitting}>
        {t("planVisit")}
      </SubmitButton>
    </Form>
  );
}

function VisitRow(props: { visit: Case["visits"][number]; name: string }) {
  const t = useLabels(deskLabels);
  const { visit } = props;
  const when = visit.doneAt ?? visit.assignedAt;
  return (
    <li className="tk-list-item">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">
          {t(`method_${visit.method}`)} · {props.name}
        </span>
        <span className="block text-sm text-soft">
          <DateTime at={when} />
          {visit.distanceM !== null && ` · ${t("distance", { metres: visit.distanceM })}`}
        </span>
        {visit.note !== "" && <span className="block text-sm">{visit.note}</span>}
      </span>
      <span className="flex flex-col items-end gap-1">
        {visit.result === null ? (
          <StatusChip tone="neutral">{t("visitOpen")}</StatusChip>
        ) : (
          <StatusChip tone={visit.result === "confirmed" ? "good" : "danger"}>
            {t(`visit_${visit.result}`)}
          </StatusChip>
        )}
        {visit.simulated && <SimulatedBadge />}
      </span>
    </li>
  );
}

const sellerForm = z.object({ userId: z.string().min(1) });

/** Who won the merchant never reviews it, so it is recorded before anybody does. */
function SellerForm(props: { file: Case; onDone: () => void }) {
  const t = useLabels(deskLabels);
  const managers = useManagers();
  const form = useZodForm({
    schema: sellerForm,
    defaultValues: { userId: props.file.sellerId ?? "" },
    codes: applicationsErrors,
  });
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        const params = { path: { id: props.file.id } };
        await api.PUT("/api/provider/applications/{id}/seller", { params, body });
        props.onDone();
      }}
    >
      <SelectField name="userId" label={t("seller")} options={managers} />
      <SubmitButton look="secondary" busy={form.formState.isSubmitting}>
        {t("setSeller")}
      </SubmitButton>
    </Form>
  );
}

/** Who was sent to the merchant, what came of it, and sending somebody. */
export function CaseVisits(props: { file: Case; onDone: () => void }) {
  const t = useLabels(deskLabels);
  const { file } = props;
  const may = useMay("applications.assign") && isWithProvider(file.state);
  const nameOf = (id: string) => file.people.find((person) => person.id === id)?.name ?? "—";
  const isPlanned = file.visits.some((visit) => visit.doneAt === null);
  return (
    <Card heading={t("visits")}>
      {file.visits.length === 0 && <p className="text-sm text-soft">{t("noVisitYet")}</p>}
      {file.visits.length > 0 && (
        <List label={t("visits")}>
          {file.visits.map((visit) => (
            <VisitRow key={visit.id} visit={visit} name={nameOf(visit.assignedTo)} />
          ))}
        </List>
      )}
      {may && !isPlanned && (
        <div className="mt-3">
          <PlanVisit file={file} onDone={props.onDone} />
        </div>
      )}
      {may && (
        <details className="mt-3">
          <summary className="text-sm">{t("setSeller")}</summary>
          <div className="mt-3">
            <SellerForm file={file} onDone={props.onDone} />
          </div>
        </details>
      )}
    </Card>
  );
}
