import {
  Button,
  Callout,
  DateOnly,
  EmptyState,
  ErrorState,
  PageHeader,
  Skeleton,
  TextLink,
  Timeline,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Eye, History } from "../../../../ui-kit/icons.ts";
import { query } from "../../../../web/api.ts";
import { useFilters } from "../../../../web/filters.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { trailLabels } from "../labels.ts";
import { groupByDay } from "../parts/by-day.ts";
import { TrailFacts, type TrailLine, What, Who } from "../parts/trail-entry.tsx";

function useMerchantTrail(onlyViews: boolean) {
  const init = { params: { query: onlyViews ? { only: "views" as const } : {} } };
  return query.useInfiniteQuery("get", "/api/merchant/audit", init, cursorPaging);
}

function Entries(props: { lines: readonly TrailLine[] }) {
  const t = useLabels(trailLabels);
  return groupByDay(props.lines).map((day) => (
    <section key={day.on} className="flex flex-col gap-3">
      <h2 className="tk-h3 text-soft">
        <DateOnly on={day.on} />
      </h2>
      <Timeline
        timeOnly
        label={`${t("title")} ${day.on}`}
        entries={day.lines.map((line) => ({
          key: line.hash,
          at: line.at,
          title: <What line={line} />,
          who: <Who line={line} />,
          detail: (
            <details className="tk-fold">
              <summary>{t("details")}</summary>
              <TrailFacts line={line} />
              <p className="mt-3">
                <TextLink href={`/api/merchant/audit/receipt?number=${line.number}`} download>
                  {t("receipt")}
                </TextLink>
              </p>
              <p className="text-sm text-soft">{t("receiptText")}</p>
            </details>
          ),
        }))}
      />
    </section>
  ));
}

function Trail(props: { onlyViews: boolean }) {
  const t = useLabels(trailLabels);
  const trail = useMerchantTrail(props.onlyViews);
  const { rows, pending, error, hasMore, loadingMore, onLoadMore, onRetry } = tableOf(trail);
  if (pending === true) return <Skeleton lines={6} />;
  if (error) return <ErrorState error={error} {...(onRetry && { onRetry })} />;
  if (rows.length === 0) {
    return props.onlyViews ? (
      <EmptyState icon={Eye} title={t("noViewsTitle")}>
        {t("noViewsText")}
      </EmptyState>
    ) : (
      <EmptyState icon={History} title={t("noneTitle")}>
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <Entries lines={rows} />
      {trail.isFetchNextPageError && (
        <Callout tone="attention" urgent>
          {t("moreFailed")}
        </Callout>
      )}
      {hasMore === true && (
        <Button
          look="secondary"
          wide
          busy={loadingMore === true}
          {...(onLoadMore && { onClick: onLoadMore })}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}

/** What happened to this merchant, who did it, and who looked at its data. */
export function MerchantTrailPage() {
  const t = useLabels(trailLabels);
  const [filters, setFilter] = useFilters(["only"]);
  const onlyViews = filters.only === "views";
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("merchantLead")}
        back={{ href: "/m/me", label: t("backToMe") }}
      />
      <div className="mb-5 flex flex-col gap-4">
        <div role="group" aria-label={t("show")} className="tk-segment self-start">
          <button type="button" aria-pressed={!onlyViews} onClick={() => setFilter("only", "")}>
            {t("all")}
          </button>
          <button type="button" aria-pressed={onlyViews} onClick={() => setFilter("only", "views")}>
            {t("views")}
          </button>
        </div>
        <p className="text-sm text-soft">{t("proof")}</p>
      </div>
      <Trail onlyViews={onlyViews} />
    </>
  );
}
