import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import {
  AlertTriangle,
  CheckCircle2,
  CircleDot,
  type IconShape,
  Info,
  OctagonAlert,
} from "./icons.ts";

/** What a state means to the reader; colour, icon and word always come together. */
export type Tone = "neutral" | "info" | "good" | "attention" | "danger";

/** The icon that stands for a tone when nothing more telling fits. */
export const toneIcons: Readonly<Record<Tone, IconShape>> = {
  neutral: CircleDot,
  info: Info,
  good: CheckCircle2,
  attention: AlertTriangle,
  danger: OctagonAlert,
};

/** A state in one word with its icon. */
export function StatusChip(props: { tone: Tone; icon?: IconShape; children: ReactNode }) {
  return (
    <span className={`tk-chip tk-tone-${props.tone}`}>
      <Icon of={props.icon ?? toneIcons[props.tone]} />
      {props.children}
    </span>
  );
}
