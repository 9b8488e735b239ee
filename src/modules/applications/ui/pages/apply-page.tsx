import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  List,
  ListItem,
  PageHeader,
  Skeleton,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { Plus, Store } from "../../../../ui-kit/icons.ts";
import { query } from "../../../../web/api.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { applicationLabels, applyLabels } from "../labels.ts";
import { StateChip } from "../parts/state-chip.tsx";

/** All applications of the merchant, and the way to a new one. */
export function ApplyPage() {
  const t = useLabels(applyLabels);
  const word = useLabels(applicationLabels);
  const text = useText();
  const init = { params: { query: {} } };
  const path = "/api/merchant/applications";
  const paged = query.useInfiniteQuery("get", path, init, cursorPaging);
  const { rows, pending, error, onRetry, hasMore, loadingMore, onLoadMore } = tableOf(paged);
  const begin = (
    <ButtonLink href="/m/apply/new" icon={Plus}>
      {t("begin")}
    </ButtonLink>
  );
  if (pending === true) return <Skeleton lines={4} />;
  if (error) return <ErrorState error={error} {...(onRetry && { onRetry })} />;
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader title={t("listTitle")} lead={t("listLead")} />
      {rows.length === 0 ? (
        <EmptyState title={t("none")} icon={Store} action={begin} />
      ) : (
        <>
          <List label={t("listTitle")}>
            {rows.map((row) => (
              <ListItem
                key={row.id}
                title={text(row.planTitle)}
                line={`${word(`subject_${row.subjectType}`)} · ${row.businessCode}`}
                end={<StateChip state={row.state} />}
                href={`/m/apply/${row.id}`}
              />
            ))}
          </List>
          {hasMore === true && onLoadMore && (
            <Button look="secondary" busy={loadingMore === true} onClick={onLoadMore}>
              {t("more")}
            </Button>
          )}
          {begin}
        </>
      )}
    </div>
  );
}
