import {
  ButtonLink,
  Card,
  EmptyState,
  ErrorState,
  List,
  ListItem,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { deskLabels } from "../labels.ts";
import { StateChip } from "./state-chip.tsx";

/** On the staff's first page: the applications that wait longest. */
export function WaitingApplications() {
  const t = useLabels(deskLabels);
  const init = { params: { query: { limit: 5 } } };
  const queue = query.useQuery("get", "/api/provider/applications", init);
  if (queue.isPending) return <Skeleton lines={3} />;
  if (queue.error) return <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />;
  const { items } = queue.data;
  return (
    <Card heading={t("queue")}>
      {items.length === 0 ? (
        <EmptyState title={t("noCases")} />
      ) : (
        <List label={t("queue")}>
          {items.map((row) => (
            <ListItem
              key={row.id}
              title={row.legalName}
              line={t("hours", { count: row.ageHours })}
              end={<StateChip state={row.state} />}
              href={`/staff/applications/${row.id}`}
            />
          ))}
        </List>
      )}
      <div className="mt-3">
        <ButtonLink look="secondary" small href="/staff/applications">
          {t("queue")}
        </ButtonLink>
      </div>
    </Card>
  );
}
