import { SEVERITIES } from "@tillkeeper/velocity";
import { Outlet, useNavigate, useParams, useSearchParams } from "react-router";
import type { components } from "../../../../client/index.ts";
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
import { ALERT_STATES } from "../../domain/alert.ts";
import { alertLabels } from "../labels.ts";
import { AlertSeverity, AlertState, AlertValue } from "../parts/alert-state.tsx";
import { ChosenMerchant, FindMerchant } from "../parts/find-merchant.tsx";

type Alert = components["schemas"]["Alert"];

function useColumns(): readonly Column<Alert>[] {
  const t = useLabels(alertLabels);
  return [
    {
      key: "rule",
      header: t("rule"),
      cell: (row) => <span className="font-medium">{row.ruleTitle}</span>,
    },
    {
      key: "severity",
      header: t("severity"),
      cell: (row) => <AlertSeverity severity={row.severity} />,
    },
    {
      key: "merchant",
      header: t("merchantName"),
      cell: (row) => row.merchantName ?? <code>{row.merchantId}</code>,
    },
    { key: "terminal", header: t("terminalCode"), cell: (row) => row.terminalCode },
    { key: "value", header: t("value"), end: true, cell: (row) => <AlertValue alert={row} /> },
    { key: "hits", header: t("hits"), end: true, cell: (row) => row.hits },
    { key: "state", header: t("state"), cell: (row) => <AlertState alert={row} /> },
    { key: "lastAt", header: t("lastAt"), cell: (row) => <DateTime at={row.lastAt} /> },
  ];
}

function Filters() {
  const t = useLabels(alertLabels);
  const [filters, setFilter] = useFilters(["state", "severity"]);
  return (
    <FilterBar label={t("filters")}>
      <Field label={t("state")}>
        {(wiring) => (
          <Select
            {...wiring}
            options={ALERT_STATES.map((value) => ({ value, label: t(`state_${value}`) }))}
            placeholder={t("anyState")}
            value={filters.state ?? ""}
            onChange={(event) => setFilter("state", event.target.value)}
          />
        )}
      </Field>
      <Field label={t("severity")}>
        {(wiring) => (
          <Select
            {...wiring}
            options={SEVERITIES.map((value) => ({ value, label: t(`severity_${value}`) }))}
            placeholder={t("anySeverity")}
            value={filters.severity ?? ""}
            onChange={(event) => setFilter("severity", event.target.value)}
          />
        )}
      </Field>
    </FilterBar>
  );
}

function Judged() {
  const t = useLabels(alertLabels);
  const status = query.useQuery("get", "/api/provider/monitoring");
  if (!status.data) return null;
  const { judged, uncounted } = status.data;
  return <p className="text-sm text-soft">{t("judged", { judged, uncounted })}</p>;
}

const WATCH_MS = 10_000;

/** The risk officers' queue; a row opens in a drawer with its own address. */
export function AlertQueuePage() {
  const t = useLabels(alertLabels);
  const navigate = useNavigate();
  const { alertId } = useParams();
  const [search] = useSearchParams();
  const [filters, setFilter] = useFilters(["state", "severity", "merchant"]);
  const { merchant } = filters;
  const state = ALERT_STATES.find((one) => one === filters.state);
  const severity = SEVERITIES.find((one) => one === filters.severity);
  const alerts = query.useInfiniteQuery(
    "get",
    "/api/provider/alerts",
    {
      params: {
        query: {
          ...(state && { state }),
          ...(severity && { severity }),
          ...(merchant !== undefined && { merchantId: merchant }),
        },
      },
    },
    { ...cursorPaging, refetchInterval: WATCH_MS },
  );
  const columns = useColumns();
  const table = tableOf(alerts);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Filters />
      <div className="mb-4">
        {merchant === undefined ? (
          <FindMerchant onChoose={(merchantId) => setFilter("merchant", merchantId)} />
        ) : (
          <ChosenMerchant
            merchantId={merchant}
            name={table.rows[0]?.merchantName ?? undefined}
            onClear={() => setFilter("merchant", "")}
          />
        )}
      </div>
      <DataTable
        {...table}
        label={t("title")}
        columns={columns}
        rowKey={(row) => row.id}
        openKey={alertId}
        onOpen={(row) => void navigate(`/staff/alerts/${row.id}?${search.toString()}`)}
        empty={<p className="text-soft">{t("empty")}</p>}
      />
      <Judged />
      <Outlet />
    </>
  );
}
