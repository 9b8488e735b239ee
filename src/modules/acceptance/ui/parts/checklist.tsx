import type { paths } from "../../../../client/index.ts";
import {
  Callout,
  formatDateTime,
  StatusChip,
  type Step,
  Stepper,
  type Tone,
  useLabels,
} from "../../../../ui-kit/index.ts";
import type { StepKind } from "../../domain/run.ts";
import { acceptanceLabels } from "../labels.ts";

type Answer = paths["/api/merchant/terminals/{terminalId}/acceptance"]["get"]["responses"][200];
/** The three parts as the API gives them. */
export type Checklist = Answer["content"]["application/json"];

const NAMES = { "sign-on": "part_sign_on", sale: "part_sale", void: "part_void" } as const;

/** What a part is called. */
export function usePartName(): (kind: StepKind) => string {
  const t = useLabels(acceptanceLabels);
  return (kind) => t(NAMES[kind]);
}

const TONES: Readonly<Record<Checklist["state"], Tone>> = {
  "not-started": "neutral",
  open: "info",
  passed: "good",
};

/** Where a run stands, in one word. */
export function AcceptanceState(props: { state: Checklist["state"] }) {
  const t = useLabels(acceptanceLabels);
  return <StatusChip tone={TONES[props.state]}>{t(`state_${props.state}`)}</StatusChip>;
}

function LastRefusal({ refusal }: { refusal: NonNullable<Checklist["lastRefusal"]> }) {
  const t = useLabels(acceptanceLabels);
  const partName = usePartName();
  return (
    <Callout tone="attention" title={t("lastRefusal")}>
      {t("refusal", {
        part: partName(refusal.kind),
        code: refusal.responseCode,
        meaning: refusal.meaning ?? t("meaningUnknown"),
        time: formatDateTime(refusal.at),
      })}
    </Callout>
  );
}

/** The three parts with when each passed, and why the last message did not. */
export function AcceptanceParts({ checklist }: { checklist: Checklist }) {
  const t = useLabels(acceptanceLabels);
  const partName = usePartName();
  const next = checklist.parts.findIndex((part) => part.passedAt === null);
  const steps = checklist.parts.map((part, index): Step => ({
    key: part.kind,
    name: partName(part.kind),
    state: part.passedAt !== null ? "done" : index === next ? "current" : "ahead",
    note:
      part.passedAt === null
        ? t("waiting")
        : t("passedAt", {
            time: formatDateTime(part.passedAt),
            trace: part.traceNumber ?? "",
          }),
  }));
  return (
    <div className="flex flex-col gap-4">
      <Stepper steps={steps} label={t("way")} />
      {checklist.lastRefusal && checklist.state !== "passed" && (
        <LastRefusal refusal={checklist.lastRefusal} />
      )}
      <p className="text-sm text-soft">
        <strong>{t("host")}</strong> · {t("hostText")}
      </p>
    </div>
  );
}
