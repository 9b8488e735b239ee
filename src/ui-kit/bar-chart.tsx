import { useId } from "react";
import type { ReactNode } from "react";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

export type Bar = { key: string; label: string; value: number };

const labelWidth = 132;
const valueWidth = 118;
const barHeight = 22;
const rowHeight = 34;
const width = 640;

function shorten(label: string): string {
  const characters = [...label];
  const wide = characters.filter((character) => character.charCodeAt(0) > 0x2e7f).length;
  const limit = wide > characters.length / 2 ? 9 : 18;
  return characters.length <= limit ? label : `${characters.slice(0, limit - 1).join("")}…`;
}

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

type Format = (value: number) => string;

/**
 * Horizontal bars from zero with their value written at the end, and the same numbers as a table.
 * Plain SVG, so it is complete without JavaScript. Values are integers of zero or more.
 */
export function BarChart(props: {
  title: ReactNode;
  bars: readonly Bar[];
  heads: [string, string];
  format: Format;
}) {
  const { bars, format } = props;
  const id = useId();
  const largest = Math.max(1, ...bars.map((bar) => bar.value));
  const room = width - labelWidth - valueWidth;
  return (
    <figure className="flex flex-col gap-2">
      <figcaption id={id} className="font-semibold">
        {props.title}
      </figcaption>
      <svg
        className="tk-chart"
        viewBox={`0 0 ${width} ${bars.length * rowHeight}`}
        role="img"
        aria-labelledby={id}
      >
        {bars.map((bar, index) => {
          const top = index * rowHeight + (rowHeight - barHeight) / 2;
          const length = Math.max(1, Math.round((bar.value / largest) * room));
          return (
            <g key={bar.key}>
              <title>{`${bar.label}: ${format(bar.value)}`}</title>
              <text className="tk-chart-soft" x="0" y={top + 15}>
                {shorten(bar.label)}
              </text>
              <rect
                className="tk-chart-1"
                x={labelWidth}
                y={top}
                width={length}
                height={barHeight}
                rx="2"
              />
              <text x={labelWidth + length + 8} y={top + 15}>
                {format(bar.value)}
              </text>
            </g>
          );
        })}
        <line
          className="tk-chart-axis"
          x1={labelWidth}
          x2={labelWidth}
          y1="0"
          y2={bars.length * rowHeight}
        />
      </svg>
      <ChartTable bars={bars} heads={props.heads} format={format} />
    </figure>
  );
}
