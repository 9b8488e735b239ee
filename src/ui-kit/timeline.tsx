import type { ReactNode } from "react";
import { DateTime, TimeOnly } from "./figures.tsx";
import type { Tone } from "./status-chip.tsx";

export type TimelineEntry = {
  key: string;
  at: string;
  title: ReactNode;
  who?: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
};

/**
 * What happened, newest first or last as the caller orders it. `timeOnly` for entries that already
 * stand under their day.
 */
export function Timeline(props: {
  entries: readonly TimelineEntry[];
  label: string;
  timeOnly?: boolean;
}) {
  return (
    <ol className="tk-timeline" aria-label={props.label}>
      {props.entries.map((entry) => (
        <li key={entry.key} className={`tk-timeline-${entry.tone ?? "neutral"}`}>
          <p className="font-medium">{entry.title}</p>
          <p className="text-sm text-soft">
            {props.timeOnly === true ? <TimeOnly at={entry.at} /> : <DateTime at={entry.at} />}
            {entry.who && <> · {entry.who}</>}
          </p>
          {entry.detail && <div className="mt-1 text-sm">{entry.detail}</div>}
        </li>
      ))}
    </ol>
  );
}
