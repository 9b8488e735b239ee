import { Outlet, useNavigate, useParams, useSearchParams } from "react-router";
import type { paths } from "../../../../client/index.ts";
import {
  type Column,
  DataTable,
  DateTime,
  Field,
  FilterBar,
  PageHeader,
  Select,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useFilters } from "../../../../web/filters.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { TerminalState } from "../../../terminals/ui/parts/terminal-state.tsx";
import { RUN_STATES } from "../../domain/run.ts";
import { acceptanceLabels, acceptanceQueueLabels } from "../labels.ts";
import { AcceptanceState } from "../parts/checklist.tsx";

type Answer = paths["/api/provider/acceptance"]["get"]["responses"][200];
type Run = Answer["content"]["application/json"]["items"][number];

function useColumns(): readonly Column<Run>[] {
  const t = useLabels(acceptanceQueueLabels);
  const words = useLabels(acceptanceLabels);
  return [
    {
      key: "serial",
      header: words("serial"),
      cell: (row) => <span className="font-mono">{row.serial}</span>,
    },
    { key: "model", header: t("model"), cell: (row) => row.model },
    {
      key: "codes",
      header: t("codes"),
      cell: (row) => <code>{`${row.merchantCode} / ${row.terminalCode}`}</code>,
    },
    { key: "state", header: t("state"), cell: (row) => <AcceptanceState state={row.state} /> },
    {
      key: "parts",
      header: t("parts"),
      cell: (row) => t("partsOf", { count: row.passedParts }),
    },
    {
      key: "terminal",
      header: t("terminal"),
      cell: (row) => (row.terminalState ? <TerminalState state={row.terminalState} /> : t("gone")),
    },
    { key: "opened", header: t("opened"), cell: (row) => <DateTime at={row.openedAt} /> },
  ];
}

/** Acceptance runs of the acquirer's terminals; a row opens with its parts and messages. */
export function AcceptanceQueuePage() {
  const t = useLabels(acceptanceQueueLabels);
  const words = useLabels(acceptanceLabels);
  const navigate = useNavigate();
  const { terminalId } = useParams();
  const [search] = useSearchParams();
  const [filters, setFilter] = useFilters(["state"]);
  const state = RUN_STATES.find((one) => one === filters.state);
  const runs = query.useInfiniteQuery(
    "get",
    "/api/provider/acceptance",
    { params: { query: { ...(state && { state }) } } },
    cursorPaging,
  );
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <FilterBar label={t("filters")}>
        <Field label={t("state")}>
          {(wiring) => (
            <Select
              {...wiring}
              options={RUN_STATES.map((value) => ({ value, label: words(`state_${value}`) }))}
              placeholder={t("anyState")}
              value={state ?? ""}
              onChange={(event) => setFilter("state", event.target.value)}
            />
          )}
        </Field>
      </FilterBar>
      <DataTable
        {...tableOf(runs)}
        label={t("title")}
        columns={columns}
        rowKey={(row) => row.acceptanceId}
        openKey={
          runs.data?.pages
            .flatMap((page) => page.items)
            .find((row) => row.terminalId === terminalId)?.acceptanceId
        }
        onOpen={(row) => void navigate(`/staff/acceptance/${row.terminalId}?${search.toString()}`)}
        empty={<p className="text-soft">{t("empty")}</p>}
      />
      <Outlet />
    </>
  );
}
