import { useId } from "react";
import type { ReactNode } from "react";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

export type Bar = { key: string; label: string; value: number };

type Format = (value: number) => string;

/** The numbers of a chart as a table, folded below it. */
function ChartTable(props: { bars: readonly Bar[]; heads: [string, string]; format: Format }) {
  const t = useLabels(kitLabels);
  return (
    <details className="tk-fold">
      <summary>{t("asTable")}</summary>
      <div className="tk-table-wrap">
        <table className="tk-table">
          <thead>
            <tr>
              <th scope="col">{props.heads[0]}</th>
              <th scope="col" className="tk-end">
                {props.heads[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.bars.map((bar) => (
              <tr key={bar.key}>
                <th scope="row">{bar.label}</th>
                <td className="tk-end">{props.format(bar.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Share of the longest bar in hundredths of a percent, so that the markup stays exact. */
function widthOf(value: number, largest: number): string {
  return `${Math.round((value / largest) * 10_000) / 100}%`;
}

/**
 * Horizontal bars from zero, each with its name and value written out, and the same numbers as a
 * table. Each bar is a small SVG of its own, so that the words keep their size on a phone and the
 * chart is complete without JavaScript. Values are zero or more.
 */
export function BarChart(props: {
  title: ReactNode;
  bars: readonly Bar[];
  heads: [string, string];
  format: Format;
}) {
  const id = useId();
  const largest = Math.max(1, ...props.bars.map((bar) => bar.value));
  return (
    <figure className="flex flex-col gap-3" aria-labelledby={id}>
      <figcaption id={id} className="font-semibold">
        {props.title}
      </figcaption>
      <ul className="tk-chart">
        {props.bars.map((bar) => (
          <li key={bar.key} className="tk-chart-row">
            <span className="tk-chart-label">{bar.label}</span>
            <svg className="tk-chart-bar" aria-hidden="true" focusable="false">
              <rect className="tk-chart-ground" width="100%" height="100%" />
              <rect className="tk-chart-1" width={widthOf(bar.value, largest)} height="100%" />
            </svg>
            <span className="tk-chart-value">{props.format(bar.value)}</span>
          </li>
        ))}
      </ul>
      <ChartTable bars={props.bars} heads={props.heads} format={props.format} />
    </figure>
  );
}
