import { PageHeader, Icon, useLabels } from "../../ui-kit/index.ts";
import { Phone } from "../../ui-kit/icons.ts";
import { Checklist } from "./checklist.tsx";
import { safetyLabels } from "./safety-labels.ts";

const cases = ["stolen", "fraud", "tampered"] as const;

/** What to do at once when something goes wrong; needs no sign-in. */
export function EmergencyPage() {
  const t = useLabels(safetyLabels);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("emergencyTitle")} lead={t("emergencyLead")} />
      <div className="grid grid-cols-2 gap-3">
        <a className="tk-button tk-button-danger" href="tel:110">
          <Icon of={Phone} />
          {t("callPolice")}
        </a>
        <a className="tk-button tk-button-danger-quiet" href="tel:96110">
          <Icon of={Phone} />
          {t("callFraud")}
        </a>
      </div>
      {cases.map((each) => (
        <Checklist
          key={each}
          heading={t(each)}
          points={[t(`${each}1`), t(`${each}2`), t(`${each}3`)]}
        />
      ))}
    </div>
  );
}
