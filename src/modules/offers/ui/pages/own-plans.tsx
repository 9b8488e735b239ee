import { Outlet, useNavigate, useParams } from "react-router";
import type { components } from "../../../../client/index.ts";
import {
  type Column,
  DataTable,
  DateTime,
  PageHeader,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { ownPlanLabels } from "../labels.ts";
import { PlanState } from "../parts/plan-state.tsx";

type OwnPlan = components["schemas"]["OwnPlan"];

function useColumns(): readonly Column<OwnPlan>[] {
  const t = useLabels(ownPlanLabels);
  const text = useText();
  return [
    { key: "plan", header: t("plan"), cell: (row) => text(row.title) },
    { key: "state", header: t("state"), cell: (row) => <PlanState state={row.state} /> },
    {
      key: "version",
      header: t("version"),
      end: true,
      cell: (row) => (row.lastVersion === 0 ? t("noVersion") : row.lastVersion),
    },
    { key: "changed", header: t("changed"), cell: (row) => <DateTime at={row.changedAt} /> },
  ];
}

/** The acquirer's plans in every state; a row opens its draft, checks and versions. */
export function OwnPlansPage() {
  const t = useLabels(ownPlanLabels);
  const navigate = useNavigate();
  const { planId } = useParams();
  const plans = query.useQuery("get", "/api/provider/plans");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <DataTable
        label={t("title")}
        columns={useColumns()}
        rows={plans.data?.items ?? []}
        pending={plans.isPending}
        error={plans.error}
        onRetry={() => void plans.refetch()}
        rowKey={(row) => row.id}
        openKey={planId}
        onOpen={(row) => void navigate(`/staff/plans/${row.id}`)}
        empty={t("emptyTitle")}
      />
      <Outlet />
    </>
  );
}
