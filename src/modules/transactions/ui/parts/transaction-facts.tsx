import type { paths } from "../../../../client/index.ts";
import { DateTime, Facts, SimulatedBadge, useLabels } from "../../../../ui-kit/index.ts";
import { transactionLabels } from "../labels.ts";
import { OutcomeChip, useKindWord } from "./transaction-words.tsx";

type Answer = paths["/api/merchant/transactions/{transactionId}"]["get"]["responses"][200];
/** One transaction as the API gives it. */
export type TransactionDetail = Answer["content"]["application/json"];

/** Everything that is kept of a transaction. */
export function TransactionFacts(props: {
  transaction: TransactionDetail;
  more?: readonly { name: string; value: string }[];
}) {
  const t = useLabels(transactionLabels);
  const kindWord = useKindWord();
  const { transaction: of } = props;
  const answer = [of.responseCode, of.responseMeaning].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <OutcomeChip outcome={of.outcome} />
        {of.simulated && <SimulatedBadge />}
      </div>
      <Facts
        facts={[
          { name: t("kind"), value: kindWord(of) },
          { name: t("at"), value: <DateTime at={of.at} /> },
          { name: t("channel"), value: t(`channel_${of.channel}`) },
          { name: t("card"), value: of.cardNumber && <code>{of.cardNumber}</code> },
          { name: t("terminalCode"), value: of.terminalCode },
          { name: t("responseCode"), value: answer },
          { name: t("referenceNumber"), value: of.referenceNumber },
          { name: t("traceNumber"), value: of.traceNumber },
          { name: t("batchNumber"), value: of.batchNumber },
          ...(props.more ?? []),
          { name: t("externalId"), value: <code>{of.externalId}</code> },
          { name: t("receivedAt"), value: <DateTime at={of.receivedAt} /> },
        ]}
      />
    </div>
  );
}
