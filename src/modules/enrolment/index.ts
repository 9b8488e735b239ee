import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";

export { enrolmentIds } from "./domain/ids.ts";
export { ENROLMENT_STATES, type EnrolmentState } from "./domain/lifecycle.ts";
export { enrolmentAccepted, enrolmentEnded } from "./events.ts";

/**
 * An enrolment that the clearing side accepted: the five elements that a terminal's serial is bound
 * to (CN-259-2) and the codes of its messages (CN-ACQ-25). In clear for the server's own work; what
 * is kept of it is sealed again.
 */
export interface ActiveEnrolment {
  readonly enrolmentId: Uuid;
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly storeId: Uuid;
  readonly contractId: Uuid;
  /** ① 收单机构代码. */
  readonly acquirerCode: string;
  /** ② 特约商户编码, 15 characters (ISO 8583 field 42). */
  readonly merchantCode: string;
  /** ③ 统一社会信用代码. */
  readonly uscc: string;
  /**
   * ④ The settlement account by a keyed digest of its number (64 hex digits, equal for equal
   * accounts) and as pages show it; the number itself does not leave the report.
   */
  readonly settlementAccountRef: string;
  readonly settlementAccountMasked: string;
  /** ⑤ Where the terminal stands. */
  readonly location: {
    readonly regionCode: string;
    readonly address: string;
    readonly premises: "fixed" | "mobile";
  };
  /** Codes for terminals of this store in order of assignment, 8 digits (ISO 8583 field 41). */
  readonly terminalCodes: readonly string[];
  readonly legalName: string;
  readonly mcc: string;
  readonly acceptedAt: Date;
  /** The clearing side's own number for its answer. */
  readonly clearingReference: string;
  /** True when a simulator answered; every page then says so. */
  readonly clearingSimulated: boolean;
}

/** What modules to the right may ask of enrolment. */
export interface EnrolmentApi {
  /**
   * The accepted enrolment of a store in the acquirer's own scope. No terminal is bound without it.
   * @throws AppError ENROLMENT_NOT_ACCEPTED when there is none, or not yet, or no longer
   */
  activeEnrolment(
    caller: Caller<ScopeOf<"provider">>,
    place: { readonly merchantId: Uuid; readonly storeId: Uuid },
  ): Promise<ActiveEnrolment>;
  /** Accepted enrolments of the caller's acquirer, newest first, at most 200. */
  listActive(caller: Caller<ScopeOf<"provider">>): Promise<readonly ActiveEnrolment[]>;
  /**
   * One more terminal code for an accepted enrolment, unique like all others.
   * @throws AppError ENROLMENT_NOT_ACCEPTED, CODE_RANGE_USED_UP
   */
  addTerminalCode(caller: Caller<ScopeOf<"provider">>, enrolmentId: Uuid): Promise<string>;
}
