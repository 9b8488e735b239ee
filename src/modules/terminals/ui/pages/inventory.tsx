import { useState } from "react";
import { Outlet, useNavigate, useParams, useSearchParams } from "react-router";
import {
  ButtonLink,
  type Column,
  DataTable,
  DateTime,
  EmptyState,
  Field,
  FilterBar,
  PageHeader,
  Select,
  TextInput,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Plus } from "../../../../ui-kit/icons.ts";
import { query } from "../../../../web/api.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { useMay } from "../../../../web/session.tsx";
import { serialSchema } from "../../domain/serial.ts";
import { TERMINAL_STATES } from "../../domain/terminal-state.ts";
import { stockLabels, terminalLabels } from "../labels.ts";
import { OnlineChip } from "../parts/terminal-health.tsx";
import { TerminalState } from "../parts/terminal-state.tsx";
import type { InventoryTerminal } from "../parts/views.ts";

function useColumns(): readonly Column<InventoryTerminal>[] {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  return [
    {
      key: "serial",
      header: words("serial"),
      cell: (row) => <span className="font-mono">{row.serial}</span>,
    },
    { key: "model", header: words("model"), cell: (row) => row.model },
    { key: "state", header: t("state"), cell: (row) => <TerminalState state={row.state} /> },
    { key: "merchant", header: words("merchantCode"), cell: (row) => row.merchantCode ?? "—" },
    { key: "terminal", header: words("terminalCode"), cell: (row) => row.terminalCode ?? "—" },
    {
      key: "health",
      header: words("health"),
      cell: (row) => (row.health ? <OnlineChip health={row.health} /> : "—"),
    },
    { key: "changed", header: t("changed"), cell: (row) => <DateTime at={row.changedAt} /> },
  ];
}

type Search = { state: string; serial: string };

function Filters(props: { search: Search; onChange: (name: keyof Search, value: string) => void }) {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  const [typed, setTyped] = useState(props.search.serial);
  const options = TERMINAL_STATES.map((state) => ({
    value: state,
    label: words(`state_${state}`),
  }));
  return (
    <FilterBar label={t("filters")}>
      <Field label={t("state")}>
        {(wiring) => (
          <Select
            {...wiring}
            options={options}
            placeholder={t("anyState")}
            value={props.search.state}
            onChange={(event) => props.onChange("state", event.target.value)}
          />
        )}
      </Field>
      <Field label={t("searchSerial")}>
        {(wiring) => (
          <TextInput
            {...wiring}
            type="search"
            maxLength={32}
            value={typed}
            onChange={(event) => {
              const { value } = event.target;
              setTyped(value);
              const serial = serialSchema.safeParse(value);
              if (value === "" || serial.success) props.onChange("serial", serial.data ?? "");
            }}
          />
        )}
      </Field>
    </FilterBar>
  );
}

/** The acquirer's terminals; a row opens in a drawer with its own address. */
export function InventoryPage() {
  const t = useLabels(stockLabels);
  const navigate = useNavigate();
  const mayStock = useMay("terminals.stock");
  const { terminalId } = useParams();
  const [search, setSearch] = useSearchParams();
  const state = TERMINAL_STATES.find((one) => one === search.get("state"));
  const serial = search.get("serial") ?? "";
  const terminals = query.useInfiniteQuery(
    "get",
    "/api/provider/terminals",
    { params: { query: { ...(state && { state }), ...(serial !== "" && { serial }) } } },
    cursorPaging,
  );
  const columns = useColumns();
  const add = (
    <ButtonLink icon={Plus} href="/staff/terminals/add">
      {t("add")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} {...(mayStock && { action: add })} />
      <Filters
        search={{ state: state ?? "", serial }}
        onChange={(name, value) => {
          const next = new URLSearchParams(search);
          if (value === "") next.delete(name);
          else next.set(name, value);
          setSearch(next, { replace: true });
        }}
      />
      <DataTable
        {...tableOf(terminals)}
        label={t("title")}
        columns={columns}
        rowKey={(row) => row.id}
        openKey={terminalId}
        onOpen={(row) => void navigate(`/staff/terminals/${row.id}?${search.toString()}`)}
        empty={<EmptyState title={t("empty")} />}
      />
      <Outlet />
    </>
  );
}
