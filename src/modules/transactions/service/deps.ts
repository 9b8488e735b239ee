import type { Caller } from "../../../kernel/actor.ts";
import type { Clock } from "../../../kernel/clock.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { Facts } from "../../../platform/facts/record.ts";
import type { TransactionJudge } from "../index.ts";
import type { TerminalLookup } from "../ports.ts";

export type MerchantCaller = Caller<ScopeOf<"merchant">>;
export type ProviderCaller = Caller<ScopeOf<"provider">>;

export interface TransactionsDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly terminals: TerminalLookup;
  readonly judge: TransactionJudge;
}
