import { StatusChip, type Tone, useLabels } from "../../../../ui-kit/index.ts";
import type { RiskLevel } from "../../domain/rating.ts";
import { deskLabels } from "../labels.ts";

const TONES: Readonly<Record<RiskLevel, Tone>> = { low: "good", medium: "info", high: "attention" };

/** The acquirer's rating; only its own people ever see it. */
export function RiskChip(props: { level: RiskLevel | undefined }) {
  const t = useLabels(deskLabels);
  const { level } = props;
  if (level === undefined) return <span className="text-soft">{t("riskPending")}</span>;
  return <StatusChip tone={TONES[level]}>{t(`risk_${level}`)}</StatusChip>;
}
