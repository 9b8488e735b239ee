import type { Api } from "../../../../web/api-client.ts";
import {
  ButtonLink,
  Callout,
  Card,
  EmptyState,
  PageHeader,
  type Problem,
  readProblem,
  translator,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { definePublicPage, type PublicPageProps } from "../../../../web/public-page.ts";
import { comparisonLabels } from "../labels.ts";
import { type Compared, ComparisonTable, TotalBars } from "../parts/comparison-table.tsx";
import { ProfileForm } from "../parts/profile-form.tsx";
import { fieldOfPath, type ProfileQuery, readProfile } from "../parts/read-profile.ts";

type Data = {
  planIds: readonly string[];
  asked: ProfileQuery;
  compared: Compared | null;
  problem: Pick<Problem, "message" | "fields"> | null;
};

/** Columns and cells in the order of cost that stays; the visitor asked for it. */
function sortByCost(compared: Compared): Compared {
  const order = compared.plans
    .map((plan, index) => ({ index, costFen: plan.steady.costFen }))
    .sort((a, b) => a.costFen - b.costFen || a.index - b.index)
    .map(({ index }) => index);
  const pick = <T,>(all: readonly T[]) =>
    order.flatMap((index) => {
      const one = all[index];
      return one === undefined ? [] : [one];
    });
  return {
    ...compared,
    plans: pick(compared.plans),
    rows: compared.rows.map((row) => ({ ...row, cells: pick(row.cells) })),
  };
}

async function compute(api: Api, planIds: readonly string[], asked: ProfileQuery) {
  const { profile, months } = asked;
  const body = { planIds: [...planIds], profile, months };
  const { data } = await api.POST("/api/public/offers/compare", { body });
  return data ?? null;
}

/** The problems of the API at the names of the form; a text that is no number counts as well. */
function problemsAt(data: Data, unreadText: string): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const name of data.asked.unread) problems.set(name, unreadText);
  for (const { field, message } of data.problem?.fields ?? []) {
    const name = fieldOfPath(field);
    if (name !== undefined) problems.set(name, message);
  }
  return problems;
}

function ComparisonPage({ data }: PublicPageProps<Data>) {
  const t = useLabels(comparisonLabels);
  const { compared, problem } = data;
  if (data.planIds.length < 2) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("tooFew")}
          action={<ButtonLink href="/plans">{t("toPlans")}</ButtonLink>}
        />
      </>
    );
  }
  const elsewhere = problem?.fields.filter(({ field }) => fieldOfPath(field) === undefined) ?? [];
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("title")} lead={t("lead")} />
      {problem && (
        <Callout tone="danger" title={t("notComputed")}>
          <p>{problem.message}</p>
          {elsewhere.map((one) => (
            <p key={`${one.field}:${one.code}`}>{one.message}</p>
          ))}
        </Callout>
      )}
      {compared && <TotalBars compared={compared} />}
      {compared && <ComparisonTable compared={compared} />}
      <Card heading={t("assumptions")}>
        <ProfileForm
          planIds={data.planIds}
          asked={data.asked}
          problems={problemsAt(data, t("notANumber"))}
        />
      </Card>
      <p className="text-sm text-soft">{t("computedFrom")}</p>
    </div>
  );
}

/** Two to five plans under the same assumptions, itemised; the address holds everything. */
export const comparisonPage = definePublicPage<Data>({
  path: "/plans/compare",
  wide: true,
  hidden: true,
  title: (_data, lang) => translator(comparisonLabels, lang)("title"),
  load: async (api, request) => {
    const planIds = [...new Set(request.query.getAll("plan"))].slice(0, 6);
    const asked = readProfile(request.query);
    const empty = { planIds, asked, compared: null, problem: null };
    if (planIds.length < 2 || asked.unread.length > 0) return empty;
    try {
      const compared = await compute(api, planIds, asked);
      if (!compared) return empty;
      return { ...empty, compared: asked.isSortedByCost ? sortByCost(compared) : compared };
    } catch (error) {
      const problem = readProblem(error);
      if (problem === undefined || problem.status !== 400) throw error;
      return { ...empty, problem };
    }
  },
  Page: ComparisonPage,
});
