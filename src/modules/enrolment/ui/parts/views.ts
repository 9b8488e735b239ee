import type { components } from "../../../../client/index.ts";
import type { Tone } from "../../../../ui-kit/index.ts";
import type { EnrolmentState, ReportClock } from "../../domain/lifecycle.ts";

/** The answers that these pages show. */
export type Enrolment = components["schemas"]["Enrolment"];
export type EnrolmentItem = components["schemas"]["EnrolmentItem"];

/** How a state looks; its word always stands beside. */
export const STATE_TONES: Readonly<Record<EnrolmentState, Tone>> = {
  pending: "attention",
  "codes-assigned": "attention",
  reported: "info",
  accepted: "good",
  rejected: "danger",
  ended: "neutral",
};

/** How the clock looks. */
export const CLOCK_TONES: Readonly<Record<ReportClock, Tone>> = {
  running: "info",
  overdue: "danger",
  met: "good",
  late: "attention",
};
