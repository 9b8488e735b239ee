import { Outlet, useNavigate, useParams } from "react-router";
import {
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  Field,
  FilterBar,
  PageHeader,
  Select,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useFilters } from "../../../../web/filters.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { useMay } from "../../../../web/session.tsx";
import { type Queue, QUEUES } from "../../domain/lifecycle.ts";
import { contractDeskLabels, contractLabels } from "../labels.ts";
import { ContractChip } from "../parts/contract-chip.tsx";
import type { ContractItem } from "../parts/views.ts";

function useColumns(): readonly Column<ContractItem>[] {
  const t = useLabels(contractLabels);
  const word = useLabels(contractDeskLabels);
  const text = useText();
  return [
    {
      key: "merchant",
      header: t("merchant"),
      cell: (row) => (
        <>
          <span className="block font-medium">{row.merchantName}</span>
          <span className="block text-sm text-soft">{row.number}</span>
        </>
      ),
    },
    { key: "state", header: word("state"), cell: (row) => <ContractChip state={row.state} /> },
    { key: "plan", header: t("plan"), cell: (row) => text(row.planTitle) },
    { key: "prepared", header: t("preparedAt"), cell: (row) => <DateTime at={row.preparedAt} /> },
    { key: "until", header: t("validUntil"), cell: (row) => <DateTime at={row.expiresAt} /> },
  ];
}

/** What the reader is here for, unless the address says otherwise. */
function useDefaultQueue(): Queue {
  const maySign = useMay("contracts.countersign");
  const mayConfirm = useMay("contracts.confirmSigning");
  if (maySign) return "to-sign";
  return mayConfirm ? "to-confirm" : "all";
}

/** The acquirer's contracts by queue; a row opens in a drawer with its own address. */
export function ContractQueuePage() {
  const t = useLabels(contractLabels);
  const word = useLabels(contractDeskLabels);
  const navigate = useNavigate();
  const { contractId } = useParams();
  const columns = useColumns();
  const fallback = useDefaultQueue();
  const [filters, setFilter] = useFilters(["queue"]);
  const asked = filters["queue"] as Queue;
  const queue = QUEUES.includes(asked) ? asked : fallback;
  const init = { params: { query: { queue } } };
  const paged = query.useInfiniteQuery("get", "/api/provider/contracts", init, cursorPaging);
  return (
    <>
      <PageHeader title={t("titles")} lead={word("lead")} />
      <FilterBar label={word("queue")}>
        <Field label={word("queue")}>
          {(wiring) => (
            <Select
              {...wiring}
              options={QUEUES.map((value) => ({ value, label: word(`queue_${value}`) }))}
              placeholder={false}
              value={queue}
              onChange={(event) => setFilter("queue", event.target.value)}
            />
          )}
        </Field>
      </FilterBar>
      <DataTable<ContractItem>
        {...tableOf(paged)}
        label={t("titles")}
        rowKey={(row) => row.id}
        columns={columns}
        openKey={contractId}
        onOpen={(row) =>
          void navigate({ pathname: `/staff/contracts/${row.id}`, search: `?queue=${queue}` })
        }
        empty={<EmptyState title={word("empty")} />}
      />
      <Outlet />
    </>
  );
}
