import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { SuspensionReason } from "./domain/reasons.ts";
import type { AcceptanceEvidence, PlacedState } from "./domain/terminal-state.ts";

export { bindingIds, terminalIds } from "./domain/ids.ts";
export { SUSPENSION_REASONS, type SuspensionReason } from "./domain/reasons.ts";
export {
  type AcceptanceEvidence,
  PLACED_STATES,
  type PlacedState,
  TERMINAL_STATES,
  type TerminalState,
} from "./domain/terminal-state.ts";
export {
  terminalActivated,
  terminalBound,
  terminalReceived,
  terminalReturned,
  terminalResumed,
  terminalShipped,
  terminalSuspended,
  terminalWentLive,
} from "./events.ts";

/** A terminal at a merchant's store, as modules to the right refer to it. */
export interface PlacedTerminal {
  readonly terminalId: Uuid;
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly storeId: Uuid;
  readonly serial: string;
  readonly model: string;
  readonly state: PlacedState;
  readonly acquirerCode: string;
  readonly merchantCode: string;
  readonly terminalCode: string;
  /** Start of the present key: acceptance must be younger. */
  readonly activatedAt: Date | null;
  readonly liveAt: Date | null;
}

/** A terminal as the host knows it by the codes in its messages. */
export interface HostTerminal extends PlacedTerminal {
  /** Terminal master key for the built-in test host: 16 bytes, a test key and nothing else. */
  readonly testMasterKey: Uint8Array;
}

/** What modules to the right may ask of terminals. */
export interface TerminalsApi {
  /**
   * The placed terminal that sends these codes; for the acceptance host and transaction feeds,
   * which learn the tenant by it. Undefined for codes that no terminal has at present.
   */
  findByCodes(codes: {
    readonly merchantCode: string;
    readonly terminalCode: string;
  }): Promise<HostTerminal | undefined>;
  /** The terminal at its merchant. @throws AppError NOT_FOUND, also when nobody has it */
  readPlaced(
    caller: Caller<ScopeOf<"merchant"> | ScopeOf<"provider">>,
    terminalId: Uuid,
  ): Promise<PlacedTerminal>;
  /** Placed terminals of the caller by id, at most 500; ids of others are left out. */
  placedById(
    caller: Caller<ScopeOf<"merchant"> | ScopeOf<"provider">>,
    terminalIds: readonly Uuid[],
  ): Promise<ReadonlyMap<Uuid, PlacedTerminal>>;
  /**
   * Takes a terminal live. Only `acceptance` calls it, with the evidence it stored.
   * @throws AppError NOT_FOUND, TERMINAL_STATE, TERMINAL_EVIDENCE, ENROLMENT_NOT_ACCEPTED
   */
  goLive(
    caller: Caller<ScopeOf<"provider">>,
    request: { readonly terminalId: Uuid; readonly evidence: AcceptanceEvidence },
  ): Promise<void>;
  /** Stops a terminal from taking payments. @throws AppError NOT_FOUND, TERMINAL_STATE */
  suspend(
    caller: Caller<ScopeOf<"provider">>,
    request: { readonly terminalId: Uuid; readonly reason: SuspensionReason },
  ): Promise<void>;
}
