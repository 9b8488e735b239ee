import { PageHeader, useLabels } from "../../ui-kit/index.ts";
import { Checklist } from "./checklist.tsx";
import { safetyLabels } from "./safety-labels.ts";

const topics = ["daily", "always", "caller"] as const;

/** Safe use in nine points, for the owner and everyone at the till. */
export function SafeUsePage() {
  const t = useLabels(safetyLabels);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("safeTitle")} lead={t("safeLead")} />
      {topics.map((topic) => (
        <Checklist
          key={topic}
          heading={t(topic)}
          points={[t(`${topic}1`), t(`${topic}2`), t(`${topic}3`)]}
        />
      ))}
    </div>
  );
}
