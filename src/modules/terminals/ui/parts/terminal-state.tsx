import { StatusChip, type Tone, useLabels } from "../../../../ui-kit/index.ts";
import { type IconShape, MonitorSmartphone, Package, Truck } from "../../../../ui-kit/icons.ts";
import type { TerminalState as State } from "../../domain/terminal-state.ts";
import { terminalLabels } from "../labels.ts";

const looks: Readonly<Record<State, { tone: Tone; icon?: IconShape }>> = {
  "in-stock": { tone: "neutral", icon: Package },
  bound: { tone: "info", icon: Package },
  shipped: { tone: "info", icon: Truck },
  received: { tone: "attention", icon: MonitorSmartphone },
  activated: { tone: "attention", icon: MonitorSmartphone },
  live: { tone: "good" },
  suspended: { tone: "danger" },
  returned: { tone: "neutral" },
  retired: { tone: "neutral" },
};

/** Where a terminal stands, in one word. */
export function TerminalState(props: { state: State }) {
  const t = useLabels(terminalLabels);
  const { tone, icon } = looks[props.state];
  return (
    <StatusChip tone={tone} {...(icon && { icon })}>
      {t(`state_${props.state}`)}
    </StatusChip>
  );
}
