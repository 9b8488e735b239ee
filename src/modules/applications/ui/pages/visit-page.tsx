import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import {
  Callout,
  Card,
  ErrorState,
  Facts,
  PageHeader,
  SimulatedBadge,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { deskLabels } from "../labels.ts";
import { VisitForm } from "../parts/visit-form.tsx";

const PATH = "/api/provider/visits/{visitId}";

/** One visit on the phone: whom to meet and where, then what was seen. */
export function VisitPage() {
  const t = useLabels(deskLabels);
  const client = useQueryClient();
  const { visitId = "" } = useParams();
  const init = { params: { path: { visitId } } };
  // Each opening is told to the merchant, so it is not repeated in the background.
  const task = query.useQuery("get", PATH, init, {
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (task.isPending) return <Skeleton lines={6} />;
  if (task.error) return <ErrorState error={task.error} onRetry={() => void task.refetch()} />;
  const visit = task.data;
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader
        title={visit.legalName}
        lead={t(`method_${visit.method}`)}
        back={{ href: "/staff/visits", label: t("visitsBack") }}
      />
      <Card>
        <Facts
          facts={[
            { name: t("whom"), value: visit.principalName },
            {
              name: t("phone"),
              value: visit.principalPhone && (
                <a href={`tel:${visit.principalPhone}`}>{visit.principalPhone}</a>
              ),
            },
            { name: t("address"), value: `${visit.storeName} · ${visit.address}` },
          ]}
        />
      </Card>
      {visit.doneAt === null ? (
        <VisitForm
          task={visit}
          onDone={(newer) => {
            if (newer) client.setQueryData(["get", PATH, init], newer);
            void client.invalidateQueries({ queryKey: ["get", "/api/provider/visits"] });
          }}
        />
      ) : (
        <Callout
          tone={visit.result === "confirmed" ? "good" : "danger"}
          title={t("visitDone")}
          {...(visit.simulated && { action: <SimulatedBadge /> })}
        >
          {visit.result !== null && t(`visit_${visit.result}`)}
        </Callout>
      )}
    </div>
  );
}
