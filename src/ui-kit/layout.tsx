import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { formatTime } from "./format/time.ts";
import { Icon } from "./icon.tsx";
import { CheckCircle2 } from "./icons.ts";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

/** The one primary action of a phone page, always within reach of the thumb. */
export function StickyAction(props: { children: ReactNode }) {
  return <div className="tk-sticky-action">{props.children}</div>;
}

/** When a draft was last kept, "saved 14:03"; announced when it changes. */
export function SavedNote(props: { at: string | null }) {
  const t = useLabels(kitLabels);
  return (
    <p role="status" className="flex min-h-6 items-center gap-1 text-sm text-soft">
      {props.at !== null && (
        <>
          <Icon of={CheckCircle2} className="text-primary" />
          {t("savedAt", { time: formatTime(props.at) })}
        </>
      )}
    </p>
  );
}

/** A group of at most five fields under a heading, in a long form. */
export function FormSection(props: { heading: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-5">
      <div>
        <h2 className="tk-h2">{props.heading}</h2>
        {props.lead && <p className="text-sm text-soft">{props.lead}</p>}
      </div>
      {props.children}
    </section>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, select, textarea, dialog") !== null;
}

/** The controls that narrow a table, side by side; the key `/` goes to the first of them. */
export function FilterBar(props: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event.target)) return;
      event.preventDefault();
      bar.current?.querySelector<HTMLElement>("input, select")?.focus();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return (
    <div ref={bar} role="search" aria-label={props.label} className="tk-filter-bar">
      {props.children}
    </div>
  );
}
