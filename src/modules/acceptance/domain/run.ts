/**
 * An acceptance run: sign-on, then a sale of 0.01 yuan, then the void of that sale, all approved
 * and in this order, by one terminal with its present key. Nothing else passes.
 */

/** The parts of a run in their order. */
export const STEP_KINDS = ["sign-on", "sale", "void"] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export const RUN_STATES = ["open", "passed"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A part that passed. */
export interface PassedStep {
  readonly at: Date;
  readonly traceNumber: string;
  /** The host's reference number; a sign-on has none. */
  readonly referenceNumber: string | null;
}

/** What has passed so far. */
export interface RunProgress {
  readonly state: RunState;
  readonly signOn: PassedStep | null;
  readonly sale: PassedStep | null;
  readonly void: PassedStep | null;
}

/** What the host saw of one part. */
export interface StepSeen extends PassedStep {
  readonly kind: StepKind;
  readonly isApproved: boolean;
  /** Of a void: the trace number of the sale that it undid. */
  readonly originalTraceNumber?: string;
}

/** A run in which nothing happened yet. */
export const EMPTY_RUN: RunProgress = { state: "open", signOn: null, sale: null, void: null };

/** Attempts kept for one run; a terminal that needs more has to be activated again. */
export const MAX_ATTEMPTS = 200;

/**
 * The run after a part. A new sign-on begins again, a new sale replaces the last one, and only the
 * void of that very sale completes the run; a completed run does not change.
 */
export function advanceRun(run: RunProgress, seen: StepSeen): RunProgress {
  if (run.state === "passed" || !seen.isApproved) return run;
  const { at, traceNumber, referenceNumber } = seen;
  const step = { at, traceNumber, referenceNumber };
  switch (seen.kind) {
    case "sign-on":
      return { ...EMPTY_RUN, signOn: step };
    case "sale":
      return run.signOn ? { ...run, sale: step } : run;
    case "void":
      return run.sale && run.sale.traceNumber === seen.originalTraceNumber
        ? { ...run, state: "passed", void: step }
        : run;
  }
}
