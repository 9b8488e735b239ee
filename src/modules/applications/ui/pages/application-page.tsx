import { useState } from "react";
import {
  Button,
  Callout,
  Card,
  ConfirmDialog,
  ErrorState,
  Facts,
  List,
  ListItem,
  PageHeader,
  readProblem,
  Skeleton,
  StatusChip,
  Stepper,
  StickyAction,
  useAnnounce,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { applicationLabels, applyLabels } from "../labels.ts";
import { journeySteps } from "../parts/journey-steps.ts";
import { OutcomeNotice } from "../parts/outcome-notice.tsx";
import { ReasonList } from "../parts/reason-list.tsx";
import { type Section, sectionsOf } from "../parts/sections.ts";
import { StateChip } from "../parts/state-chip.tsx";
import { useOwn } from "../parts/use-own.ts";
import type { Own } from "../parts/views.ts";

function SectionState(props: { section: Section }) {
  const t = useLabels(applyLabels);
  const { state, count } = props.section;
  if (state === "done") return <StatusChip tone="good">{t("done")}</StatusChip>;
  if (state === "locked") return <span className="text-sm text-soft">{t("locked")}</span>;
  const key = state === "open" ? "open" : "toCorrect";
  return <StatusChip tone="attention">{t(key, { count })}</StatusChip>;
}

function Sections(props: { own: Own }) {
  const t = useLabels(applyLabels);
  const word = useLabels(applicationLabels);
  return (
    <Card heading={t("yourData")}>
      <List label={t("yourData")}>
        {sectionsOf(props.own).map((section) => (
          <ListItem
            key={section.name}
            title={section.name === "documents" ? word("documents") : word(`group_${section.name}`)}
            line={<SectionState section={section} />}
            {...(section.state !== "locked" && {
              href: `/m/apply/${props.own.id}/${section.name}`,
            })}
          />
        ))}
      </List>
    </Card>
  );
}

/** Hands in, or says what is still missing and leads there. */
function SubmitAction(props: { own: Own; onDone: (own: Own | undefined) => void }) {
  const t = useLabels(applyLabels);
  const text = useText();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { own } = props;
  const others = own.due.filter((notice) => notice.target === "plan");
  const submit = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const params = { path: { id: own.id } };
      const body = { version: own.version };
      const { data } = await api.POST("/api/merchant/applications/{id}/submit", { params, body });
      announce(t("waitingTitle"));
      props.onDone(data);
    } catch (error) {
      setFailure(readProblem(error)?.message ?? "");
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {failure !== null && <Callout tone="danger" urgent title={failure} />}
      {others.map((notice) => (
        <Callout key={notice.code} tone="danger" title={notice.message} />
      ))}
      {own.due.length === 0 && (
        <Callout tone="good" title={t("readyTitle")}>
          {t("readyText", { provider: text(own.providerName) })}
        </Callout>
      )}
      <StickyAction>
        {own.due.length > 0 ? (
          <p className="text-sm text-soft">{t("stillDue", { count: own.due.length })}</p>
        ) : (
          <Button wide busy={busy} onClick={() => void submit()}>
            {t(own.state === "sent-back" ? "resubmit" : "submit")}
          </Button>
        )}
      </StickyAction>
    </>
  );
}

function Withdraw(props: { own: Own; onDone: (own: Own | undefined) => void }) {
  const t = useLabels(applyLabels);
  const [asking, setAsking] = useState(false);
  const { own } = props;
  const withdraw = async () => {
    setAsking(false);
    const params = { path: { id: own.id } };
    const body = { version: own.version };
    const { data } = await api.POST("/api/merchant/applications/{id}/withdraw", { params, body });
    props.onDone(data);
  };
  return (
    <>
      <Button look="danger-quiet" small onClick={() => setAsking(true)}>
        {t("withdraw")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t("withdrawQuestion")}
        confirmLabel={t("withdraw")}
        danger
        onConfirm={() => void withdraw()}
        onClose={() => setAsking(false)}
      >
        <p>{t("withdrawText")}</p>
      </ConfirmDialog>
    </>
  );
}

const FINAL = ["approved", "refused", "withdrawn"];

/** Where an application stands, what is to be done now, and what it says. */
export function ApplicationPage() {
  const t = useLabels(applyLabels);
  const word = useLabels(applicationLabels);
  const text = useText();
  const { own, keep } = useOwn();
  if (own.isPending) return <Skeleton lines={6} />;
  if (own.error) return <ErrorState error={own.error} onRetry={() => void own.refetch()} />;
  const application = own.data;
  const { state } = application;
  const isOpen = state === "draft" || state === "sent-back";
  const steps = journeySteps(application, (step) => t(`step_${step}`));
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader
        title={text(application.planTitle)}
        lead={<StateChip state={state} />}
        back={{ href: "/m/apply", label: t("backToList") }}
      />
      <OutcomeNotice own={application} />
      {state === "sent-back" && <ReasonList own={application} />}
      {isOpen && <Sections own={application} />}
      {application.warnings.map((notice) => (
        <Callout key={notice.target + notice.code} tone="attention" title={t("warnings")}>
          {word(notice.target as "uscc")}: {notice.message}
        </Callout>
      ))}
      {isOpen && <SubmitAction own={application} onDone={keep} />}
      <Card heading={t("progress")}>
        <Stepper steps={steps} label={t("progress")} />
      </Card>
      {state !== "sent-back" && <ReasonList own={application} />}
      <Card>
        <Facts
          facts={[
            { name: word("businessCode"), value: application.businessCode },
            { name: word("provider"), value: text(application.providerName) },
            { name: word("subjectType"), value: word(`subject_${application.subjectType}`) },
          ]}
        />
      </Card>
      {!FINAL.includes(state) && <Withdraw own={application} onDone={keep} />}
    </div>
  );
}
