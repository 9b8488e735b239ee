import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { readProblem } from "./form/problem.ts";
import { Icon } from "./icon.tsx";
import { AlertTriangle, type IconShape, Inbox, RefreshCw } from "./icons.ts";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

/** Nothing here yet: says why, and offers the next step. */
export function EmptyState(props: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  icon?: IconShape;
}) {
  return (
    <div className="tk-blank">
      <Icon of={props.icon ?? Inbox} />
      <p className="tk-blank-title">{props.title}</p>
      {props.children && <div>{props.children}</div>}
      {props.action && <div className="tk-blank-actions">{props.action}</div>}
    </div>
  );
}

/** Something could not be loaded: what, what to do, and the number for support. */
export function ErrorState(props: { error: unknown; onRetry?: () => void }) {
  const t = useLabels(kitLabels);
  const problem = readProblem(props.error);
  return (
    <div className="tk-blank" role="alert">
      <Icon of={AlertTriangle} />
      <p className="tk-blank-title">{t("errorTitle")}</p>
      <p>{problem?.message || t(problem?.code === "NETWORK" ? "errorOffline" : "errorText")}</p>
      {problem?.requestId && (
        <p className="text-sm">
          {t("requestId")} <span className="font-mono">{problem.requestId}</span>
        </p>
      )}
      {props.onRetry && (
        <div className="tk-blank-actions">
          <Button look="secondary" icon={RefreshCw} onClick={props.onRetry}>
            {t("retry")}
          </Button>
        </div>
      )}
    </div>
  );
}

const widths = ["w-full", "w-5/6", "w-2/3"] as const;

/** Grey lines while something loads; announced once as "loading". */
export function Skeleton(props: { lines?: number }) {
  const t = useLabels(kitLabels);
  return (
    <div role="status" className="flex flex-col gap-3 py-2">
      <span className="tk-visually-hidden">{t("loading")}</span>
      {Array.from({ length: props.lines ?? 3 }, (_, index) => (
        <span key={index} className={`tk-skeleton ${widths[index % widths.length]}`} />
      ))}
    </div>
  );
}
