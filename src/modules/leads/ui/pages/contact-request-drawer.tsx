import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { paths } from "../../../../client/index.ts";
import {
  Card,
  DateOnly,
  DateTime,
  ErrorState,
  Facts,
  Skeleton,
  Timeline,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { queueLabels } from "../labels.ts";
import { AssignRequest, RecordCall } from "../parts/work-request.tsx";
import { CallBy, RequestState } from "../parts/request-state.tsx";

type Answer = paths["/api/provider/contact-requests/{id}"]["get"]["responses"][200];
type Detail = Answer["content"]["application/json"];
type Submission = Detail["submissions"][number];

function SubmissionFacts(props: { submission: Submission }) {
  const t = useLabels(queueLabels);
  const text = useText();
  const { submission } = props;
  return (
    <Facts
      facts={[
        {
          name: t("code"),
          value: (
            <strong className="tk-figures text-lg font-semibold">{submission.callbackCode}</strong>
          ),
        },
        { name: t("shop"), value: submission.shopName },
        { name: t("person"), value: submission.contactName },
        { name: t("phone"), value: <a href={`tel:${submission.phone}`}>{submission.phone}</a> },
        { name: t("region"), value: text(submission.region) },
        { name: t("message"), value: submission.message },
        { name: t("language"), value: t(`lang_${submission.lang}`) },
        { name: t("received"), value: <DateTime at={submission.submittedAt} /> },
      ]}
    />
  );
}

function Calls(props: { attempts: Detail["attempts"] }) {
  const t = useLabels(queueLabels);
  if (props.attempts.length === 0) return <p className="text-soft">{t("noCalls")}</p>;
  return (
    <Timeline
      label={t("calls")}
      entries={props.attempts.map((attempt) => ({
        key: attempt.attemptedAt,
        at: attempt.attemptedAt,
        title: t(`outcome_${attempt.outcome}`),
        who: attempt.actorName,
        detail: attempt.note,
      }))}
    />
  );
}

function RequestBody(props: { detail: Detail; onChanged: () => Promise<void> }) {
  const t = useLabels(queueLabels);
  const mayWork = useMay("leads.work");
  const { request, submissions, attempts } = props.detail;
  const isOpen = request.state !== "closed";
  return (
    <div className="flex flex-col gap-5">
      <Facts
        facts={[
          { name: t("state"), value: <RequestState state={request.state} /> },
          { name: t("due"), value: <CallBy request={request} /> },
          { name: t("assignee"), value: request.assigneeName ?? t("nobody") },
          { name: t("deleteOn"), value: <DateOnly on={request.deleteOn} /> },
        ]}
      />
      <Card heading={t("submissions")}>
        <div className="flex flex-col gap-6">
          {submissions.map((submission) => (
            <SubmissionFacts key={submission.submittedAt} submission={submission} />
          ))}
        </div>
      </Card>
      {mayWork && isOpen && <AssignRequest id={request.id} onChanged={props.onChanged} />}
      {mayWork && isOpen && <RecordCall id={request.id} onChanged={props.onChanged} />}
      <Card heading={t("calls")}>
        <Calls attempts={attempts} />
      </Card>
    </div>
  );
}

/** One contact request: code to say, entries, who works it, and what came of each call. */
export function ContactRequestDrawer() {
  const t = useLabels(queueLabels);
  const { requestId = "" } = useParams();
  const client = useQueryClient();
  const detail = query.useQuery("get", "/api/provider/contact-requests/{id}", {
    params: { path: { id: requestId } },
  });
  const refresh = async () => {
    await detail.refetch();
    await client.invalidateQueries({ queryKey: ["get", "/api/provider/contact-requests"] });
  };
  return (
    <AddressedDrawer title={detail.data?.request.shopName ?? t("title")} wide>
      {detail.isPending && <Skeleton lines={6} />}
      {detail.error && <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.data && <RequestBody detail={detail.data} onChanged={refresh} />}
    </AddressedDrawer>
  );
}
