import { z } from "zod";
import {
  FormSection,
  Problem,
  SavedNote,
  StickyAction,
  type TakenFile,
  useAnnounce,
  useLabels,
} from "../../ui-kit/index.ts";
import {
  CheckboxField,
  CodeField,
  DateField,
  FileField,
  Form,
  MoneyField,
  PhoneField,
  RadioCardsField,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
  useZodForm,
} from "../../ui-kit/form/index.ts";
import { galleryLabels } from "./gallery-labels.ts";

const schema = z.object({
  store: z.string().min(1).max(60),
  phone: z.string().regex(/^1\d{10}$/),
  code: z.string().length(6),
  kind: z.enum(["sole", "company"]),
  category: z.enum(["dining", "retail"]),
  openedOn: z.iso.date(),
  amountFen: z.number().int().min(100),
  licence: z.array(z.object({ id: z.string(), name: z.string() })).min(1),
  note: z.string().max(500),
  agree: z.literal(true),
});

async function send(file: File): Promise<TakenFile> {
  return { id: file.name, name: file.name };
}

/** A form in its states: press the button to see what is missing. */
export function FormGallery() {
  const t = useLabels(galleryLabels);
  const announce = useAnnounce();
  const form = useZodForm({
    schema,
    defaultValues: {
      store: "",
      phone: "",
      code: "",
      openedOn: "2019-02-28",
      licence: [{ id: "1", name: "business-licence-2026.jpg" }],
      note: "",
    },
  });
  const submit = async () => {
    announce(t("saved"));
    throw new Problem({
      status: 422,
      code: "INVALID_INPUT",
      message: t("noticeTitle"),
      requestId: "req-01J9",
      fields: [
        { field: "store", code: "TOO_LONG", message: t("storeError") },
        { field: "elsewhere", code: "X", message: t("noticeText") },
      ],
    });
  };
  return (
    <Form form={form} onSubmit={submit}>
      <SavedNote at="2026-11-22T06:03:00Z" />
      <FormSection heading={t("facts")} lead={t("storeHint")}>
        <TextField name="store" label={t("store")} hint={t("storeHint")} maxLength={60} />
        <PhoneField name="phone" label={t("phone")} />
        <CodeField name="code" label={t("code")} />
        <RadioCardsField
          name="kind"
          label={t("kind")}
          sideBySide
          choices={[
            { value: "sole", label: t("sole"), hint: t("soleHint") },
            { value: "company", label: t("company"), hint: t("companyHint") },
          ]}
        />
      </FormSection>
      <SelectField
        name="category"
        label={t("category")}
        options={[
          { value: "dining", label: t("dining") },
          { value: "retail", label: t("retail") },
        ]}
      />
      <DateField name="openedOn" label={t("opened")} />
      <MoneyField name="amountFen" label={t("amount")} />
      <FileField
        name="licence"
        label={t("licence")}
        hint={t("licenceHint")}
        send={send}
        camera
        maxFiles={2}
      />
      <TextAreaField name="note" label={t("note")} optional />
      <CheckboxField name="agree" label={t("agree")} hint={t("agreeHint")} />
      <StickyAction>
        <SubmitButton wide>{t("submit")}</SubmitButton>
      </StickyAction>
    </Form>
  );
}
