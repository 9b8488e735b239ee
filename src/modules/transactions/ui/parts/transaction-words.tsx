import { Money, StatusChip, useLabels } from "../../../../ui-kit/index.ts";
import type { TransactionKind, TransactionOutcome } from "../../../../kernel/transaction-record.ts";
import { transactionLabels } from "../labels.ts";

/** Whether the money moved, in one word. */
export function OutcomeChip(props: { outcome: TransactionOutcome }) {
  const t = useLabels(transactionLabels);
  const tone = props.outcome === "approved" ? "good" : "attention";
  return <StatusChip tone={tone}>{t(`outcome_${props.outcome}`)}</StatusChip>;
}

/** The amount as it counts for the merchant: what was given back is negative. */
export function SignedMoney(props: {
  kind: TransactionKind;
  outcome: TransactionOutcome;
  amountFen: number;
}) {
  const { kind, outcome, amountFen } = props;
  const fen = kind === "sale" ? amountFen : -amountFen;
  if (outcome === "approved") return <Money fen={fen} />;
  return (
    <s className="text-soft">
      <Money fen={fen} />
    </s>
  );
}
