import { useState } from "react";
import { z } from "zod";
import { Button, Callout, FieldGroup, StickyAction, useLabels } from "../../../../ui-kit/index.ts";
import { MapPin } from "../../../../ui-kit/icons.ts";
import {
  CheckboxField,
  Form,
  RadioCardsField,
  SubmitButton,
  TextAreaField,
  TextField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import { type ChosenDocument, DocumentField } from "../../../documents/ui/parts/document-field.tsx";
import { openVisitChecks, VISIT_CHECKS, VISIT_RESULTS } from "../../domain/visit.ts";
import { applicationsErrors } from "../../errors.ts";
import { deskLabels } from "../labels.ts";
import type { VisitTask } from "./views.ts";

type Position = NonNullable<VisitTask["position"]>;

const visitForm = z.object({
  result: z.enum(VISIT_RESULTS),
  checked: z.partialRecord(z.enum(VISIT_CHECKS), z.boolean()),
  representativeName: z.string().trim().min(1).max(60),
  representativeConfirmed: z.literal(true),
  managerConfirmed: z.literal(true),
  note: z.string().trim().max(1000),
});

/** Asks the device where it is; where it gives none, the note has to say why. */
function PositionField(props: {
  position: Position | null;
  onTaken: (position: Position) => void;
}) {
  const t = useLabels(deskLabels);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const take = () => {
    setBusy(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        setFailed(false);
        props.onTaken({
          latitudeE6: Math.round(coords.latitude * 1_000_000),
          longitudeE6: Math.round(coords.longitude * 1_000_000),
          accuracyM: Math.min(Math.round(coords.accuracy), 100_000),
        });
      },
      () => {
        setBusy(false);
        setFailed(true);
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <FieldGroup label={t("place")}>
      {() => (
        <div className="flex flex-col gap-2">
          {props.position !== null && (
            <p>{t("placeTaken", { metres: props.position.accuracyM })}</p>
          )}
          {failed && <Callout tone="attention" title={t("placeFailed")} />}
          <Button look="secondary" icon={MapPin} busy={busy} onClick={take}>
            {t("takePlace")}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}

/** What was seen at the merchant, confirmed by both people on the spot. */
export function VisitForm(props: { task: VisitTask; onDone: (task?: VisitTask) => void }) {
  const t = useLabels(deskLabels);
  const { task } = props;
  const [photos, setPhotos] = useState<readonly ChosenDocument[]>([]);
  const [position, setPosition] = useState<Position | null>(null);
  const form = useZodForm({
    schema: visitForm,
    defaultValues: {
      result: "confirmed",
      checked: {},
      representativeName: task.principalName,
      note: "",
    },
    codes: applicationsErrors,
  });
  const checks = openVisitChecks(task.premises, []);
  return (
    <Form
      form={form}
      onSubmit={async ({ checked, ...typed }) => {
        const { data } = await api.POST("/api/provider/visits/{visitId}/record", {
          params: { path: { visitId: task.id } },
          body: {
            ...typed,
            checks: checks.filter((check) => checked[check] === true),
            photoIds: photos.map((photo) => photo.id),
            ...(position === null ? {} : { position }),
          },
        });
        props.onDone(data);
      }}
    >
      <FieldGroup label={t("checkList")}>
        {() => (
          <div className="flex flex-col gap-2">
            {checks.map((check) => (
              <CheckboxField key={check} name={`checked.${check}`} label={t(`check_${check}`)} />
            ))}
          </div>
        )}
      </FieldGroup>
      {task.method === "on-site" && (
        <DocumentField
          kind="visit-photo"
          house="provider"
          label={t("visitPhotos")}
          documents={photos}
          onChange={setPhotos}
          maxFiles={10}
          keepPlace
        />
      )}
      {task.method === "on-site" && <PositionField position={position} onTaken={setPosition} />}
      <RadioCardsField
        name="result"
        label={t("result")}
        sideBySide
        choices={VISIT_RESULTS.map((value) => ({ value, label: t(`visit_${value}`) }))}
      />
      <TextAreaField name="note" label={t("note")} optional maxLength={1000} rows={3} />
      <TextField name="representativeName" label={t("representative")} maxLength={60} />
      <CheckboxField name="representativeConfirmed" label={t("representativeConfirms")} />
      <CheckboxField name="managerConfirmed" label={t("managerConfirms")} />
      <StickyAction>
        <SubmitButton wide busy={form.formState.isSubmitting}>
          {t("recordVisit")}
        </SubmitButton>
      </StickyAction>
    </Form>
  );
}
