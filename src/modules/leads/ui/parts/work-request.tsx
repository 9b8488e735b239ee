import { z } from "zod";
import { Button, Card, useAnnounce, useLabels } from "../../../../ui-kit/index.ts";
import {
  Form,
  SelectField,
  SubmitButton,
  TextAreaField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api, query } from "../../../../web/api.ts";
import { CALL_OUTCOME_LIST } from "../../domain/request-state.ts";
import { queueLabels } from "../labels.ts";

type Working = { id: string; onChanged: () => Promise<void> };

const assignSchema = z.object({ assigneeId: z.string().min(1).max(40) });

/** Takes a request over, or gives it to a colleague who may work requests. */
export function AssignRequest(props: Working) {
  const t = useLabels(queueLabels);
  const announce = useAnnounce();
  const { id, onChanged } = props;
  const colleagues = query.useQuery("get", "/api/provider/contact-assignees");
  const form = useZodForm({ schema: assignSchema, defaultValues: { assigneeId: "" } });
  const assign = async (body: { assigneeId?: string }) => {
    await api.POST("/api/provider/contact-requests/{id}/assign", {
      params: { path: { id } },
      body,
    });
    await onChanged();
  };
  const take = query.useMutation("post", "/api/provider/contact-requests/{id}/assign", {
    onSuccess: async () => {
      announce(t("taken"));
      await onChanged();
    },
  });
  const options = (colleagues.data?.items ?? []).map((one) => ({
    value: one.id,
    label: one.name ?? one.id,
  }));
  return (
    <Card heading={t("assignee")}>
      <div className="flex flex-col gap-4">
        <div>
          <Button
            look="secondary"
            busy={take.isPending}
            onClick={() => take.mutate({ params: { path: { id } }, body: {} })}
          >
            {t("take")}
          </Button>
        </div>
        <Form
          form={form}
          onSubmit={async (values) => {
            await assign(values);
            announce(t("given"));
          }}
        >
          <SelectField name="assigneeId" label={t("give")} options={options} />
          <div>
            <SubmitButton look="secondary">{t("give")}</SubmitButton>
          </div>
        </Form>
      </div>
    </Card>
  );
}

const callSchema = z.object({
  outcome: z.enum(CALL_OUTCOME_LIST),
  note: z.string().trim().max(1000),
});

/** Records how a call ended; only reaching somebody keeps the entries for longer. */
export function RecordCall(props: Working) {
  const t = useLabels(queueLabels);
  const announce = useAnnounce();
  const { id, onChanged } = props;
  const form = useZodForm({ schema: callSchema, defaultValues: { note: "" } });
  const options = CALL_OUTCOME_LIST.map((outcome) => ({
    value: outcome,
    label: t(`outcome_${outcome}`),
  }));
  return (
    <Card heading={t("record")}>
      <Form
        form={form}
        onSubmit={async (values) => {
          await api.POST("/api/provider/contact-requests/{id}/calls", {
            params: { path: { id } },
            body: values,
          });
          form.reset();
          announce(t("saved"));
          await onChanged();
        }}
      >
        <SelectField name="outcome" label={t("outcome")} options={options} />
        <TextAreaField
          name="note"
          label={t("note")}
          hint={t("noteHint")}
          maxLength={1000}
          optional
        />
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}
