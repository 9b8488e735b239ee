import { Card, useLabels, useText } from "../../../../ui-kit/index.ts";
import { contractLabels } from "../labels.ts";
import type { Contract } from "./views.ts";

/** The plain-language summary: the same words as the first page of the file. */
export function ContractSummary(props: { contract: Contract }) {
  const t = useLabels(contractLabels);
  const text = useText();
  return (
    <Card heading={t("summary")}>
      <p className="mb-3 text-sm text-soft">{t("summaryLead")}</p>
      <dl className="flex flex-col gap-4">
        {props.contract.summary.map((point) => (
          <div key={point.id}>
            <dt className="font-semibold">{text(point.question)}</dt>
            {point.answers.map((answer, index) => (
              <dd key={index} className="ml-0">
                {text(answer)}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Card>
  );
}
