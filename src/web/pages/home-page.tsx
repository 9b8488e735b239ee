import {
  ButtonLink,
  Callout,
  SourceNote,
  translator,
  useLabels,
  useLang,
} from "../../ui-kit/index.ts";
import { definePublicPage } from "../public-page.ts";
import { homeLabels } from "./home-labels.ts";

const journey = [
  "papers",
  "meeting",
  "review",
  "signing",
  "enrolment",
  "dispatch",
  "activation",
  "acceptance",
] as const;

function Journey() {
  const t = useLabels(homeLabels);
  return (
    <section aria-labelledby="journey">
      <h2 id="journey" className="tk-h2 mb-4">
        {t("stepsTitle")}
      </h2>
      <ol className="tk-stepper">
        {journey.map((step, index) => (
          <li key={step} className="tk-step">
            <span className="tk-step-mark text-primary" aria-hidden="true">
              {index + 1}
            </span>
            <span>
              <span className="block font-semibold text-ink">{t(step)}</span>
              <span className="block">{t(`${step}Text`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const limits = [
  { key: "noSale", source: "source261", on: "2016-09-30" },
  { key: "noDecision", source: "source768", on: "2023-12-09" },
  { key: "noSecrets" },
  { key: "noRank" },
] as const;

function Limits() {
  const t = useLabels(homeLabels);
  return (
    <section aria-labelledby="limits">
      <h2 id="limits" className="tk-h2 mb-4">
        {t("limitsTitle")}
      </h2>
      <dl className="grid gap-4 sm:grid-cols-2">
        {limits.map((limit) => (
          <div key={limit.key} className="tk-card">
            <dt className="mb-1 font-semibold">{t(`${limit.key}Title`)}</dt>
            <dd>
              <p>{t(`${limit.key}Text`)}</p>
              {"source" in limit && <SourceNote source={t(limit.source)} on={limit.on} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function HomePage() {
  const t = useLabels(homeLabels);
  const lang = useLang();
  return (
    <div className="flex flex-col gap-12">
      <header className="flex flex-col items-start gap-4 pt-4">
        <h1 className="tk-h1 tk-h1-display">{t("title")}</h1>
        <p className="text-soft">{t("lead")}</p>
        <ButtonLink href={`/m/?lang=${lang}`}>{t("apply")}</ButtonLink>
        <p className="text-sm text-soft">{t("applyNote")}</p>
      </header>
      <Journey />
      <Limits />
      <Callout tone="attention" title={t("fraudTitle")}>
        {t("fraudText")}
      </Callout>
    </div>
  );
}

/** The front page: what this is, the eight steps, and what the platform refuses to do. */
export const homePage = definePublicPage<null>({
  path: "/",
  nav: homeLabels.nav,
  title: (_data, lang) => `Tillkeeper 掌柜 · ${translator(homeLabels, lang)("title")}`,
  description: homeLabels.description,
  load: async () => null,
  Page: HomePage,
});
