import {
  Button,
  Callout,
  Card,
  readProblem,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import {
  Form,
  SelectField,
  SubmitButton,
  TextAreaField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api, query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import * as definitions from "../../api.ts";
import { CLOSE_REASONS } from "../../domain/alert.ts";
import { alertLabels } from "../labels.ts";
import type { AlertDetail } from "./alert-evidence.tsx";

type Working = { alert: AlertDetail; onChanged: () => Promise<void> };

const pathOf = ({ id }: AlertDetail) => ({ params: { path: { alertId: id } } });

/** The first step of an open alert: somebody takes it. */
export function TakeAlert(props: Working) {
  const mayWork = useMay("monitoring.workAlerts");
  return mayWork && props.alert.state === "open" ? <Take {...props} /> : null;
}

function Take({ alert, onChanged }: Working) {
  const t = useLabels(alertLabels);
  const announce = useAnnounce();
  const claim = query.useMutation("post", "/api/provider/alerts/{alertId}/claim", {
    onSuccess: async () => {
      announce(t("claimed"));
      await onChanged();
    },
  });
  return (
    <div className="flex flex-col gap-3">
      {claim.error && (
        <Callout tone="danger" urgent>
          {readProblem(claim.error)?.message}
        </Callout>
      )}
      <div>
        <Button busy={claim.isPending} onClick={() => claim.mutate(pathOf(alert))}>
          {t("claim")}
        </Button>
      </div>
    </div>
  );
}

function GiveBack({ alert, onChanged }: Working) {
  const t = useLabels(alertLabels);
  const announce = useAnnounce();
  const release = query.useMutation("post", "/api/provider/alerts/{alertId}/release", {
    onSuccess: async () => {
      announce(t("released"));
      await onChanged();
    },
  });
  return (
    <Button look="quiet" busy={release.isPending} onClick={() => release.mutate(pathOf(alert))}>
      {t("release")}
    </Button>
  );
}

function WriteNote({ alert, onChanged }: Working) {
  const t = useLabels(alertLabels);
  const announce = useAnnounce();
  const form = useZodForm({ schema: definitions.note.body, defaultValues: { note: "" } });
  return (
    <Card heading={t("note")}>
      <Form
        form={form}
        onSubmit={async (body) => {
          await api.POST("/api/provider/alerts/{alertId}/notes", { ...pathOf(alert), body });
          form.reset();
          announce(t("noteSaved"));
          await onChanged();
        }}
      >
        <TextAreaField name="note" label={t("note")} hint={t("noteHint")} maxLength={2_000} />
        <div>
          <SubmitButton look="secondary">{t("saveNote")}</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

function CloseAlert({ alert, onChanged }: Working) {
  const t = useLabels(alertLabels);
  const announce = useAnnounce();
  const form = useZodForm({ schema: definitions.close.body, defaultValues: { note: "" } });
  return (
    <Card heading={t("closeTitle")}>
      <Form
        form={form}
        onSubmit={async (body) => {
          await api.POST("/api/provider/alerts/{alertId}/close", { ...pathOf(alert), body });
          announce(t("closed"));
          await onChanged();
        }}
      >
        <SelectField
          name="reason"
          label={t("reason")}
          options={CLOSE_REASONS.map((value) => ({ value, label: t(`reason_${value}`) }))}
        />
        <TextAreaField name="note" label={t("note")} maxLength={2_000} />
        <div>
          <SubmitButton>{t("close")}</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

/** What else the reader may do with the alert now. */
export function WorkAlert(props: Working) {
  const t = useLabels(alertLabels);
  const mayWork = useMay("monitoring.workAlerts");
  const { alert } = props;
  if (!mayWork || alert.state === "closed") return null;
  return (
    <div className="flex flex-col gap-5">
      {alert.state === "in-work" && !alert.isMine && (
        <Callout tone="info">{t("ofAnother")}</Callout>
      )}
      <WriteNote {...props} />
      {alert.isMine && <CloseAlert {...props} />}
      {alert.isMine && (
        <div>
          <GiveBack {...props} />
        </div>
      )}
    </div>
  );
}
