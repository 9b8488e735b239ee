import type { ReactNode } from "react";
import { useLabels } from "./lang/lang-context.tsx";
import { defineLabels } from "./lang/labels.ts";

const labels = defineLabels({
  differs: { zh: "不同", en: "differs" },
  property: { zh: "项目", en: "Item" },
});

export type CompareRow = {
  key: string;
  name: ReactNode;
  values: readonly ReactNode[];
  /** Marked by a word and a ground when the compared things are not alike here. */
  differs?: boolean;
};

/** Things side by side: one column each, the names of the rows stay at the left. */
export function CompareTable(props: {
  caption: string;
  heads: readonly ReactNode[];
  rows: readonly CompareRow[];
}) {
  const t = useLabels(labels);
  return (
    <div className="tk-table-wrap" role="region" aria-label={props.caption} tabIndex={0}>
      <table className="tk-table tk-compare">
        <caption className="tk-visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("property")}</th>
            {props.heads.map((head, index) => (
              <th key={index} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key} {...(row.differs === true && { className: "tk-differs" })}>
              <th scope="row">
                {row.name}
                {row.differs === true && (
                  <span className="block text-xs font-normal text-info">{t("differs")}</span>
                )}
              </th>
              {row.values.map((value, index) => (
                <td key={index}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
