import type { ReactNode } from "react";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

/** One value before and after. */
export type Change = { name: string; from: ReactNode; to: ReactNode };

/** What a step will change, for the dialog that asks before it: old and new side by side. */
export function ChangeList(props: { changes: readonly Change[] }) {
  const t = useLabels(kitLabels);
  return (
    <dl className="flex flex-col gap-3">
      {props.changes.map((change) => (
        <div key={change.name} className="rounded-md border border-line p-3">
          <dt className="mb-1 text-sm font-semibold">{change.name}</dt>
          <dd className="text-soft">
            <span className="mr-2 text-sm">{t("changedFrom")}</span>
            <del>{change.from}</del>
          </dd>
          <dd>
            <span className="mr-2 text-sm text-soft">{t("changedTo")}</span>
            <ins className="font-medium no-underline">{change.to}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
