import { Fragment, useEffect, useMemo } from "react";
import { useWatch, useFormContext } from "react-hook-form";
import {
  Callout,
  SavedNote,
  StickyAction,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Form, SubmitButton, useZodForm } from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import type { Facts, Field } from "../../domain/facts.ts";
import { applicationsErrors } from "../../errors.ts";
import { applyLabels } from "../labels.ts";
import { FactField } from "./fact-field.tsx";
import { groupSchema, readDraft } from "./group-form.ts";
import type { Own } from "./views.ts";

type GroupName = Own["groups"][number]["group"];

const MASKED: readonly Field[] = [
  "principalResidentId",
  "principalPhone",
  "signatoryResidentId",
  "signatoryPhone",
  "accountNumber",
];
const ONLY_AUTHORISED: readonly Field[] = [
  "signatoryName",
  "signatoryResidentId",
  "signatoryPhone",
];
const EMPTY_OWNER = { name: "", residentId: "", basis: "equity", sharePpm: "" };

function startValues(own: Own, fields: readonly Field[]): Record<string, unknown> {
  const entries = fields.map((field): [string, unknown] => {
    if (field === "beneficialOwners") return [field, [EMPTY_OWNER]];
    if (MASKED.includes(field)) return [field, ""];
    const isTick = field === "truthConfirmed" || field === "noLendingConfirmed";
    return [field, own.values[field] ?? (isTick ? false : "")];
  });
  return Object.fromEntries(entries);
}

/**
 * Puts what is wrong with saved values at their fields when the page opens. Typing takes it
 * away at once: were it gone only on leaving the field, the button would move from the finger.
 */
function ShowDue(props: { own: Own; fields: readonly Field[] }) {
  const { setError, clearErrors, watch } = useFormContext();
  const { own, fields } = props;
  useEffect(() => {
    for (const { target, code, message } of own.due) {
      const field = fields.find((each) => each === target);
      if (field && code !== "REQUIRED") setError(`values.${field}`, { type: "server", message });
    }
    const typing = watch((_values, { name }) => {
      if (name !== undefined) clearErrors(name);
    });
    return () => typing.unsubscribe();
  }, [own.due, fields, setError, clearErrors, watch]);
  return null;
}

/** What stands at a field without stopping it: warnings, and the reviewer's own words. */
function FieldNotes(props: { own: Own; field: Field }) {
  const t = useLabels(applyLabels);
  const { own, field } = props;
  const asked = own.reasons.filter(({ target, isOpen, text }) => {
    return isOpen && target === field && text !== "";
  });
  const warnings = own.warnings.filter(({ target }) => target === field);
  return (
    <>
      {asked.map(({ revision, text }) => (
        <Callout key={revision} tone="info" title={t("providerNote", { text })} />
      ))}
      {warnings.map(({ code, message }) => (
        <Callout key={code} tone="attention" title={message} />
      ))}
    </>
  );
}

/** Whether saving brought a warning at these fields that was not shown before. */
export function hasNewWarning(
  before: Own,
  after: Own | undefined,
  fields: readonly Field[],
): boolean {
  const known = new Set(before.warnings.map(({ code, target }) => `${code} ${target}`));
  const here = (after?.warnings ?? []).filter(({ target }) =>
    fields.some((field) => field === target),
  );
  return here.some(({ code, target }) => !known.has(`${code} ${target}`));
}

function Fields(props: { own: Own; fields: readonly Field[] }) {
  const t = useLabels(applyLabels);
  const { own, fields } = props;
  const kind: unknown = useWatch({ name: "values.signatoryKind" });
  const owners = own.values.beneficialOwners?.length ?? 0;
  const shown = fields.filter(
    (field) => kind === "authorised-person" || !ONLY_AUTHORISED.includes(field),
  );
  return (
    <>
      {fields.includes("beneficialOwners") && owners > 0 && (
        <Callout tone="info" title={t("storedOwners", { count: owners })} />
      )}
      {shown.map((field) => {
        const stored = MASKED.includes(field) ? own.values[field] : undefined;
        return (
          <Fragment key={field}>
            <FactField
              field={field}
              isCompany={own.subjectType === "enterprise"}
              stored={typeof stored === "string" ? stored : undefined}
            />
            <FieldNotes own={own} field={field} />
          </Fragment>
        );
      })}
    </>
  );
}

/** One group of answers: at most five fields, saved together, wrong ones marked in place. */
export function GroupEditor(props: {
  own: Own;
  group: GroupName;
  /** `stay` when saving brought a warning that has to be seen before going on. */
  onSaved: (own: Own | undefined, stay: boolean) => void;
}) {
  const t = useLabels(applyLabels);
  const announce = useAnnounce();
  const { own, group } = props;
  const found = own.groups.find((each) => each.group === group);
  const fields = useMemo(
    () =>
      (found?.fields ?? []).filter(
        (field) => own.unlocked === null || own.unlocked.includes(field),
      ),
    [found, own.unlocked],
  );
  const schema = useMemo(() => {
    const known: Facts = own.values.accountKind ? { accountKind: own.values.accountKind } : {};
    return groupSchema(fields, known, new Date().toISOString().slice(0, 10));
  }, [fields, own.values.accountKind]);
  const form = useZodForm({
    schema,
    defaultValues: { values: startValues(own, fields) },
    codes: applicationsErrors,
  });
  if (fields.length === 0) return <Callout tone="neutral" title={t("nothingUnlocked")} />;
  return (
    <Form
      form={form}
      onSubmit={async ({ values }) => {
        const { data } = await api.PATCH("/api/merchant/applications/{id}/groups/{group}", {
          params: { path: { id: own.id, group } },
          body: {
            version: own.version,
            values: readDraft(values, fields) as Own["values"],
            clear: [],
          },
        });
        announce(t("saved"));
        props.onSaved(data, hasNewWarning(own, data, fields));
      }}
    >
      <ShowDue own={own} fields={fields} />
      <Fields own={own} fields={fields} />
      <SavedNote at={found?.savedAt ?? null} />
      <StickyAction>
        <SubmitButton wide busy={form.formState.isSubmitting}>
          {t("save")}
        </SubmitButton>
      </StickyAction>
    </Form>
  );
}
