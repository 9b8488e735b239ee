import { useState } from "react";
import {
  Button,
  Callout,
  Card,
  DateTime,
  Drawer,
  ErrorState,
  Facts,
  PageHeader,
  Skeleton,
  useLabels,
  useLang,
  useText,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { useMay, useSession } from "../../../../web/session.tsx";
import { isWithProvider } from "../../domain/lifecycle.ts";
import { applicationLabels, deskLabels } from "../labels.ts";
import { CaseChecks } from "../parts/case-checks.tsx";
import { CaseData } from "../parts/case-data.tsx";
import { CaseHistory } from "../parts/case-history.tsx";
import { CaseStatus } from "../parts/case-status.tsx";
import { CaseVisits } from "../parts/case-visits.tsx";
import { DecisionForm } from "../parts/decision-form.tsx";
import { StateChip } from "../parts/state-chip.tsx";
import { regionName, tradeName } from "../parts/trade-name.ts";
import { useCase } from "../parts/use-case.ts";
import type { Case } from "../parts/views.ts";

type Steps = Pick<ReturnType<typeof useCase>, "run" | "busy"> & { onDecide: () => void };

/** What the caller can do with the case now; one primary action. */
function CaseActions(props: { file: Case; steps: Steps }) {
  const t = useLabels(deskLabels);
  const may = useMay("applications.review");
  const { user } = useSession();
  const { file, steps } = props;
  if (!may || !isWithProvider(file.state) || file.blockedBy !== null) return null;
  const params = { path: { id: file.id } };
  const claim = async () =>
    (await api.POST("/api/provider/applications/{id}/claim", { params })).data;
  const release = async () =>
    (await api.POST("/api/provider/applications/{id}/release", { params })).data;
  if (file.reviewerId === null) {
    return (
      <Button busy={steps.busy === "claim"} onClick={() => void steps.run("claim", claim)}>
        {t("claim")}
      </Button>
    );
  }
  if (file.reviewerId !== user?.id) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        look="secondary"
        busy={steps.busy === "release"}
        onClick={() => void steps.run("release", release)}
      >
        {t("release")}
      </Button>
      <Button onClick={steps.onDecide}>{t("decide")}</Button>
    </div>
  );
}

function Summary(props: { file: Case }) {
  const t = useLabels(deskLabels);
  const word = useLabels(applicationLabels);
  const text = useText();
  const lang = useLang();
  const { file } = props;
  const nameOf = (id: string | null) => file.people.find((person) => person.id === id)?.name;
  return (
    <Card>
      <Facts
        facts={[
          { name: word("businessCode"), value: file.businessCode },
          { name: word("plan"), value: file.planTitle === null ? null : text(file.planTitle) },
          { name: word("subjectType"), value: word(`subject_${file.subjectType}`) },
          { name: t("trade"), value: tradeName(file.mcc, lang) },
          { name: t("region"), value: regionName(file.regionCode, lang) },
          { name: t("submittedAt"), value: <DateTime at={file.submittedAt} /> },
          { name: t("reviewer"), value: file.reviewerName },
          { name: t("seller"), value: nameOf(file.sellerId) ?? t("nobody") },
        ]}
      />
    </Card>
  );
}

const BLOCKED = ["REVIEWER_SOLD_OR_VISITED", "SECOND_REVIEWER_NEEDED"] as const;

/** The reviewer's desk: data beside papers, what is due, who was there, and the decision. */
export function CasePage() {
  const t = useLabels(deskLabels);
  const word = useLabels(applicationLabels);
  const mayReview = useMay("applications.review");
  const mayCheck = useMay("applications.recordCheck");
  const { user } = useSession();
  const { found, file, keep, run, reload, busy, failure } = useCase();
  const [deciding, setDeciding] = useState(false);
  if (found.isPending) return <Skeleton lines={8} />;
  if (found.error || !file) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  }
  const params = { path: { id: file.id } };
  const open = async () =>
    (await api.POST("/api/provider/applications/{id}/views", { params })).data;
  const isMine = mayReview && file.reviewerId === user?.id && file.reviewerId !== null;
  const mayDecide = mayReview && isWithProvider(file.state);
  const blocked = BLOCKED.find((code) => mayDecide && code === file.blockedBy);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={file.legalName}
        lead={
          <>
            <StateChip state={file.state} /> {word("revision", { number: file.revision })}
          </>
        }
        back={{ href: "/staff/applications", label: t("back") }}
        action={
          <CaseActions file={file} steps={{ run, busy, onDecide: () => setDeciding(true) }} />
        }
      />
      {failure !== null && <Callout tone="danger" urgent title={failure} />}
      {blocked && <Callout tone="attention" title={t(`blocked_${blocked}`)} />}
      <Summary file={file} />
      <CaseStatus file={file} />
      <CaseData
        file={file}
        busy={busy === "open"}
        onOpen={isMine ? () => void run("open", open) : undefined}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <CaseVisits file={file} onDone={() => void reload()} />
        <CaseChecks
          file={file}
          mayRecord={mayCheck && isWithProvider(file.state)}
          onDone={() => void reload()}
        />
      </div>
      <CaseHistory file={file} />
      <Drawer open={deciding} title={t("decide")} onClose={() => setDeciding(false)}>
        {deciding && (
          <DecisionForm
            file={file}
            onDone={(newer) => {
              setDeciding(false);
              keep(newer);
            }}
          />
        )}
      </Drawer>
    </div>
  );
}
