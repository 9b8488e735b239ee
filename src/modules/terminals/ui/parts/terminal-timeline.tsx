import { Timeline, useLabels } from "../../../../ui-kit/index.ts";
import { terminalLabels } from "../labels.ts";
import type { ChangeView } from "./views.ts";

const reasons = Object.keys(terminalLabels).filter((key) => key.startsWith("reason_"));

/** A reason that the server may send and the labels know. */
export function useReason(): (reason: string | null) => string | undefined {
  const t = useLabels(terminalLabels);
  return (reason) => {
    const key = `reason_${reason}` as keyof typeof terminalLabels;
    return reason !== null && reasons.includes(key) ? t(key as "reason_fault") : undefined;
  };
}

/** What happened to a terminal, newest first. */
export function TerminalTimeline(props: { changes: readonly ChangeView[] }) {
  const t = useLabels(terminalLabels);
  const reasonOf = useReason();
  return (
    <Timeline
      label={t("timeline")}
      entries={props.changes.map((change, index) => ({
        key: `${change.at}:${index}`,
        at: change.at,
        title: t(`action_${change.action}`),
        who: t(`by_${change.by}`),
        detail: reasonOf(change.reason),
      }))}
    />
  );
}
