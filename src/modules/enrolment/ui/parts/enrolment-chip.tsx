import { DateTime, StatusChip, useLabels } from "../../../../ui-kit/index.ts";
import type { EnrolmentState } from "../../domain/lifecycle.ts";
import { enrolmentDeskLabels, enrolmentLabels } from "../labels.ts";
import { CLOCK_TONES, type EnrolmentItem, STATE_TONES } from "./views.ts";

/** The state of an enrolment. */
export function EnrolmentChip(props: { state: EnrolmentState }) {
  const t = useLabels(enrolmentLabels);
  return <StatusChip tone={STATE_TONES[props.state]}>{t(`state_${props.state}`)}</StatusChip>;
}

/** How the two-day clock stands, and when it ends or ended. */
export function ClockChip(props: { item: Pick<EnrolmentItem, "clock" | "dueAt"> }) {
  const t = useLabels(enrolmentDeskLabels);
  const { clock, dueAt } = props.item;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <StatusChip tone={CLOCK_TONES[clock]}>{t(`clock_${clock}`)}</StatusChip>
      <span className="text-sm text-soft">
        <DateTime at={dueAt} />
      </span>
    </span>
  );
}
