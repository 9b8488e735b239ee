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
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useFilters } from "../../../../web/filters.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { enrolmentDeskLabels, enrolmentLabels } from "../labels.ts";
import { ClockChip, EnrolmentChip } from "../parts/enrolment-chip.tsx";
import type { EnrolmentItem } from "../parts/views.ts";

function useColumns(): readonly Column<EnrolmentItem>[] {
  const t = useLabels(enrolmentDeskLabels);
  const word = useLabels(enrolmentLabels);
  return [
    {
      key: "merchant",
      header: t("merchant"),
      cell: (row) => (
        <>
          <span className="block font-medium">{row.merchantName}</span>
          <span className="block text-sm text-soft">{row.contractNumber}</span>
        </>
      ),
    },
    { key: "state", header: t("state"), cell: (row) => <EnrolmentChip state={row.state} /> },
    {
      key: "code",
      header: word("merchantCode"),
      cell: (row) => <span className="tk-figures">{row.merchantCode ?? "—"}</span>,
    },
    { key: "opened", header: t("opened"), cell: (row) => <DateTime at={row.openedAt} /> },
    { key: "due", header: t("due"), cell: (row) => <ClockChip item={row} /> },
  ];
}

const QUEUES = ["open", "all"] as const;

/** Merchants to be enrolled, with the two-day clock; a row opens in a drawer. */
export function EnrolmentQueuePage() {
  const t = useLabels(enrolmentDeskLabels);
  const word = useLabels(enrolmentLabels);
  const navigate = useNavigate();
  const { enrolmentId } = useParams();
  const columns = useColumns();
  const [filters, setFilter] = useFilters(["queue"]);
  const queue = filters["queue"] === "all" ? "all" : "open";
  const init = { params: { query: { queue } } } as const;
  const paged = query.useInfiniteQuery("get", "/api/provider/enrolments", init, cursorPaging);
  return (
    <>
      <PageHeader title={word("title")} lead={t("lead")} />
      <FilterBar label={t("queue")}>
        <Field label={t("queue")}>
          {(wiring) => (
            <Select
              {...wiring}
              options={QUEUES.map((value) => ({ value, label: t(`queue_${value}`) }))}
              placeholder={false}
              value={queue}
              onChange={(event) => setFilter("queue", event.target.value)}
            />
          )}
        </Field>
      </FilterBar>
      <DataTable<EnrolmentItem>
        {...tableOf(paged)}
        label={word("title")}
        rowKey={(row) => row.id}
        columns={columns}
        openKey={enrolmentId}
        onOpen={(row) =>
          void navigate({ pathname: `/staff/enrolments/${row.id}`, search: `?queue=${queue}` })
        }
        empty={<EmptyState title={t("empty")} />}
      />
      <Outlet />
    </>
  );
}
