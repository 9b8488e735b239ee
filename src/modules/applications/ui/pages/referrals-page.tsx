import { useState } from "react";
import { z } from "zod";
import {
  Button,
  DateTime,
  Drawer,
  EmptyState,
  ErrorState,
  List,
  PageHeader,
  Skeleton,
  StatusChip,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Form, SubmitButton, TextAreaField, useZodForm } from "../../../../ui-kit/form/index.ts";
import { api, query } from "../../../../web/api.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { useMay } from "../../../../web/session.tsx";
import { isWithProvider } from "../../domain/lifecycle.ts";
import { deskLabels } from "../labels.ts";
import { StateChip } from "../parts/state-chip.tsx";

const noteForm = z.object({ note: z.string().trim().max(1000) });

function RecommendForm(props: { id: string; onDone: () => void }) {
  const t = useLabels(deskLabels);
  const form = useZodForm({ schema: noteForm, defaultValues: { note: "" } });
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        const path = "/api/agent/applications/{id}/recommendation";
        await api.POST(path, { params: { path: { id: props.id } }, body });
        props.onDone();
      }}
    >
      <TextAreaField name="note" label={t("recommendNote")} optional maxLength={1000} />
      <SubmitButton wide busy={form.formState.isSubmitting}>
        {t("recommend")}
      </SubmitButton>
    </Form>
  );
}

/** For a service agency: how far its merchants are, without a word of what they entered. */
export function ReferralsPage() {
  const t = useLabels(deskLabels);
  const announce = useAnnounce();
  const mayRecommend = useMay("applications.recommend");
  const [chosen, setChosen] = useState<string | null>(null);
  const init = { params: { query: {} } };
  const paged = query.useInfiniteQuery("get", "/api/agent/applications", init, cursorPaging);
  const { rows, pending, error, onRetry } = tableOf(paged);
  const missing = (count: number) => (count === 0 ? t("complete") : t("dueCount", { count }));
  if (pending === true) return <Skeleton lines={5} />;
  if (error) return <ErrorState error={error} {...(onRetry && { onRetry })} />;
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader title={t("referrals")} lead={t("referralsLead")} />
      {rows.length === 0 && <EmptyState title={t("noReferrals")} />}
      {rows.length > 0 && (
        <List label={t("referrals")}>
          {rows.map((row) => (
            <li key={row.id} className="tk-list-item flex-wrap">
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{row.businessCode}</span>
                <span className="block text-sm text-soft">
                  {missing(row.due.length)} · <DateTime at={row.changedAt} />
                </span>
              </span>
              <StateChip state={row.state} />
              {row.isRecommended && <StatusChip tone="good">{t("recommendDone")}</StatusChip>}
              {mayRecommend && !row.isRecommended && isWithProvider(row.state) && (
                <Button look="secondary" small onClick={() => setChosen(row.id)}>
                  {t("recommend")}
                </Button>
              )}
            </li>
          ))}
        </List>
      )}
      <Drawer open={chosen !== null} title={t("recommend")} onClose={() => setChosen(null)}>
        {chosen !== null && (
          <RecommendForm
            id={chosen}
            onDone={() => {
              setChosen(null);
              announce(t("recommendDone"));
              void paged.refetch();
            }}
          />
        )}
      </Drawer>
    </div>
  );
}
