import type { components } from "../../../../client/index.ts";
import { StatusChip, type Tone, useLabels } from "../../../../ui-kit/index.ts";
import { providerLabels } from "../labels.ts";

type Coverage = components["schemas"]["Coverage"];

const tones: Readonly<Record<Coverage["state"], Tone>> = {
  covered: "good",
  "covered-until": "good",
  "not-covered": "danger",
  "not-confirmed": "attention",
};

/** What the newest licence snapshot says about today, with every reason against. */
export function CoverageChip(props: { coverage: Coverage }) {
  const t = useLabels(providerLabels);
  const { state, until, reasons } = props.coverage;
  return (
    <div>
      <StatusChip tone={tones[state]}>
        {state === "covered-until"
          ? t("state_covered-until", { until: until ?? "" })
          : t(`state_${state}`)}
      </StatusChip>
      {reasons.length > 0 && (
        <ul className="mt-1 text-sm text-soft">
          {reasons.map((reason) => (
            <li key={reason}>{t(`reason_${reason}`)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
