import type { Caller } from "../../../kernel/actor.ts";
import type { Clock, RandomBytes } from "../../../kernel/clock.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { Pepper } from "../../../platform/crypto/blind-index.ts";
import type { Facts } from "../../../platform/facts/record.ts";
import type { Log } from "../../../platform/log/log.ts";
import type { AcceptanceTerminals, SimulatedPayments } from "../ports.ts";

export type ProviderCaller = Caller<ScopeOf<"provider">>;
export type MemberCaller = Caller<ScopeOf<"merchant"> | ScopeOf<"provider">>;
export type DeviceCaller = Caller<ScopeOf<"device">>;

export interface AcceptanceDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly pepper: Pepper;
  readonly randomBytes: RandomBytes;
  readonly terminals: AcceptanceTerminals;
  readonly payments: SimulatedPayments;
  /** Only a demo simulates payments; elsewhere the host accepts terminals and nothing more. */
  readonly demo: boolean;
}
