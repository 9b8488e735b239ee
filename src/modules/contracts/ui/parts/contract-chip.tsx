import { StatusChip, useLabels } from "../../../../ui-kit/index.ts";
import type { ContractState } from "../../domain/lifecycle.ts";
import { contractLabels, signLabels } from "../labels.ts";
import { toneOf } from "./views.ts";

/** The state of a contract as the acquirer reads it. */
export function ContractChip(props: { state: ContractState }) {
  const t = useLabels(contractLabels);
  return <StatusChip tone={toneOf(props.state)}>{t(`state_${props.state}`)}</StatusChip>;
}

/** The same for the merchant, who is addressed where it is its turn. */
export function OwnContractChip(props: { state: ContractState }) {
  const t = useLabels(signLabels);
  const { state } = props;
  if (state !== "prepared" && state !== "shown") return <ContractChip state={state} />;
  return <StatusChip tone={toneOf(state)}>{t(`own_${state}`)}</StatusChip>;
}
