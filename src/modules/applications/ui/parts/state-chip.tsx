import { StatusChip, useLabels } from "../../../../ui-kit/index.ts";
import type { ApplicationState } from "../../domain/lifecycle.ts";
import { applicationLabels } from "../labels.ts";
import { toneOf } from "./views.ts";

/** The state of an application in one word. */
export function StateChip(props: { state: ApplicationState }) {
  const t = useLabels(applicationLabels);
  return <StatusChip tone={toneOf(props.state)}>{t(`state_${props.state}`)}</StatusChip>;
}
