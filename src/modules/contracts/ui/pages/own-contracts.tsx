import {
  Button,
  EmptyState,
  ErrorState,
  List,
  ListItem,
  PageHeader,
  Skeleton,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { contractLabels, signLabels } from "../labels.ts";
import { OwnContractChip } from "../parts/contract-chip.tsx";
import type { ContractItem } from "../parts/views.ts";

/** The merchant's contracts, newest first. */
export function OwnContractsPage() {
  const t = useLabels(contractLabels);
  const word = useLabels(signLabels);
  const text = useText();
  const init = { params: { query: {} } };
  const paged = query.useInfiniteQuery("get", "/api/merchant/contracts", init, cursorPaging);
  const list = tableOf<ContractItem>(paged);
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader title={t("titles")} back={{ href: "/m/", label: word("backHome") }} />
      {list.pending === true && <Skeleton lines={4} />}
      {list.error !== undefined && list.error !== null && (
        <ErrorState error={list.error} onRetry={() => void paged.refetch()} />
      )}
      {paged.data && list.rows.length === 0 && (
        <EmptyState title={word("none")}>{word("noneText")}</EmptyState>
      )}
      {list.rows.length > 0 && (
        <List label={t("titles")}>
          {list.rows.map((row) => (
            <ListItem
              key={row.id}
              title={text(row.providerName)}
              line={`${text(row.planTitle)} · ${row.number}`}
              end={<OwnContractChip state={row.state} />}
              href={`/m/contracts/${row.id}`}
            />
          ))}
        </List>
      )}
      {list.hasMore === true && (
        <Button look="secondary" wide onClick={() => list.onLoadMore?.()}>
          {word("more")}
        </Button>
      )}
    </div>
  );
}
