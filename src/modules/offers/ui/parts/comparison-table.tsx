import type { FeeLine } from "@tillkeeper/fee-schedule";
import type { components } from "../../../../client/index.ts";
import {
  BarChart,
  type CompareRow,
  CompareTable,
  formatFen,
  Money,
  Rate,
  TextLink,
  useLabels,
  useLang,
  useText,
} from "../../../../ui-kit/index.ts";
import { feeLineText } from "../../domain/fee-line-text.ts";
import { comparisonLabels } from "../labels.ts";

type Row = components["schemas"]["ComparisonRow"];
type ComparedPlan = components["schemas"]["ComparedPlan"];

/** What the API answers, or the same in another order. */
export interface Compared {
  readonly months: number;
  readonly plans: readonly ComparedPlan[];
  readonly rows: readonly Row[];
}

/** What a fee costs under the assumptions, and below it the terms that the figure comes from. */
function CellValue(props: { cell: Row["cells"][number]; lines: readonly FeeLine[] }) {
  const t = useLabels(comparisonLabels);
  const lang = useLang();
  const { cell } = props;
  if (cell.status !== "priced") return <span className="text-soft">{t(cell.status)}</span>;
  const isDeposit = cell.amountFen === 0 && (cell.refundableFen ?? 0) > 0;
  return (
    <>
      <Money fen={(isDeposit ? cell.refundableFen : cell.amountFen) ?? 0} />
      {props.lines.map((line, index) => (
        <span key={index} className="block text-sm text-soft">
          {feeLineText(line)[lang]}
        </span>
      ))}
    </>
  );
}

function linesOf(plan: ComparedPlan | undefined, code: Row["code"]): readonly FeeLine[] {
  const lines = plan?.feeSchedule.lines.filter((line) => line.code === code) ?? [];
  return lines.sort((first, second) => first.fromMonth - second.fromMonth);
}

function useTotals(compared: Compared): CompareRow[] {
  const t = useLabels(comparisonLabels);
  const { plans } = compared;
  const optional = (ppm: number | null) => (ppm === null ? "—" : <Rate ppm={ppm} />);
  const year = (terms: ComparedPlan["teaser"]) =>
    terms === null ? (
      <span className="text-soft">{t("notIntroductory")}</span>
    ) : (
      <>
        <Money fen={terms.costFen} />
        {terms.effectiveRatePpm !== null && (
          <span className="block text-sm text-soft">
            <Rate ppm={terms.effectiveRatePpm} />
          </span>
        )}
      </>
    );
  return [
    {
      key: "total",
      name: t("total"),
      values: plans.map((plan) => (
        <strong className="font-semibold">
          <Money fen={plan.totalFen} />
        </strong>
      )),
    },
    {
      key: "rate",
      name: t("effectiveRate"),
      values: plans.map((plan) => optional(plan.effectiveRatePpm)),
    },
    { key: "steady", name: t("perYearSteady"), values: plans.map((plan) => year(plan.steady)) },
    { key: "teaser", name: t("perYearTeaser"), values: plans.map((plan) => year(plan.teaser)) },
    {
      key: "refundable",
      name: t("refundable"),
      values: plans.map((plan) => <Money fen={plan.refundableFen} />),
    },
  ];
}

/** Totals, then every fee that at least one plan charges; the others are named below. */
export function ComparisonTable(props: { compared: Compared }) {
  const t = useLabels(comparisonLabels);
  const text = useText();
  const lang = useLang();
  const { compared } = props;
  const { months, plans, rows } = compared;
  const isCharged = (row: Row) => row.cells.some((cell) => cell.status !== "none");
  const fees = rows.filter(isCharged).map((row) => ({
    key: row.code,
    name: text(row.name),
    differs: row.differs,
    values: row.cells.map((cell, index) => (
      <CellValue key={index} cell={cell} lines={linesOf(plans[index], row.code)} />
    )),
  }));
  const names = rows.filter((row) => !isCharged(row)).map((row) => text(row.name));
  return (
    <div className="flex flex-col gap-4">
      <CompareTable
        caption={t("resultTitle", { months })}
        heads={plans.map(({ plan }) => (
          <>
            <TextLink href={`/plans/${plan.id}`}>{text(plan.title)}</TextLink>
            <span className="block text-sm font-normal text-soft">{text(plan.provider.name)}</span>
          </>
        ))}
        rows={[...useTotals(compared), ...fees]}
      />
      <p className="text-sm text-soft">{t("differsNote")}</p>
      {names.length > 0 && (
        <p className="text-sm text-soft">
          {t("onlyNone", { names: names.join(lang === "zh" ? "、" : "; ") })}
        </p>
      )}
    </div>
  );
}

/** The totals as bars, with the same numbers as a table below. */
export function TotalBars(props: { compared: Compared }) {
  const t = useLabels(comparisonLabels);
  const text = useText();
  const { months, plans } = props.compared;
  return (
    <BarChart
      title={t("resultTitle", { months })}
      heads={[t("title"), t("total")]}
      format={formatFen}
      bars={plans.map(({ plan, totalFen }) => ({
        key: plan.id,
        label: text(plan.title),
        value: totalFen,
      }))}
    />
  );
}
