import { useState } from "react";
import type { paths } from "../../../../client/index.ts";
import { z } from "zod";
import { translator } from "../../../../ui-kit/lang/labels.ts";
import {
  Button,
  Callout,
  Card,
  ConfirmDialog,
  useAnnounce,
  useLabels,
  useLang,
} from "../../../../ui-kit/index.ts";
import { DateField, Form, SubmitButton, useZodForm } from "../../../../ui-kit/form/index.ts";
import { api, query } from "../../../../web/api.ts";
import { offersErrors } from "../../errors.ts";
import { ownPlanLabels } from "../labels.ts";

type Answer = paths["/api/provider/plans/{id}/check"]["post"]["responses"][200];
type Found = Answer["content"]["application/json"]["problems"][number];

function ProblemList(props: { problems: readonly Found[] }) {
  const t = useLabels(ownPlanLabels);
  const lang = useLang();
  const sentence = (code: string) =>
    code in offersErrors ? translator(offersErrors, lang)(code as keyof typeof offersErrors) : code;
  return (
    <ul className="flex flex-col gap-2">
      {props.problems.map((problem, index) => (
        <li key={index}>
          {sentence(problem.code)}
          {problem.word !== null && (
            <>
              {" "}
              <strong className="font-semibold">{problem.word}</strong>
            </>
          )}
          <span className="block text-sm text-soft">{t("where", { field: problem.field })}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the checks say about the draft, warnings apart. */
export function PlanProblems(props: { problems: readonly Found[] }) {
  const t = useLabels(ownPlanLabels);
  const refusals = props.problems.filter((problem) => !problem.isWarning);
  const warnings = props.problems.filter((problem) => problem.isWarning);
  return (
    <div className="flex flex-col gap-3" role="status">
      {refusals.length === 0 && <Callout tone="good" title={t("noProblems")} />}
      {refusals.length > 0 && (
        <Callout tone="danger" title={t("problems")}>
          <ProblemList problems={refusals} />
        </Callout>
      )}
      {warnings.length > 0 && (
        <Callout tone="attention" title={t("warnings")}>
          <ProblemList problems={warnings} />
        </Callout>
      )}
    </div>
  );
}

const publishSchema = z.object({ effectiveFrom: z.iso.date() });

/** Checks the draft for a first day, then publishes it as a version that nobody can change. */
export function PublishPlan(props: { id: string; onChanged: () => Promise<void> }) {
  const t = useLabels(ownPlanLabels);
  const announce = useAnnounce();
  const { id, onChanged } = props;
  const [checked, setChecked] = useState<{ from: string; problems: readonly Found[] } | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const form = useZodForm({ schema: publishSchema, defaultValues: { effectiveFrom: "" } });
  const publish = query.useMutation("post", "/api/provider/plans/{id}/publish", {
    onSuccess: async () => {
      setIsAsking(false);
      setChecked(null);
      announce(t("publishedNow"));
      await onChanged();
    },
  });
  const check = async ({ effectiveFrom }: { effectiveFrom: string }) => {
    const { data } = await api.POST("/api/provider/plans/{id}/check", {
      params: { path: { id } },
      body: { effectiveFrom, effectiveTo: null },
    });
    setChecked({ from: effectiveFrom, problems: data?.problems ?? [] });
  };
  const isClean = checked?.problems.every((problem) => problem.isWarning) === true;
  return (
    <Card heading={t("publish")}>
      <div className="flex flex-col gap-4">
        <Form form={form} onSubmit={check}>
          <DateField name="effectiveFrom" label={t("publishOn")} />
          <div>
            <SubmitButton look="secondary">{t("check")}</SubmitButton>
          </div>
        </Form>
        {checked && <PlanProblems problems={checked.problems} />}
        {isClean && (
          <div>
            <Button onClick={() => setIsAsking(true)}>{t("publish")}</Button>
          </div>
        )}
        <ConfirmDialog
          open={isAsking}
          title={t("publish")}
          confirmLabel={t("publish")}
          busy={publish.isPending}
          onClose={() => setIsAsking(false)}
          onConfirm={() => {
            const body = { effectiveFrom: checked?.from ?? "", effectiveTo: null };
            publish.mutate({ params: { path: { id } }, body });
          }}
        >
          {t("publishText")}
        </ConfirmDialog>
      </div>
    </Card>
  );
}

/** Ends the offer after saying what that means. */
export function WithdrawPlan(props: { id: string; onChanged: () => Promise<void> }) {
  const t = useLabels(ownPlanLabels);
  const announce = useAnnounce();
  const { id, onChanged } = props;
  const [isAsking, setIsAsking] = useState(false);
  const withdraw = query.useMutation("post", "/api/provider/plans/{id}/withdraw", {
    onSuccess: async () => {
      setIsAsking(false);
      announce(t("withdrawn"));
      await onChanged();
    },
  });
  return (
    <div>
      <Button look="danger-quiet" onClick={() => setIsAsking(true)}>
        {t("withdraw")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        danger
        title={t("withdraw")}
        confirmLabel={t("withdraw")}
        busy={withdraw.isPending}
        onClose={() => setIsAsking(false)}
        onConfirm={() => withdraw.mutate({ params: { path: { id } } })}
      >
        {t("withdrawText")}
      </ConfirmDialog>
    </div>
  );
}
