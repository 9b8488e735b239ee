import type { FeeSchedule } from "@tillkeeper/fee-schedule";
import { findRegion } from "@tillkeeper/identifiers";
import type { components } from "../../../../client/index.ts";
import {
  Callout,
  Card,
  DateOnly,
  Facts,
  formatDate,
  PageHeader,
  translator,
  useLabels,
  useLang,
  useText,
} from "../../../../ui-kit/index.ts";
import { definePublicPage, type PublicPageProps } from "../../../../web/public-page.ts";
import { describeTrade } from "../../domain/eligibility.ts";
import { offerLabels } from "../labels.ts";
import { FeeScheduleTable } from "../parts/fee-schedule-table.tsx";
import { PlanActions } from "../parts/plan-actions.tsx";
import { EligibilityNote, PlanProvider } from "../parts/plan-card.tsx";
import { PlanRates } from "../parts/plan-rates.tsx";
import { readTraits } from "../parts/read-traits.ts";
import { TerminalFacts } from "../parts/terminal-facts.tsx";

type Plan = components["schemas"]["Plan"];
type Data = { plan: Plan; feeSchedule: FeeSchedule; isAsked: boolean };

function WhoMayApply(props: { plan: Plan }) {
  const t = useLabels(offerLabels);
  const lang = useLang();
  const text = useText();
  const { subjectTypes, provinceCodes, mccs } = props.plan.eligibility;
  const comma = lang === "zh" ? "、" : ", ";
  const region = (code: string) => {
    const found = findRegion(code);
    return (lang === "zh" ? found?.nameZh : found?.nameEn) ?? code;
  };
  const { effectiveFrom: from, effectiveTo: to } = props.plan;
  return (
    <Facts
      facts={[
        {
          name: t("subjects"),
          value: subjectTypes.map((type) => t(`subject_${type}`)).join(comma),
        },
        {
          name: t("provinces"),
          value: provinceCodes === null ? t("wherever") : provinceCodes.map(region).join(comma),
        },
        {
          name: t("trades"),
          value:
            mccs === null
              ? t("everyTrade")
              : mccs.map((mcc) => text(describeTrade(mcc))).join(comma),
        },
        {
          name: t("effective"),
          value:
            to === null
              ? t("fromDate", { date: formatDate(from) })
              : t("fromTo", { from: formatDate(from), to: formatDate(to) }),
        },
      ]}
    />
  );
}

function PlanDetailPage({ data }: PublicPageProps<Data>) {
  const t = useLabels(offerLabels);
  const text = useText();
  const { plan } = data;
  const hasTeaser = plan.rates.some((rate) => rate.introductoryPpm !== null);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={text(plan.title)} lead={text(plan.description)} />
      <PlanProvider provider={plan.provider} />
      <EligibilityNote plan={plan} isAsked={data.isAsked} />
      <PlanActions planId={plan.id} providerId={plan.provider.id} />
      {hasTeaser && (
        <Callout tone="attention" title={t("introductoryTitle")}>
          {t("introductoryText")}
        </Callout>
      )}
      <Card heading={t("rates")}>
        <PlanRates rates={plan.rates} />
      </Card>
      <Card heading={t("schedule")}>
        <FeeScheduleTable schedule={data.feeSchedule} />
      </Card>
      <Card heading={t("terminal")}>
        <TerminalFacts terminal={plan.terminal} />
      </Card>
      <Card heading={t("whoMayApply")}>
        <WhoMayApply plan={plan} />
      </Card>
      <p className="text-sm text-soft">
        {t("version", { version: plan.version })} · <DateOnly on={plan.effectiveFrom} />
        <br />
        {t("hash")}
        {": "}
        <code className="break-all">{plan.feeScheduleHash}</code>
        <br />
        {t("hashHint")}
      </p>
    </div>
  );
}

/** One plan: complete fee schedule, terminal, who may apply, and the hash that contracts carry. */
export const planPage = definePublicPage<Data>({
  path: "/plans/:planId",
  title: ({ plan }, lang) => plan.title[lang] || translator(offerLabels, lang)("plans"),
  load: async (api, request) => {
    const traits = readTraits(request.query);
    const path = { id: request.params["planId"] ?? "" };
    const { data } = await api.GET("/api/public/plans/{id}", { params: { path, query: traits } });
    if (!data) throw new Error("the client answers with data or throws");
    const { plan, feeSchedule } = data;
    return { plan, feeSchedule, isAsked: Object.keys(traits).length > 0 };
  },
  Page: PlanDetailPage,
});
