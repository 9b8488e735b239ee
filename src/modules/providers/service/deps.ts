import type { Clock } from "../../../kernel/clock.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { Facts } from "../../../platform/facts/record.ts";

/** What the use cases need. */
export interface ProvidersDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
}
