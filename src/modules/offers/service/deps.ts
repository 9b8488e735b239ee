import type { Clock } from "../../../kernel/clock.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { Facts } from "../../../platform/facts/record.ts";
import type { Licensing } from "../ports.ts";

/** What the use cases need. */
export interface OffersDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly licensing: Licensing;
}
