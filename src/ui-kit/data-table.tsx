import { useRef } from "react";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import { EmptyState, ErrorState, Skeleton } from "./blank.tsx";
import { Button } from "./button.tsx";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end of their column. */
  end?: boolean;
};

/** How a list arrives: the state of its query, and the way to the next page when there is one. */
export type Loading = {
  pending?: boolean;
  error?: unknown;
  onRetry?: () => void;
  hasMore?: boolean;
  loadingMore?: boolean;
  onLoadMore?: () => void;
};

export type DataTableProps<Row> = Loading & {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Opens a row: by click, or j/k and Enter. */
  onOpen?: (row: Row) => void;
  openKey?: string | undefined;
  empty?: ReactNode;
};

/** Moves the focus to the neighbouring row: j and down, k and up. */
function moveOn(event: KeyboardEvent<HTMLTableRowElement>): void {
  const down = event.key === "j" || event.key === "ArrowDown";
  const up = event.key === "k" || event.key === "ArrowUp";
  if (!down && !up) return;
  const row = event.currentTarget;
  const next = down ? row.nextElementSibling : row.previousElementSibling;
  if (next instanceof HTMLElement) {
    event.preventDefault();
    next.focus();
  }
}

function isControl(event: MouseEvent): boolean {
  return (
    event.target instanceof Element && event.target.closest("a, button, input, label") !== null
  );
}

function BodyRow<Row>(props: { row: Row; table: DataTableProps<Row>; reachable: boolean }) {
  const { row, table } = props;
  const { onOpen } = table;
  const opening = onOpen && {
    className: "tk-row",
    tabIndex: props.reachable ? 0 : -1,
    onClick: (event: MouseEvent) => {
      if (!isControl(event)) onOpen(row);
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      if (event.key === "Enter" && event.target === event.currentTarget) onOpen(row);
      else moveOn(event);
    },
  };
  const current = table.openKey === table.rowKey(row);
  return (
    <tr {...opening} {...(current && { "aria-current": true })}>
      {table.columns.map((column) => (
        <td key={column.key} {...(column.end === true && { className: "tk-end" })}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function Foot<Row>(props: DataTableProps<Row>) {
  const t = useLabels(kitLabels);
  return (
    <div className="tk-table-foot tk-no-print">
      <span role="status">{t("shownRows", { count: props.rows.length })}</span>
      {props.hasMore === true && props.onLoadMore && (
        <Button look="secondary" small busy={props.loadingMore === true} onClick={props.onLoadMore}>
          {t(props.loadingMore === true ? "loadingMore" : "loadMore")}
        </Button>
      )}
      {props.onOpen && <span className="hidden lg:inline">{t("keysHint")}</span>}
    </div>
  );
}

/** Rows of one kind under a header that stays; loading, failing and empty have their own looks. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const t = useLabels(kitLabels);
  const wrap = useRef<HTMLDivElement>(null);
  if (props.pending === true) return <Skeleton lines={6} />;
  if (props.error !== undefined && props.error !== null) {
    return <ErrorState error={props.error} {...(props.onRetry && { onRetry: props.onRetry })} />;
  }
  if (props.rows.length === 0) return props.empty ?? <EmptyState title={t("noRows")} />;
  return (
    <>
      <div
        ref={wrap}
        className="tk-table-wrap tk-table-tall"
        role="region"
        aria-label={props.label}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.target !== wrap.current || (event.key !== "j" && event.key !== "Enter")) return;
          wrap.current?.querySelector<HTMLElement>("tbody tr")?.focus();
        }}
      >
        <table className="tk-table">
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  {...(column.end === true && { className: "tk-end" })}
                >
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row, index) => (
              <BodyRow key={props.rowKey(row)} row={row} table={props} reachable={index === 0} />
            ))}
          </tbody>
        </table>
      </div>
      <Foot {...props} />
    </>
  );
}
