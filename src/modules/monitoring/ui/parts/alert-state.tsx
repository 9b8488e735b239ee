import type { components } from "../../../../client/index.ts";
import { formatFen, StatusChip, type Tone, useLabels } from "../../../../ui-kit/index.ts";
import { alertLabels } from "../labels.ts";

type Alert = components["schemas"]["Alert"];

const STATES: Readonly<Record<Alert["state"], Tone>> = {
  open: "attention",
  "in-work": "info",
  closed: "neutral",
};
const SEVERITIES: Readonly<Record<Alert["severity"], Tone>> = {
  low: "neutral",
  medium: "info",
  high: "attention",
  critical: "danger",
};

/** Where an alert stands, and whether it is the reader's. */
export function AlertState(props: { alert: Pick<Alert, "state" | "isMine"> }) {
  const t = useLabels(alertLabels);
  const { state, isMine } = props.alert;
  return (
    <StatusChip tone={STATES[state]}>
      {t(`state_${state}`)}
      {isMine && ` · ${t("mine")}`}
    </StatusChip>
  );
}

/** How grave the rule is. */
export function AlertSeverity(props: { severity: Alert["severity"] }) {
  const t = useLabels(alertLabels);
  return (
    <StatusChip tone={SEVERITIES[props.severity]}>{t(`severity_${props.severity}`)}</StatusChip>
  );
}

/** Value and threshold; sums of money are in yuan. */
export function AlertValue(props: { alert: Pick<Alert, "value" | "threshold" | "ruleId"> }) {
  const { value, threshold, ruleId } = props.alert;
  const write = /amount/.test(ruleId) && threshold >= 100_000 ? formatFen : String;
  return <span className="tk-figures">{`${write(value)} / ${write(threshold)}`}</span>;
}
