import { Outlet, useNavigate, useParams } from "react-router";
import type { paths } from "../../../../client/index.ts";
import {
  type Column,
  DataTable,
  DateOnly,
  PageHeader,
  StatusChip,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { agentLabels } from "../labels.ts";
import { ServiceList } from "../parts/service-list.tsx";

type Answer = paths["/api/provider/agents"]["get"]["responses"][200];
type Row = Answer["content"]["application/json"]["items"][number];

function useColumns(): readonly Column<Row>[] {
  const t = useLabels(agentLabels);
  const text = useText();
  return [
    { key: "name", header: t("name"), cell: ({ agent }) => text(agent.name) },
    { key: "filing", header: t("filing"), cell: ({ agent }) => agent.filingNumber },
    {
      key: "state",
      header: t("state"),
      cell: ({ agent }) => (
        <StatusChip tone={agent.state === "listed" ? "good" : "danger"}>
          {t(`state_${agent.state}`)}
        </StatusChip>
      ),
    },
    {
      key: "filed",
      header: t("filed"),
      cell: ({ agent }) => <ServiceList services={agent.filedServices} none={t("none")} />,
    },
    {
      key: "confirmed",
      header: t("confirmed"),
      cell: (row) => <ServiceList services={row.confirmedServices} none={t("none")} />,
    },
    { key: "asOn", header: t("asOn"), cell: ({ agent }) => <DateOnly on={agent.asOn} /> },
  ];
}

/** Filed agencies and what the own acquirer confirms; a row opens in a drawer. */
export function AgentListPage() {
  const t = useLabels(agentLabels);
  const navigate = useNavigate();
  const { agentId } = useParams();
  const agents = query.useQuery("get", "/api/provider/agents");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <DataTable
        label={t("title")}
        columns={useColumns()}
        rows={agents.data?.items ?? []}
        pending={agents.isPending}
        error={agents.error}
        onRetry={() => void agents.refetch()}
        rowKey={({ agent }) => agent.id}
        openKey={agentId}
        onOpen={({ agent }) => void navigate(`/staff/agents/${agent.id}`)}
        empty={t("empty")}
      />
      <Outlet />
    </>
  );
}
