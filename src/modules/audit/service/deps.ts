import type { Clock } from "../../../kernel/clock.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { LogKey, LogStore } from "../ports.ts";

/** What the use cases need. */
export interface AuditDeps {
  readonly transact: Transact;
  readonly clock: Clock;
  /** The public log: its name in every checkpoint, its files and its key. */
  readonly publicLog: {
    readonly origin: string;
    readonly store: LogStore;
    readonly key: LogKey;
  };
}
