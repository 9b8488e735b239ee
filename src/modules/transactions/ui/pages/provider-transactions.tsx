import { Outlet, useNavigate, useParams, useSearchParams } from "react-router";
import type { paths } from "../../../../client/index.ts";
import {
  type Column,
  DataTable,
  DateInput,
  DateTime,
  Field,
  FieldGroup,
  FilterBar,
  PageHeader,
  Select,
  SimulatedBadge,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { TRANSACTION_KINDS } from "../../../../kernel/transaction-record.ts";
import { query } from "../../../../web/api.ts";
import { useFilters } from "../../../../web/filters.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { staffTransactionLabels, transactionLabels } from "../labels.ts";
import { OutcomeChip, SignedMoney, useKindWord } from "../parts/transaction-words.tsx";

type Answer = paths["/api/provider/transactions"]["get"]["responses"][200];
type Line = Answer["content"]["application/json"]["items"][number];

function useColumns(): readonly Column<Line>[] {
  const t = useLabels(transactionLabels);
  const kindWord = useKindWord();
  return [
    { key: "at", header: t("at"), cell: (row) => <DateTime at={row.at} /> },
    { key: "kind", header: t("kind"), cell: kindWord },
    { key: "amount", header: t("amount"), end: true, cell: (row) => <SignedMoney {...row} /> },
    { key: "card", header: t("card"), cell: (row) => <code>{row.cardNumber ?? "—"}</code> },
    { key: "terminal", header: t("terminalCode"), cell: (row) => row.terminalCode },
    {
      key: "outcome",
      header: t("outcome"),
      cell: (row) => (
        <span className="flex flex-wrap gap-2">
          <OutcomeChip outcome={row.outcome} />
          {row.simulated && <SimulatedBadge />}
        </span>
      ),
    },
  ];
}

/** Transactions of the acquirer's merchants; a row opens in a drawer with its own address. */
export function ProviderTransactionsPage() {
  const t = useLabels(staffTransactionLabels);
  const words = useLabels(transactionLabels);
  const navigate = useNavigate();
  const { transactionId } = useParams();
  const [search] = useSearchParams();
  const [filters, setFilter] = useFilters(["on", "kind"]);
  const kind = TRANSACTION_KINDS.find((one) => one === filters.kind);
  const on = /^\d{4}-\d{2}-\d{2}$/.test(filters.on ?? "") ? filters.on : undefined;
  const transactions = query.useInfiniteQuery(
    "get",
    "/api/provider/transactions",
    { params: { query: { ...(kind && { kind }), ...(on && { on }) } } },
    cursorPaging,
  );
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <FilterBar label={t("filters")}>
        <Field label={words("kind")}>
          {(wiring) => (
            <Select
              {...wiring}
              options={TRANSACTION_KINDS.map((value) => ({ value, label: words(`kind_${value}`) }))}
              placeholder={t("anyKind")}
              value={kind ?? ""}
              onChange={(event) => setFilter("kind", event.target.value)}
            />
          )}
        </Field>
        <FieldGroup label={t("day")}>
          {(wiring) => (
            <DateInput value={on ?? ""} onChange={(day) => setFilter("on", day)} wiring={wiring} />
          )}
        </FieldGroup>
      </FilterBar>
      <DataTable
        {...tableOf(transactions)}
        label={t("title")}
        columns={columns}
        rowKey={(row) => row.id}
        openKey={transactionId}
        onOpen={(row) => void navigate(`/staff/transactions/${row.id}?${search.toString()}`)}
        empty={<p className="text-soft">{t("empty")}</p>}
      />
      <Outlet />
    </>
  );
}
