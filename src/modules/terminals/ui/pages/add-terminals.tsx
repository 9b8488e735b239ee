import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { Callout, useAnnounce, useLabels } from "../../../../ui-kit/index.ts";
import {
  Form,
  SubmitButton,
  TextAreaField,
  TextField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { api } from "../../../../web/api.ts";
import { modelSchema, serialSchema } from "../../domain/serial.ts";
import { terminalsErrors } from "../../errors.ts";
import { stockLabels } from "../labels.ts";

const MAX_SERIALS = 500;

function linesOf(text: string): string[] {
  return text.split(/\s+/).filter((line) => line !== "");
}

/** One serial number per line; a refusal stands at the field, whatever line it is about. */
const formSchema = z.object({
  model: modelSchema,
  serials: z
    .string()
    .min(1)
    .max(40_000)
    .refine((text) => linesOf(text).length <= MAX_SERIALS, { params: { code: "TOO_MANY" } })
    .refine((text) => linesOf(text).every((line) => serialSchema.safeParse(line).success), {
      params: { code: "SERIAL_FORMAT" },
    }),
});

/** Sentences of the codes that this form may refuse with. */
const sentences = { ...terminalsErrors, TOO_MANY: stockLabels.tooMany };

type Outcome = { added: number; refused: readonly string[] };

function OutcomeNotice(props: { outcome: Outcome }) {
  const t = useLabels(stockLabels);
  const { added, refused } = props.outcome;
  if (refused.length === 0) return <Callout tone="good">{t("added", { count: added })}</Callout>;
  return (
    <Callout tone="attention" title={t("added", { count: added })}>
      <p>{t("refused")}</p>
      <p className="font-mono">{refused.join(" ")}</p>
    </Callout>
  );
}

/** Enters a delivery note into the stock. */
export function AddTerminalsDrawer() {
  const t = useLabels(stockLabels);
  const announce = useAnnounce();
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>();
  const form = useZodForm({
    schema: formSchema,
    defaultValues: { model: "", serials: "" },
    codes: sentences,
  });
  return (
    <AddressedDrawer title={t("addTitle")}>
      <div className="flex flex-col gap-5">
        {outcome && <OutcomeNotice outcome={outcome} />}
        <Form
          form={form}
          onSubmit={async ({ model, serials }) => {
            const { data } = await api.POST("/api/provider/terminals", {
              body: { terminals: linesOf(serials).map((serial) => ({ serial, model })) },
            });
            if (!data) return;
            const refused = data.refused.map((each) => each.serial);
            setOutcome({ added: data.added.length, refused });
            form.reset({ model, serials: "" });
            announce(t("added", { count: data.added.length }));
            await client.invalidateQueries({ queryKey: ["get", "/api/provider/terminals"] });
          }}
        >
          <TextField name="model" label={t("addModel")} hint={t("addModelHint")} maxLength={60} />
          <TextAreaField
            name="serials"
            label={t("addSerials")}
            hint={t("addSerialsHint")}
            maxLength={40_000}
            rows={8}
          />
          <div>
            <SubmitButton>{t("addSubmit")}</SubmitButton>
          </div>
        </Form>
      </div>
    </AddressedDrawer>
  );
}
