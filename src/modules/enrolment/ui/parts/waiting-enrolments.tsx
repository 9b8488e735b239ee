import {
  Card,
  EmptyState,
  ErrorState,
  List,
  ListItem,
  Skeleton,
  TextLink,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { enrolmentDeskLabels, enrolmentLabels } from "../labels.ts";
import { ClockChip } from "./enrolment-chip.tsx";

/** On the first page of operations: enrolments with something to do. */
export function WaitingEnrolments() {
  const t = useLabels(enrolmentDeskLabels);
  const word = useLabels(enrolmentLabels);
  const init = { params: { query: { limit: 5 } } };
  const waiting = query.useQuery("get", "/api/provider/enrolments", init);
  const all = <TextLink href="/staff/enrolments">{t("all")}</TextLink>;
  return (
    <Card heading={t("homeTitle")} aside={all}>
      {waiting.isPending && <Skeleton />}
      {waiting.error && <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.data?.items.length === 0 && <EmptyState title={t("empty")} />}
      {waiting.data !== undefined && waiting.data.items.length > 0 && (
        <List label={t("homeTitle")}>
          {waiting.data.items.map((item) => (
            <ListItem
              key={item.id}
              title={item.merchantName}
              line={word(`state_${item.state}`)}
              end={<ClockChip item={item} />}
              href={`/staff/enrolments/${item.id}`}
            />
          ))}
        </List>
      )}
    </Card>
  );
}
