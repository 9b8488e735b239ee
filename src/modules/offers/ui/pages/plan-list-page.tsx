import { listMerchantCategories, listRegions } from "@tillkeeper/identifiers";
import type { components } from "../../../../client/index.ts";
import {
  Button,
  Card,
  EmptyState,
  Field,
  PageHeader,
  Select,
  translator,
  useLabels,
  useLang,
} from "../../../../ui-kit/index.ts";
import { definePublicPage, type PublicPageProps } from "../../../../web/public-page.ts";
import { SUBJECT_TYPES } from "../../domain/eligibility.ts";
import { offerLabels } from "../labels.ts";
import { PlanCard } from "../parts/plan-card.tsx";
import { readTraits, type Traits } from "../parts/read-traits.ts";

type Data = { plans: readonly components["schemas"]["Plan"][]; traits: Traits };

function useOptions() {
  const t = useLabels(offerLabels);
  const lang = useLang();
  return {
    subjects: SUBJECT_TYPES.map((type) => ({ value: type, label: t(`subject_${type}`) })),
    regions: listRegions().map((region) => ({
      value: region.code,
      label: lang === "zh" ? region.nameZh : (region.nameEn ?? region.nameZh),
    })),
    trades: listMerchantCategories().map((trade) => ({
      value: trade.code,
      label: `${lang === "zh" ? trade.nameZh : trade.nameEn} · ${trade.code}`,
    })),
  };
}

/** Three questions about the shop; sent by GET, so that the answer has an address. */
function Filter(props: { traits: Traits }) {
  const t = useLabels(offerLabels);
  const { subjects, regions, trades } = useOptions();
  const { traits } = props;
  const any = t("any");
  return (
    <Card heading={t("narrow")}>
      <form method="get" className="grid gap-4 sm:grid-cols-2">
        <Field label={t("subjectType")} optional>
          {(wiring) => (
            <Select
              {...wiring}
              name="subjectType"
              options={subjects}
              placeholder={any}
              defaultValue={traits.subjectType ?? ""}
            />
          )}
        </Field>
        <Field label={t("region")} optional>
          {(wiring) => (
            <Select
              {...wiring}
              name="regionCode"
              options={regions}
              placeholder={any}
              defaultValue={traits.regionCode ?? ""}
            />
          )}
        </Field>
        <Field label={t("trade")} optional>
          {(wiring) => (
            <Select
              {...wiring}
              name="mcc"
              options={trades}
              placeholder={any}
              defaultValue={traits.mcc ?? ""}
            />
          )}
        </Field>
        <div className="self-end">
          <Button type="submit" look="secondary">
            {t("showPlans")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function PlanListPage({ data }: PublicPageProps<Data>) {
  const t = useLabels(offerLabels);
  const lang = useLang();
  const isAsked = Object.keys(data.traits).length > 0;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("plans")} lead={t("plansLead")} />
      <Filter traits={data.traits} />
      {data.plans.length === 0 ? (
        <EmptyState title={t("noPlans")} />
      ) : (
        <form method="get" action={`/${lang}/plans/compare`} className="flex flex-col gap-4">
          <p className="text-sm text-soft">{t("order")}</p>
          {data.plans.map((plan) => (
            <PlanCard key={plan.id} plan={plan} isAsked={isAsked} />
          ))}
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit">{t("compareChosen")}</Button>
            <span className="text-sm text-soft">{t("chooseHint")}</span>
          </div>
        </form>
      )}
    </div>
  );
}

/** Plans on offer, narrowed by three questions, two to five of them ticked for comparison. */
export const planListPage = definePublicPage<Data>({
  path: "/plans",
  nav: offerLabels.plans,
  title: (_data, lang) => translator(offerLabels, lang)("plans"),
  description: offerLabels.plansLead,
  load: async (api, request) => {
    const traits = readTraits(request.query);
    const { data } = await api.GET("/api/public/plans", { params: { query: traits } });
    return { plans: data?.items ?? [], traits };
  },
  Page: PlanListPage,
});
