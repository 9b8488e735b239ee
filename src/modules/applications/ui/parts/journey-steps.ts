import type { Step } from "../../../../ui-kit/index.ts";
import type { ApplicationState } from "../../domain/lifecycle.ts";

/** The way of a merchant from data to acceptance, as far as an application knows it. */
export const JOURNEY = [
  "facts",
  "visit",
  "review",
  "contract",
  "enrolment",
  "delivery",
  "activation",
  "acceptance",
] as const;
type StepName = (typeof JOURNEY)[number];

interface Standing {
  readonly state: ApplicationState;
  readonly visitedAt: string | null;
}

function stepState(name: StepName, { state, visitedAt }: Standing): Step["state"] {
  const isApproved = state === "approved";
  switch (name) {
    case "facts":
      if (state === "sent-back") return "returned";
      return state === "draft" ? "current" : "done";
    case "visit":
      if (visitedAt !== null || isApproved) return "done";
      return state === "submitted" || state === "resubmitted" ? "current" : "ahead";
    case "review":
      if (isApproved) return "done";
      return state === "under-review" || state === "visited" ? "current" : "ahead";
    case "contract":
      return isApproved ? "current" : "ahead";
    default:
      return "ahead";
  }
}

/** The steps with their states; names come from the page's language. */
export function journeySteps(standing: Standing, nameOf: (step: StepName) => string): Step[] {
  return JOURNEY.map((key) => ({ key, name: nameOf(key), state: stepState(key, standing) }));
}
