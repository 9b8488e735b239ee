import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";

export { acceptanceIds } from "./domain/ids.ts";
export { RUN_STATES, type RunState, STEP_KINDS, type StepKind } from "./domain/run.ts";
export { acceptanceCompleted } from "./events.ts";

/** A passed run, as modules to the right refer to it. */
export interface AcceptanceRecord {
  readonly acceptanceId: Uuid;
  readonly terminalId: Uuid;
  readonly serial: string;
  readonly passedAt: Date;
}

/** What modules to the right, tests and the journey may ask of acceptance. */
export interface AcceptanceApi {
  /** Passed runs of a terminal, newest first, at most 50. */
  passedRuns(
    caller: Caller<ScopeOf<"merchant"> | ScopeOf<"provider">>,
    terminalId: Uuid,
  ): Promise<readonly AcceptanceRecord[]>;
  /** Port that the built-in host listens on; undefined while it does not. */
  hostPort(): number | undefined;
}
