import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { type Tone, toneIcons } from "./status-chip.tsx";

/**
 * A notice inside a page. `urgent` announces it at once: for what went wrong just now, not for
 * what the page said from the beginning.
 */
export function Callout(props: {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  urgent?: boolean;
}) {
  return (
    <div
      className={`tk-callout tk-tone-${props.tone}`}
      {...(props.urgent === true && { role: "alert" })}
    >
      <Icon of={toneIcons[props.tone]} />
      <div className="tk-callout-body">
        {props.title && <p className="tk-callout-title">{props.title}</p>}
        {props.children && <div className="tk-callout-text">{props.children}</div>}
        {props.action && <div className="mt-3">{props.action}</div>}
      </div>
    </div>
  );
}
