import {
  Button,
  EmptyState,
  ErrorState,
  PageHeader,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Smartphone } from "../../../../ui-kit/icons.ts";
import { query } from "../../../../web/api.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { ownTerminalLabels } from "../labels.ts";
import { OwnTerminalList } from "../parts/own-terminal-list.tsx";

function Terminals() {
  const t = useLabels(ownTerminalLabels);
  const paged = query.useInfiniteQuery(
    "get",
    "/api/merchant/terminals",
    { params: { query: {} } },
    cursorPaging,
  );
  const { rows, pending, error, onRetry, hasMore, loadingMore, onLoadMore } = tableOf(paged);
  if (pending) return <Skeleton lines={5} />;
  if (error) return <ErrorState error={error} {...(onRetry && { onRetry })} />;
  if (rows.length === 0) {
    return (
      <EmptyState icon={Smartphone} title={t("emptyTitle")}>
        {t("emptyText")}
      </EmptyState>
    );
  }
  return (
    <>
      <OwnTerminalList terminals={rows} />
      {hasMore && (
        <Button look="secondary" busy={loadingMore === true} onClick={onLoadMore}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** The merchant's terminals. */
export function OwnTerminalsPage() {
  const t = useLabels(ownTerminalLabels);
  return (
    <>
      <PageHeader title={t("title")} />
      <Terminals />
    </>
  );
}
