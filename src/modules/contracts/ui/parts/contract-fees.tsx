import { Card, useLabels, useLang, useText } from "../../../../ui-kit/index.ts";
import { contractLabels } from "../labels.ts";
import type { Contract } from "./views.ts";

/** The closed list of fees: what is priced as a table, then everything that costs nothing. */
export function ContractFees(props: { contract: Contract }) {
  const t = useLabels(contractLabels);
  const text = useText();
  const lang = useLang();
  const { fees } = props.contract;
  const priced = fees.filter((row) => !row.isNone);
  const pricedCodes = new Set(priced.map((row) => row.code));
  const none = fees.filter((row) => row.isNone && !pricedCodes.has(row.code));
  return (
    <Card heading={t("fees")}>
      <p className="mb-3 text-sm text-soft">{t("feesLead")}</p>
      <div className="tk-table-wrap">
        <table className="tk-table">
          <thead>
            <tr>
              <th scope="col">{t("fee")}</th>
              <th scope="col">{t("price")}</th>
            </tr>
          </thead>
          <tbody>
            {fees
              .filter((row) => pricedCodes.has(row.code))
              .map((row, index) => (
                <tr key={index}>
                  <th scope="row">{text(row.name)}</th>
                  <td>
                    {text(row.price)}
                    {text(row.scope) !== "" && (
                      <span className="block text-sm text-soft">{text(row.scope)}</span>
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <p className="mt-3 text-sm">
        <strong className="font-semibold">{t("noneTitle", { count: none.length })}</strong>
        {lang === "zh" ? "：" : ": "}
        {none.map((row) => text(row.name)).join(lang === "zh" ? "、" : "; ")}
      </p>
    </Card>
  );
}
