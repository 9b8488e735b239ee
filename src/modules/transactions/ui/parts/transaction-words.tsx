import { Money, StatusChip, useLabels } from "../../../../ui-kit/index.ts";
import {
  directionOf,
  type TransactionKind,
  type TransactionOutcome,
  type UndoneKind,
} from "../../../../kernel/transaction-record.ts";
import { transactionLabels } from "../labels.ts";

/** Whether the money moved, in one word. */
export function OutcomeChip(props: { outcome: TransactionOutcome }) {
  const t = useLabels(transactionLabels);
  const tone = props.outcome === "approved" ? "good" : "attention";
  return <StatusChip tone={tone}>{t(`outcome_${props.outcome}`)}</StatusChip>;
}

/** What a transaction is, in one word; a reversal says what it undoes where that is known. */
export function useKindWord(): (of: {
  kind: TransactionKind;
  undoes: UndoneKind | null;
}) => string {
  const t = useLabels(transactionLabels);
  return ({ kind, undoes }) => (undoes === null ? t(`kind_${kind}`) : t(`undoes_${undoes}`));
}

/** The amount as it counts for the merchant: what was given back is negative. */
export function SignedMoney(props: {
  kind: TransactionKind;
  undoes: UndoneKind | null;
  outcome: TransactionOutcome;
  amountFen: number;
}) {
  const { outcome, amountFen } = props;
  const fen = directionOf(props) * amountFen;
  if (outcome === "approved") return <Money fen={fen} />;
  return (
    <s className="text-soft">
      <Money fen={fen} />
    </s>
  );
}
