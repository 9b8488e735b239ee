import type { components } from "../../../../client/index.ts";
import { StatusChip, type Tone, useLabels } from "../../../../ui-kit/index.ts";
import { ownPlanLabels } from "../labels.ts";

type State = components["schemas"]["OwnPlan"]["state"];

const tones: Readonly<Record<State, Tone>> = {
  draft: "neutral",
  published: "good",
  withdrawn: "attention",
};

/** Whether a plan is on offer. */
export function PlanState(props: { state: State }) {
  const t = useLabels(ownPlanLabels);
  return <StatusChip tone={tones[props.state]}>{t(`state_${props.state}`)}</StatusChip>;
}
