import type { ReactNode } from "react";
import { FlaskConical } from "./icons.ts";
import { DateOnly } from "./figures.tsx";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";
import { BareLink } from "./link.tsx";
import { StatusChip } from "./status-chip.tsx";

/** Where a claim comes from and of which day; opens the evidence where there is any. */
export function SourceNote(props: { source: string; on?: string; href?: string }) {
  const t = useLabels(kitLabels);
  return (
    <small className="tk-source">
      {t("source")}
      {": "}
      {props.href === undefined ? (
        props.source
      ) : (
        <BareLink href={props.href}>{props.source}</BareLink>
      )}
      {props.on !== undefined && (
        <>
          {" · "}
          <DateOnly on={props.on} />
        </>
      )}
    </small>
  );
}

/** Stands beside every result that a simulator gave. */
export function SimulatedBadge() {
  const t = useLabels(kitLabels);
  return (
    <StatusChip tone="attention" icon={FlaskConical}>
      {t("simulated")}
    </StatusChip>
  );
}

/** The thin ribbon over every page of a demonstration database; `way` leads to its phone. */
export function DemoRibbon(props: { stays?: boolean; way?: ReactNode }) {
  const t = useLabels(kitLabels);
  return (
    <aside
      className={props.stays === true ? "tk-ribbon tk-ribbon-stays" : "tk-ribbon"}
      aria-label={t("demoName")}
    >
      {t("demoRibbon")}
      {props.way && <> · {props.way}</>}
    </aside>
  );
}
