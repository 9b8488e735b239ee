import type { Caller } from "../../../kernel/actor.ts";
import type { Clock } from "../../../kernel/clock.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { Facts } from "../../../platform/facts/record.ts";
import type { Keyring } from "../../../platform/keys/keyring.ts";
import type { Log } from "../../../platform/log/log.ts";
import type { MonitoringRule } from "../domain/rules.ts";
import type { MemberNames, MerchantNames, TransactionFeed } from "../ports.ts";

export type ProviderCaller = Caller<ScopeOf<"provider">>;

export interface MonitoringDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly keyring: Keyring;
  readonly feed: TransactionFeed;
  readonly members: MemberNames;
  readonly merchants: MerchantNames;
  readonly rules: readonly MonitoringRule[];
}
