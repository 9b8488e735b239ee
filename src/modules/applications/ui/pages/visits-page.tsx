import {
  DateTime,
  EmptyState,
  ErrorState,
  List,
  ListItem,
  PageHeader,
  Skeleton,
  StatusChip,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { MapPin } from "../../../../ui-kit/icons.ts";
import { query } from "../../../../web/api.ts";
import { deskLabels } from "../labels.ts";

/** The visits of the signed-in account manager, for the phone in the pocket. */
export function VisitsPage() {
  const t = useLabels(deskLabels);
  const visits = query.useQuery("get", "/api/provider/visits");
  if (visits.isPending) return <Skeleton lines={5} />;
  if (visits.error) {
    return <ErrorState error={visits.error} onRetry={() => void visits.refetch()} />;
  }
  const rows = visits.data.visits;
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader title={t("visitsTitle")} lead={t("visitsLead")} />
      {rows.length === 0 && (
        <EmptyState title={t("noVisits")} icon={MapPin}>
          {t("noVisitsText")}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <List label={t("visitsTitle")}>
          {rows.map((visit) => (
            <ListItem
              key={visit.id}
              title={`${visit.legalName} · ${visit.storeName}`}
              line={
                <>
                  {visit.address} · <DateTime at={visit.doneAt ?? visit.assignedAt} />
                </>
              }
              end={
                visit.result === null ? (
                  <StatusChip tone="attention">{t("visitOpen")}</StatusChip>
                ) : (
                  <StatusChip tone={visit.result === "confirmed" ? "good" : "danger"}>
                    {t(`visit_${visit.result}`)}
                  </StatusChip>
                )
              }
              href={`/staff/visits/${visit.id}`}
            />
          ))}
        </List>
      )}
    </div>
  );
}
