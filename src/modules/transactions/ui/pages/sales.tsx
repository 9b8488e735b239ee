import type { components } from "../../../../client/index.ts";
import {
  Button,
  Callout,
  EmptyState,
  ErrorState,
  formatTime,
  List,
  ListItem,
  PageHeader,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { CreditCard } from "../../../../ui-kit/icons.ts";
import { TRANSACTION_KINDS, type TransactionKind } from "../../../../kernel/transaction-record.ts";
import { query } from "../../../../web/api.ts";
import { useFilters } from "../../../../web/filters.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { salesLabels, transactionLabels } from "../labels.ts";
import { DayBar } from "../parts/day-bar.tsx";
import { DayTakingsCard } from "../parts/day-takings.tsx";
import { readDay, today } from "../parts/day.ts";
import { SignedMoney, useKindWord } from "../parts/transaction-words.tsx";

type Line = components["schemas"]["TransactionLine"];

/** How often today's page looks for new transactions. */
const WATCH_MS = 10_000;

function useSales(on: string, kind: TransactionKind | undefined, isToday: boolean) {
  const init = { params: { query: { on, ...(kind && { kind }) } } };
  return query.useInfiniteQuery("get", "/api/merchant/transactions", init, {
    ...cursorPaging,
    refetchInterval: isToday ? WATCH_MS : false,
  });
}

function SaleItem({ line }: { line: Line }) {
  const t = useLabels(transactionLabels);
  const kindWord = useKindWord();
  const parts = [
    formatTime(line.at),
    line.terminalCode,
    ...(line.outcome === "declined" ? [t("outcome_declined")] : []),
    ...(line.simulated ? [t("simulated")] : []),
  ];
  return (
    <ListItem
      title={`${kindWord(line)} ${line.cardNumber ?? t(`channel_${line.channel}`)}`}
      line={parts.join(" · ")}
      end={<SignedMoney {...line} />}
      href={`/m/transactions/${line.id}`}
    />
  );
}

function Kinds(props: { kind: TransactionKind | undefined; onChoose: (kind: string) => void }) {
  const t = useLabels(salesLabels);
  const words = useLabels(transactionLabels);
  return (
    <div role="group" aria-label={t("kinds")} className="tk-segment self-start">
      <button
        type="button"
        aria-pressed={props.kind === undefined}
        onClick={() => props.onChoose("")}
      >
        {t("all")}
      </button>
      {TRANSACTION_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={props.kind === kind}
          onClick={() => props.onChoose(kind)}
        >
          {words(`kind_${kind}`)}
        </button>
      ))}
    </div>
  );
}

function Sales(props: { on: string; kind: TransactionKind | undefined; isToday: boolean }) {
  const t = useLabels(salesLabels);
  const sales = useSales(props.on, props.kind, props.isToday);
  const { rows, pending, error, hasMore, loadingMore, onLoadMore, onRetry } = tableOf(sales);
  if (pending === true) return <Skeleton lines={6} />;
  if (error) return <ErrorState error={error} {...(onRetry && { onRetry })} />;
  if (rows.length === 0 && props.kind) return <p className="text-soft">{t("noneOfKind")}</p>;
  if (rows.length === 0) {
    return (
      <EmptyState icon={CreditCard} title={t("noneTitle")}>
        {t("noneText")}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {rows.some((line) => line.simulated) && <Callout tone="info">{t("simulatedDay")}</Callout>}
      <List label={t("title")}>
        {rows.map((line) => (
          <SaleItem key={line.id} line={line} />
        ))}
      </List>
      {sales.isFetchNextPageError && (
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

/** The merchant's transactions of one day, with what the day came to. */
export function SalesPage() {
  const t = useLabels(salesLabels);
  const [filters, setFilter] = useFilters(["on", "kind"]);
  const now = today();
  const on = readDay(filters.on, now);
  const isToday = on === now;
  const kind = TRANSACTION_KINDS.find((one) => one === filters.kind);
  const takings = query.useQuery(
    "get",
    "/api/merchant/takings",
    { params: { query: { from: on, to: on } } },
    { refetchInterval: isToday ? WATCH_MS : false },
  );
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="flex flex-col gap-5">
        <DayBar on={on} now={now} onChoose={(day) => setFilter("on", day === now ? "" : day)} />
        {takings.isPending && <Skeleton />}
        {takings.data && <DayTakingsCard day={takings.data.days[0]} />}
        <Kinds kind={kind} onChoose={(chosen) => setFilter("kind", chosen)} />
        <Sales on={on} kind={kind} isToday={isToday} />
      </div>
    </>
  );
}
