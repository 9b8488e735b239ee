import type { components } from "../../../../client/index.ts";
import type { Tone } from "../../../../ui-kit/index.ts";
import type { ApplicationState } from "../../domain/lifecycle.ts";

/** The answers that these pages show. */
export type Own = components["schemas"]["OwnApplication"];
export type Case = components["schemas"]["ApplicationCase"];
export type VisitTask = components["schemas"]["VisitTask"];

const TONES: Readonly<Record<ApplicationState, Tone>> = {
  draft: "neutral",
  submitted: "info",
  visited: "info",
  "under-review": "info",
  "sent-back": "attention",
  resubmitted: "info",
  approved: "good",
  refused: "danger",
  withdrawn: "neutral",
};

/** How a state looks; its word always stands beside. */
export function toneOf(state: ApplicationState): Tone {
  return TONES[state];
}
