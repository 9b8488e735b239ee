import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { TransactionRecord, TransactionSource } from "../../kernel/transaction-record.ts";
import type { IntakeTransaction, ItemRefusal } from "./domain/intake.ts";

export { transactionIds } from "./domain/ids.ts";
export { type IntakeTransaction, ITEM_REFUSALS, type ItemRefusal } from "./domain/intake.ts";
export { transactionsRecorded } from "./events.ts";

type ProviderCaller = Caller<ScopeOf<"provider">>;

/** What became of a batch: everything in it is recorded, repeated or refused. */
export interface IntakeResult {
  readonly recorded: number;
  /** Known already with the same content. */
  readonly repeated: number;
  readonly refused: readonly { readonly externalId: string; readonly reason: ItemRefusal }[];
}

/** Judges recorded transactions; monitoring implements it. */
export interface TransactionJudge {
  /**
   * Tells that a provider has new transactions. Returns at once and never throws: neither the
   * acquirer's feed nor a terminal's answer waits for a judgement, so nothing can be timed by it
   * (CN-AML-35).
   */
  notice(providerId: Uuid): void;
}

/** Transactions of a window as a judge or an investigator asks for them. */
export interface TransactionWindow {
  /** Exclusive, as velocity windows are. */
  readonly after: Date;
  /** Inclusive. */
  readonly until: Date;
  readonly merchantId?: Uuid;
  readonly terminalId?: Uuid;
  readonly cardToken?: string;
}

/** What modules to the right may ask of transactions. */
export interface TransactionsApi {
  /**
   * Records a batch of at most 500 transactions of the caller's acquirer, once per external id.
   * @throws AppError EXTERNAL_ID_REPEATED
   */
  recordTransactions(
    caller: ProviderCaller,
    batch: { readonly source: TransactionSource; readonly items: readonly IntakeTransaction[] },
  ): Promise<IntakeResult>;
  /**
   * Hands one transaction of the built-in host to its acquirer's feed; resolves once it is stored,
   * together with the others that came meanwhile. Simulator only.
   */
  feedSimulated(providerId: Uuid, item: IntakeTransaction): Promise<void>;
  /** The caller's transactions after a place in the order of receipt, at most 1000. */
  readFeed(
    caller: ProviderCaller,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly TransactionRecord[]>;
  /** How many transactions each acquirer has; for the judge's catch-up. */
  feedHeads(): Promise<ReadonlyMap<Uuid, number>>;
  /** Transactions of a window by their own time, oldest first, at most 200. */
  findInWindow(
    caller: ProviderCaller,
    window: TransactionWindow,
  ): Promise<readonly TransactionRecord[]>;
}
