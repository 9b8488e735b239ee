import { FEE_CODE_LIST, readFeeCodeRule } from "@tillkeeper/fee-schedule";
import type { FeeCode, FeeSchedule } from "@tillkeeper/fee-schedule";
import { useLabels, useLang } from "../../../../ui-kit/index.ts";
import { feeLineText } from "../../domain/fee-line-text.ts";
import { offerLabels } from "../labels.ts";

function linesOf(schedule: FeeSchedule, code: FeeCode) {
  return schedule.lines
    .filter((line) => line.code === code)
    .sort((first, second) => first.fromMonth - second.fromMonth);
}

/** Every priced code of a schedule in words, then those that are not charged. */
export function FeeScheduleTable(props: { schedule: FeeSchedule }) {
  const t = useLabels(offerLabels);
  const lang = useLang();
  const { schedule } = props;
  const nameOf = (code: FeeCode) => {
    const rule = readFeeCodeRule(code);
    return lang === "zh" ? rule.nameZh : rule.nameEn;
  };
  const isNone = (code: FeeCode) => linesOf(schedule, code).every((line) => line.basis === "none");
  const priced = FEE_CODE_LIST.filter((code) => !isNone(code));
  const none = FEE_CODE_LIST.filter(isNone);
  const tax = t(schedule.isTaxIncluded ? "taxIncluded" : "taxExcluded");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">{t("scheduleLead", { tax, days: schedule.changeNoticeDays })}</p>
      <div className="tk-table-wrap">
        <table className="tk-table">
          <thead>
            <tr>
              <th scope="col">{t("fee")}</th>
              <th scope="col">{t("price")}</th>
            </tr>
          </thead>
          <tbody>
            {priced.map((code) => (
              <tr key={code}>
                <th scope="row">{nameOf(code)}</th>
                <td>
                  {linesOf(schedule, code).map((line, index) => (
                    <p key={index}>{feeLineText(line)[lang]}</p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <strong className="font-semibold">{t("noneTitle")}</strong>
        {": "}
        {none.map(nameOf).join(lang === "zh" ? "、" : "; ")}
      </p>
    </div>
  );
}
