import { Outlet, useNavigate, useParams, useSearchParams } from "react-router";
import type { components } from "../../../../client/index.ts";
import {
  Checkbox,
  type Column,
  DataTable,
  DateTime,
  Field,
  FilterBar,
  PageHeader,
  Select,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { REQUEST_STATES } from "../../domain/request-state.ts";
import { queueLabels } from "../labels.ts";
import { CallBy, RequestState } from "../parts/request-state.tsx";

type ContactRequest = components["schemas"]["ContactRequest"];

function useColumns(): readonly Column<ContactRequest>[] {
  const t = useLabels(queueLabels);
  const text = useText();
  return [
    {
      key: "shop",
      header: t("shop"),
      cell: (row) => (
        <>
          <span className="block font-medium">{row.shopName ?? t("erased")}</span>
          {row.submissionCount > 1 && (
            <span className="text-sm text-soft">{t("times", { count: row.submissionCount })}</span>
          )}
        </>
      ),
    },
    { key: "person", header: t("person"), cell: (row) => row.contactName ?? "—" },
    { key: "phone", header: t("phone"), cell: (row) => row.phoneMasked ?? "—" },
    { key: "region", header: t("region"), cell: (row) => (row.region ? text(row.region) : "—") },
    { key: "state", header: t("state"), cell: (row) => <RequestState state={row.state} /> },
    { key: "due", header: t("due"), cell: (row) => <CallBy request={row} /> },
    { key: "assignee", header: t("assignee"), cell: (row) => row.assigneeName ?? t("nobody") },
    {
      key: "received",
      header: t("received"),
      cell: (row) => <DateTime at={row.lastSubmittedAt} />,
    },
  ];
}

function Filters(props: {
  state: string;
  isOverdue: boolean;
  onChange: (name: string, value: string) => void;
}) {
  const t = useLabels(queueLabels);
  const options = REQUEST_STATES.map((state) => ({ value: state, label: t(`state_${state}`) }));
  return (
    <FilterBar label={t("filters")}>
      <Field label={t("state")}>
        {(wiring) => (
          <Select
            {...wiring}
            options={options}
            placeholder={t("anyState")}
            value={props.state}
            onChange={(event) => props.onChange("state", event.target.value)}
          />
        )}
      </Field>
      <Checkbox
        label={t("onlyOverdue")}
        checked={props.isOverdue}
        onChange={(event) => props.onChange("overdue", event.target.checked ? "true" : "")}
      />
    </FilterBar>
  );
}

/** The acquirer's queue of contact requests; a row opens in a drawer with its own address. */
export function ContactQueuePage() {
  const t = useLabels(queueLabels);
  const navigate = useNavigate();
  const { requestId } = useParams();
  const [search, setSearch] = useSearchParams();
  const state = REQUEST_STATES.find((one) => one === search.get("state"));
  const isOverdue = search.get("overdue") === "true";
  const filter = { ...(state && { state }), ...(isOverdue && { overdue: "true" as const }) };
  const requests = query.useInfiniteQuery(
    "get",
    "/api/provider/contact-requests",
    { params: { query: filter } },
    cursorPaging,
  );
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Filters
        state={state ?? ""}
        isOverdue={isOverdue}
        onChange={(name, value) => {
          const next = new URLSearchParams(search);
          if (value === "") next.delete(name);
          else next.set(name, value);
          setSearch(next, { replace: true });
        }}
      />
      <DataTable
        {...tableOf(requests)}
        label={t("title")}
        columns={columns}
        rowKey={(row) => row.id}
        openKey={requestId}
        onOpen={(row) => void navigate(`/staff/contact-requests/${row.id}?${search.toString()}`)}
        empty={t("empty")}
      />
      <Outlet />
    </>
  );
}
