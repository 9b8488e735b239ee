import { useNavigate } from "react-router";
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
  useLang,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useFilters } from "../../../../web/filters.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { APPLICATION_STATES, type ApplicationState } from "../../domain/lifecycle.ts";
import { applicationLabels, deskLabels } from "../labels.ts";
import { RiskChip } from "../parts/risk-chip.tsx";
import { StateChip } from "../parts/state-chip.tsx";
import { regionName, tradeName } from "../parts/trade-name.ts";
import type { Case } from "../parts/views.ts";

type Line = Pick<
  Case,
  | "id"
  | "legalName"
  | "businessCode"
  | "state"
  | "mcc"
  | "regionCode"
  | "ageHours"
  | "changedAt"
  | "isVisited"
  | "isRecommended"
  | "risk"
  | "reviewerName"
>;

function useColumns(): readonly Column<Line>[] {
  const t = useLabels(deskLabels);
  const lang = useLang();
  return [
    {
      key: "merchant",
      header: t("merchant"),
      cell: (row) => (
        <>
          <span className="block font-medium">{row.legalName}</span>
          <span className="block text-sm text-soft">{row.businessCode}</span>
        </>
      ),
    },
    { key: "state", header: t("state"), cell: (row) => <StateChip state={row.state} /> },
    {
      key: "trade",
      header: t("trade"),
      cell: (row) => (
        <>
          <span className="block">{tradeName(row.mcc, lang)}</span>
          <span className="block text-sm text-soft">{regionName(row.regionCode, lang)}</span>
        </>
      ),
    },
    { key: "risk", header: t("risk"), cell: (row) => <RiskChip level={row.risk?.level} /> },
    {
      key: "visited",
      header: t("visits"),
      cell: (row) => (
        <>
          <span className="block">{t(row.isVisited ? "visited" : "notVisited")}</span>
          {row.isRecommended && <span className="block text-sm text-soft">{t("recommended")}</span>}
        </>
      ),
    },
    { key: "reviewer", header: t("reviewer"), cell: (row) => row.reviewerName ?? "—" },
    {
      key: "waiting",
      header: t("waiting"),
      end: true,
      cell: (row) => (
        <>
          <span className="block">{t("hours", { count: row.ageHours })}</span>
          <span className="block text-sm text-soft">
            <DateTime at={row.changedAt} />
          </span>
        </>
      ),
    },
  ];
}

/** Applications that wait for this acquirer, and any other state on request. */
export function QueuePage() {
  const t = useLabels(deskLabels);
  const word = useLabels(applicationLabels);
  const navigate = useNavigate();
  const columns = useColumns();
  const [{ state = "" }, setFilter] = useFilters(["state"]);
  const asked = APPLICATION_STATES.includes(state as ApplicationState)
    ? { state: state as ApplicationState }
    : {};
  const init = { params: { query: asked } };
  const paged = query.useInfiniteQuery("get", "/api/provider/applications", init, cursorPaging);
  const options = APPLICATION_STATES.filter((each) => each !== "draft").map((value) => ({
    value,
    label: word(`state_${value}`),
  }));
  return (
    <>
      <PageHeader title={t("queue")} lead={t("queueLead")} />
      <FilterBar label={t("queue")}>
        <Field label={t("state")}>
          {(wiring) => (
            <Select
              {...wiring}
              options={options}
              placeholder={t("allOpen")}
              value={state}
              onChange={(event) => setFilter("state", event.target.value)}
            />
          )}
        </Field>
      </FilterBar>
      <DataTable<Line>
        {...tableOf(paged)}
        label={t("queue")}
        rowKey={(row) => row.id}
        columns={columns}
        onOpen={(row) => void navigate(`/staff/applications/${row.id}`)}
        empty={<EmptyState title={t("noCases")} />}
      />
    </>
  );
}
