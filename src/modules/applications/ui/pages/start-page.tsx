import { useNavigate, useSearchParams } from "react-router";
import { useWatch } from "react-hook-form";
import { z } from "zod";
import {
  Callout,
  EmptyState,
  ErrorState,
  PageHeader,
  Skeleton,
  StickyAction,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { Form, RadioCardsField, SubmitButton, useZodForm } from "../../../../ui-kit/form/index.ts";
import { api, query } from "../../../../web/api.ts";
import { PLAN_CODES } from "../../domain/requirements.ts";
import { SUBJECT_TYPES } from "../../domain/subject-type.ts";
import { applicationsErrors } from "../../errors.ts";
import { applicationLabels, applyLabels } from "../labels.ts";

const startForm = z.object({
  storeId: z.string().min(1),
  subjectType: z.enum(SUBJECT_TYPES),
  planVersionId: z.string().min(1),
});

type Store = { readonly id: string; readonly name: string; readonly regionCode: string };

/** Plans for the chosen kind of business and store; those not open to it say so. */
function PlanField(props: { stores: readonly Store[] }) {
  const t = useLabels(applyLabels);
  const text = useText();
  const storeId: unknown = useWatch({ name: "storeId" });
  const subjectType: unknown = useWatch({ name: "subjectType" });
  const regionCode = props.stores.find((store) => store.id === storeId)?.regionCode;
  const asked = {
    ...(subjectType === "" ? {} : { subjectType: subjectType as "enterprise" }),
    ...(regionCode === undefined ? {} : { regionCode }),
  };
  const plans = query.useQuery("get", "/api/public/plans", { params: { query: asked } });
  if (plans.isPending) return <Skeleton lines={3} />;
  if (plans.error) return <ErrorState error={plans.error} />;
  const { items: offered } = plans.data;
  if (offered.length === 0) return <EmptyState title={t("noPlans")} />;
  const choices = offered.map((plan) => ({
    value: plan.planVersionId,
    label: text(plan.title),
    hint: [
      t("planFrom", { provider: text(plan.provider.name) }),
      ...plan.ineligible.map((reason) => text(applicationsErrors[PLAN_CODES[reason]])),
    ].join(" · "),
    disabled: plan.ineligible.length > 0,
  }));
  return (
    <RadioCardsField
      name="planVersionId"
      label={t("choosePlan")}
      hint={t("planHint")}
      choices={choices}
    />
  );
}

function StartForm(props: { stores: readonly Store[]; planVersionId: string }) {
  const t = useLabels(applyLabels);
  const word = useLabels(applicationLabels);
  const navigate = useNavigate();
  const { stores } = props;
  const form = useZodForm({
    schema: startForm,
    defaultValues: {
      storeId: stores.length === 1 ? (stores[0]?.id ?? "") : "",
      subjectType: "individual-business",
      planVersionId: props.planVersionId,
    },
    codes: applicationsErrors,
  });
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        const { data } = await api.POST("/api/merchant/applications", { body });
        if (data) await navigate(`/m/apply/${data.id}`, { replace: true });
      }}
    >
      <RadioCardsField
        name="storeId"
        label={t("chooseStore")}
        choices={stores.map((store) => ({ value: store.id, label: store.name }))}
      />
      <RadioCardsField
        name="subjectType"
        label={t("chooseSubject")}
        choices={[
          {
            value: "individual-business",
            label: word("subject_individual-business"),
            hint: t("individualHint"),
          },
          {
            value: "enterprise",
            label: word("subject_enterprise"),
            hint: t("enterpriseHint"),
          },
        ]}
      />
      <PlanField stores={stores} />
      <StickyAction>
        <SubmitButton wide busy={form.formState.isSubmitting}>
          {t("startAction")}
        </SubmitButton>
      </StickyAction>
    </Form>
  );
}

/** The plan that a visitor chose on the public site, by its present version. */
function useChosenPlan() {
  const [params] = useSearchParams();
  const id = params.get("plan") ?? "";
  return query.useQuery(
    "get",
    "/api/public/plans/{id}",
    { params: { path: { id }, query: {} } },
    { enabled: id !== "", retry: false },
  );
}

/** Names store, kind of business and plan; everything after that is saved step by step. */
export function StartPage() {
  const t = useLabels(applyLabels);
  const profile = query.useQuery("get", "/api/merchant/profile");
  const chosen = useChosenPlan();
  if (profile.isPending || chosen.isLoading) return <Skeleton lines={6} />;
  if (profile.error) return <ErrorState error={profile.error} />;
  const stores = profile.data.stores.filter((store) => store.closedAt === null);
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader
        title={t("title")}
        lead={t("startLead")}
        back={{ href: "/m/apply", label: t("backToList") }}
      />
      {chosen.isError && <Callout tone="attention" title={t("noPlans")} />}
      <StartForm stores={stores} planVersionId={chosen.data?.plan.planVersionId ?? ""} />
    </div>
  );
}
