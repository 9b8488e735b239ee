import type { Caller } from "../../../kernel/actor.ts";
import type { Clock, RandomBytes } from "../../../kernel/clock.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { BlindIndex, Pepper } from "../../../platform/crypto/blind-index.ts";
import type { Facts } from "../../../platform/facts/record.ts";
import type { Keyring } from "../../../platform/keys/keyring.ts";
import type { DeviceAuthority, EnrolmentLookup, HostAddress } from "../ports.ts";

/** What the module's use cases are given. */
export interface TerminalsDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly pepper: Pepper;
  readonly enrolment: EnrolmentLookup;
  readonly authority: DeviceAuthority;
  readonly host: HostAddress;
}

export type ProviderCaller = Caller<ScopeOf<"provider">>;
export type MerchantCaller = Caller<ScopeOf<"merchant">>;
export type DeviceCaller = Caller<ScopeOf<"device">>;
export type AuthCaller = Caller<ScopeOf<"auth">>;
