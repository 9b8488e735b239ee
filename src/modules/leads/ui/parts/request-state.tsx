import type { components } from "../../../../client/index.ts";
import { DateOnly, StatusChip, type Tone, useLabels } from "../../../../ui-kit/index.ts";
import { Clock } from "../../../../ui-kit/icons.ts";
import { queueLabels } from "../labels.ts";

type ContactRequest = components["schemas"]["ContactRequest"];

const tones: Readonly<Record<ContactRequest["state"], Tone>> = {
  new: "info",
  assigned: "info",
  reached: "good",
  closed: "neutral",
};

/** Where a request stands. */
export function RequestState(props: { state: ContactRequest["state"] }) {
  const t = useLabels(queueLabels);
  return <StatusChip tone={tones[props.state]}>{t(`state_${props.state}`)}</StatusChip>;
}

/** The day by which to call, and whether it has passed. */
export function CallBy(props: { request: Pick<ContactRequest, "dueOn" | "isOverdue"> }) {
  const t = useLabels(queueLabels);
  const { dueOn, isOverdue } = props.request;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <DateOnly on={dueOn} />
      {isOverdue && (
        <StatusChip tone="danger" icon={Clock}>
          {t("overdue")}
        </StatusChip>
      )}
    </span>
  );
}
