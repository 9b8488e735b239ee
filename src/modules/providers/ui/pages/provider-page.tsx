import type { components } from "../../../../client/index.ts";
import {
  ButtonLink,
  Callout,
  Card,
  DateOnly,
  Facts,
  List,
  ListItem,
  Money,
  PageHeader,
  SourceNote,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { definePublicPage, notFound, type PublicPageProps } from "../../../../web/public-page.ts";
import { providerLabels } from "../labels.ts";
import { CoverageChip } from "../parts/coverage-chip.tsx";
import { LicenceFacts } from "../parts/licence-facts.tsx";

type Provider = components["schemas"]["Provider"];
type Plan = components["schemas"]["Plan"];
type Data = { provider: Provider; plans: readonly Plan[] };

function Licence(props: { provider: Provider }) {
  const t = useLabels(providerLabels);
  const { licence, coverage } = props.provider;
  const heading = licence ? t(`licence_${licence.kind}`) : t("licence");
  return (
    <Card heading={heading} aside={<CoverageChip coverage={coverage} />}>
      {licence ? <LicenceFacts licence={licence} /> : <p>{t("noLicence")}</p>}
    </Card>
  );
}

function Contact(props: { provider: Provider }) {
  const t = useLabels(providerLabels);
  const text = useText();
  const { provider } = props;
  const phone = provider.hotline.replace(/[ -]/g, "");
  return (
    <Card heading={t("contactTitle")}>
      <Facts
        facts={[
          { name: t("hotline"), value: <a href={`tel:${phone}`}>{provider.hotline}</a> },
          { name: t("hours"), value: text(provider.complaintHours) },
          { name: t("website"), value: provider.website },
        ]}
      />
    </Card>
  );
}

function Penalties(props: { penalties: Provider["penalties"] }) {
  const t = useLabels(providerLabels);
  const text = useText();
  return (
    <Card heading={t("penalties")}>
      {props.penalties.length === 0 && <p className="text-soft">{t("noPenalties")}</p>}
      {props.penalties.map((penalty) => (
        <div key={`${penalty.decidedOn}:${penalty.authority}:${penalty.reason.zh}`}>
          <Facts
            facts={[
              { name: t("decidedOn"), value: <DateOnly on={penalty.decidedOn} /> },
              { name: t("authority"), value: penalty.authority },
              { name: t("reason"), value: text(penalty.reason) },
              {
                name: t("amount"),
                value: penalty.amountFen === null ? null : <Money fen={penalty.amountFen} />,
              },
            ]}
          />
          <SourceNote source={penalty.evidence.source} on={penalty.evidence.asOn} />
        </div>
      ))}
    </Card>
  );
}

function Plans(props: { plans: readonly Plan[] }) {
  const t = useLabels(providerLabels);
  const text = useText();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="tk-h2">{t("plans")}</h2>
      {props.plans.length === 0 ? (
        <p className="text-soft">{t("noPlans")}</p>
      ) : (
        <List label={t("plans")}>
          {props.plans.map((plan) => (
            <ListItem
              key={plan.id}
              title={text(plan.title)}
              line={text(plan.description)}
              href={`/plans/${plan.id}`}
            />
          ))}
        </List>
      )}
    </section>
  );
}

function ProviderPage({ data, request }: PublicPageProps<Data>) {
  const t = useLabels(providerLabels);
  const text = useText();
  const { provider } = data;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={text(provider.name)}
        lead={t(`kind_${provider.kind}`)}
        back={{ href: "/providers", label: t("allProviders") }}
        {...(provider.state === "published" && {
          action: (
            <ButtonLink href={`/providers/${provider.id}/contact`}>{t("contact")}</ButtonLink>
          ),
        })}
      />
      {provider.state !== "published" && <Callout tone="attention" title={t("withdrawn")} />}
      {provider.isOperator && <Callout tone="info">{t("isOperator")}</Callout>}
      <Licence provider={provider} />
      <Plans plans={data.plans} />
      <Contact provider={provider} />
      <Penalties penalties={provider.penalties} />
      {request.demo && <p className="text-sm text-soft">{t("howChecked")}</p>}
    </div>
  );
}

/** One acquirer: licence with its evidence, plans, service number, penalties. */
export const providerPage = definePublicPage<Data>({
  path: "/providers/:providerId",
  title: ({ provider }, lang) => provider.name[lang],
  load: async (api, request) => {
    const id = request.params["providerId"] ?? "";
    const [provider, plans] = await Promise.all([
      api.GET("/api/public/providers/{id}", { params: { path: { id }, query: {} } }),
      api.GET("/api/public/plans", { params: { query: { providerId: id } } }),
    ]);
    if (!provider.data) return notFound();
    return { provider: provider.data, plans: plans.data?.items ?? [] };
  },
  Page: ProviderPage,
});
