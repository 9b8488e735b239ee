import { Outlet, useLocation, useNavigate, useParams } from "react-router";
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
import { History } from "../../../../ui-kit/icons.ts";
import { useFilters } from "../../../../web/filters.ts";
import { tableOf } from "../../../../web/paging.ts";
import { trailLabels } from "../labels.ts";
import { type TrailLine, What, Who } from "../parts/trail-entry.tsx";
import { entryKey, useStaffTrail } from "../parts/use-staff-trail.ts";

function useColumns(): readonly Column<TrailLine>[] {
  const t = useLabels(trailLabels);
  return [
    { key: "when", header: t("when"), cell: (line) => <DateTime at={line.at} /> },
    { key: "what", header: t("what"), cell: (line) => <What line={line} /> },
    { key: "who", header: t("who"), cell: (line) => <Who line={line} /> },
    {
      key: "type",
      header: t("type"),
      cell: (line) => <code className="text-xs text-soft">{line.type}</code>,
    },
  ];
}

function TrailFilter() {
  const t = useLabels(trailLabels);
  const [filters, setFilter] = useFilters(["only"]);
  return (
    <FilterBar label={t("filters")}>
      <Field label={t("show")} optional={false}>
        {(wiring) => (
          <Select
            {...wiring}
            placeholder={t("all")}
            options={[{ value: "views", label: t("viewsShort") }]}
            value={filters.only ?? ""}
            onChange={(event) => setFilter("only", event.target.value)}
          />
        )}
      </Field>
    </FilterBar>
  );
}

/** The trail of an acquirer or of the platform, an entry in a drawer. */
export function StaffTrailPage() {
  const t = useLabels(trailLabels);
  const navigate = useNavigate();
  const { search } = useLocation();
  const { entry } = useParams();
  const { isOperator, trail } = useStaffTrail();
  return (
    <>
      <PageHeader title={t("title")} lead={t(isOperator ? "operatorLead" : "providerLead")} />
      <TrailFilter />
      <DataTable
        {...tableOf(trail)}
        label={t("title")}
        columns={useColumns()}
        rowKey={entryKey}
        openKey={entry}
        onOpen={(line) => void navigate(`/staff/trail/${entryKey(line)}${search}`)}
        empty={
          <EmptyState icon={History} title={t("noneTitle")}>
            {t("noneText")}
          </EmptyState>
        }
      />
      <p className="mt-4 max-w-column text-sm text-soft">{t("proof")}</p>
      <Outlet />
    </>
  );
}
