import { addDays, shanghaiDate, startOfShanghaiDate } from "../../../kernel/clock.ts";
import { defineStateMachine } from "../../../kernel/state-machine.ts";

/**
 * The states of an enrolment. Nothing is bound to a terminal before the clearing side has accepted
 * the merchant (CN-259-2).
 */
export const ENROLMENT_STATES = [
  "pending",
  "codes-assigned",
  "reported",
  "accepted",
  "rejected",
  "ended",
] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

export const ENROLMENT_ACTIONS = ["assign", "report", "accept", "reject", "end"] as const;
export type EnrolmentAction = (typeof ENROLMENT_ACTIONS)[number];

/** `report` in `reported` asks the clearing side again about a report without an answer. */
export const enrolmentMachine = defineStateMachine<EnrolmentState, EnrolmentAction>({
  initial: "pending",
  transitions: {
    pending: { assign: "codes-assigned" },
    "codes-assigned": { report: "reported" },
    reported: { report: "reported", accept: "accepted", reject: "rejected" },
    accepted: { end: "ended" },
    rejected: { assign: "codes-assigned", report: "reported" },
    ended: {},
  },
});

/** States in which the acquirer's operations have something to do. */
export const OPEN_STATES = [
  "pending",
  "codes-assigned",
  "reported",
  "rejected",
] as const satisfies readonly EnrolmentState[];

/** Natural days for the report to the clearing side (CN-259-9). */
export const REPORT_DAYS = 2;

/** The last instant of the clock that began on the day the contract came into force. */
export function reportDueAt(inForceAt: Date): Date {
  return startOfShanghaiDate(addDays(shanghaiDate(inForceAt), REPORT_DAYS + 1));
}

/** How the clock stands. `met` and `late` are final: the report was sent in time or not. */
export type ReportClock = "running" | "overdue" | "met" | "late";

/** Compares the due instant with the first report, or with now while there is none. */
export function reportClock(
  enrolment: { readonly dueAt: Date; readonly firstReportedAt: Date | null },
  now: Date,
): ReportClock {
  if (enrolment.firstReportedAt) {
    return enrolment.firstReportedAt < enrolment.dueAt ? "met" : "late";
  }
  return now < enrolment.dueAt ? "running" : "overdue";
}
