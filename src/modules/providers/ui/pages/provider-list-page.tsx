import type { components } from "../../../../client/index.ts";
import {
  Card,
  EmptyState,
  PageHeader,
  SourceNote,
  TextLink,
  translator,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { definePublicPage, type PublicPageProps } from "../../../../web/public-page.ts";
import { providerLabels } from "../labels.ts";
import { CoverageChip } from "../parts/coverage-chip.tsx";

type Provider = components["schemas"]["Provider"];
type Data = { providers: readonly Provider[] };

function ProviderCard(props: { provider: Provider }) {
  const t = useLabels(providerLabels);
  const text = useText();
  const { provider } = props;
  const { licence } = provider;
  return (
    <Card
      heading={<TextLink href={`/providers/${provider.id}`}>{text(provider.name)}</TextLink>}
      aside={<CoverageChip coverage={provider.coverage} />}
    >
      <p>
        {t(`kind_${provider.kind}`)}
        {licence && ` · ${t(`licence_${licence.kind}`)} ${licence.number}`}
      </p>
      {provider.isOperator && <p className="text-sm text-soft">{t("isOperator")}</p>}
      {licence && <SourceNote source={licence.evidence.source} on={licence.evidence.asOn} />}
    </Card>
  );
}

function ProviderListPage({ data }: PublicPageProps<Data>) {
  const t = useLabels(providerLabels);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t("title")} lead={t("lead")} />
      {data.providers.length === 0 && <EmptyState title={t("none")} />}
      {data.providers.map((provider) => (
        <ProviderCard key={provider.id} provider={provider} />
      ))}
    </div>
  );
}

/** Published acquirers with licence number, state and source. */
export const providerListPage = definePublicPage<Data>({
  path: "/providers",
  nav: providerLabels.title,
  title: (_data, lang) => translator(providerLabels, lang)("title"),
  description: providerLabels.lead,
  load: async (api) => {
    const { data } = await api.GET("/api/public/providers");
    return { providers: data?.items ?? [] };
  },
  Page: ProviderListPage,
});
