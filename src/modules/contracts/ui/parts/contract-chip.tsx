import { StatusChip, useLabels } from "../../../../ui-kit/index.ts";
import type { ContractState } from "../../domain/lifecycle.ts";
import { contractLabels } from "../labels.ts";
import { toneOf } from "./views.ts";

/** The state of a contract. */
export function ContractChip(props: { state: ContractState }) {
  const t = useLabels(contractLabels);
  return <StatusChip tone={toneOf(props.state)}>{t(`state_${props.state}`)}</StatusChip>;
}
