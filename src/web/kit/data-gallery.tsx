import { useState } from "react";
import {
  BarChart,
  Card,
  type Column,
  CompareTable,
  DataTable,
  DateTime,
  Field,
  FilterBar,
  formatFen,
  Money,
  Rate,
  Select,
  StatusChip,
  Tabs,
  useLabels,
} from "../../ui-kit/index.ts";
import { galleryLabels } from "./gallery-labels.ts";

type Row = { id: string; at: string; name: "shortName" | "longName"; fen: number; ppm: number };

const rows: readonly Row[] = Array.from({ length: 14 }, (_, index) => ({
  id: `row-${index}`,
  at: new Date(Date.UTC(2026, 10, 22, 6, 3 - index)).toISOString(),
  name: index % 4 === 3 ? "longName" : "shortName",
  fen: (index % 5 === 4 ? -1 : 1) * (1234560 + index * 98765),
  ppm: 3800 + index * 125,
}));

function useColumns(): readonly Column<Row>[] {
  const t = useLabels(galleryLabels);
  return [
    { key: "at", header: t("time"), cell: (row) => <DateTime at={row.at} /> },
    { key: "name", header: t("shop"), cell: (row) => t(row.name) },
    {
      key: "state",
      header: t("state"),
      cell: () => <StatusChip tone="info">{t("reviewing")}</StatusChip>,
    },
    { key: "ppm", header: t("rate"), end: true, cell: (row) => <Rate ppm={row.ppm} /> },
    { key: "fen", header: t("sum"), end: true, cell: (row) => <Money fen={row.fen} /> },
  ];
}

function Comparison() {
  const t = useLabels(galleryLabels);
  return (
    <CompareTable
      caption={t("compare")}
      heads={[t("planA"), t("planB")]}
      rows={[
        {
          key: "total",
          name: t("total24"),
          differs: true,
          values: [<Money key="a" fen={312000} />, <Money key="b" fen={286400} />],
        },
        {
          key: "rate",
          name: t("rate"),
          differs: true,
          values: [<Rate key="a" ppm={6000} />, <Rate key="b" ppm={5500} />],
        },
        { key: "owner", name: t("owner"), values: [t("acquirer"), t("acquirer")] },
        {
          key: "deposit",
          name: t("deposit"),
          values: [<Money key="a" fen={0} />, <Money key="b" fen={0} />],
        },
      ]}
    />
  );
}

/** Tables and charts. */
export function DataGallery() {
  const t = useLabels(galleryLabels);
  const columns = useColumns();
  const [open, setOpen] = useState<string | undefined>("row-1");
  const shared = { label: t("list"), columns, rowKey: (row: Row) => row.id };
  return (
    <>
      <div>
        <FilterBar label={t("state")}>
          <Field label={t("state")}>
            {(wiring) => (
              <Select {...wiring} options={[{ value: "reviewing", label: t("reviewing") }]} />
            )}
          </Field>
        </FilterBar>
        <DataTable
          {...shared}
          rows={rows}
          openKey={open}
          onOpen={(row) => setOpen(row.id)}
          hasMore
          onLoadMore={() => setOpen(undefined)}
        />
      </div>
      <Tabs
        label={t("tabs")}
        tabs={[
          { key: "compare", label: t("compare"), content: <Comparison /> },
          { key: "empty", label: t("empty"), content: <DataTable {...shared} rows={[]} /> },
        ]}
      />
      <Card>
        <BarChart
          title={t("composition")}
          heads={[t("item"), t("sum")]}
          format={formatFen}
          bars={[
            { key: "card", label: t("cardFee"), value: 240000 },
            { key: "service", label: t("service"), value: 48000 },
            { key: "data", label: t("dataFee"), value: 24000 },
            { key: "deposit", label: t("deposit"), value: 0 },
          ]}
        />
      </Card>
    </>
  );
}
