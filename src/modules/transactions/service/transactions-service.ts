import type { Page } from "../../../kernel/page.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { TransactionRecord } from "../../../kernel/transaction-record.ts";
import type { TransactionsApi } from "../index.ts";
import * as store from "../store.ts";
import type { MerchantCaller, ProviderCaller, TransactionsDeps } from "./deps.ts";
import {
  type ListedTransaction,
  type ListQuery,
  listTransactions,
  readTakings,
  readTransaction,
  type Takings,
} from "./read-transactions.ts";
import { recordTransactions } from "./record-transactions.ts";

const MAX_FEED_PAGE = 1000;
const MAX_WINDOW_ROWS = 200;

/** The module's use cases; the simulator's feed is an adapter and joins in module.ts. */
export interface TransactionsService extends Omit<TransactionsApi, "feedSimulated"> {
  listTransactions(
    caller: MerchantCaller | ProviderCaller,
    query: ListQuery,
  ): Promise<Page<ListedTransaction>>;
  readTransaction(
    caller: MerchantCaller | ProviderCaller,
    transactionId: Uuid,
  ): Promise<TransactionRecord>;
  readTakings(
    caller: MerchantCaller,
    range: { readonly from: string; readonly to: string; readonly terminalId?: Uuid | undefined },
  ): Promise<readonly Takings[]>;
}

/** Makes the module's use cases. */
export function createTransactionsService(deps: TransactionsDeps): TransactionsService {
  return {
    recordTransactions: (caller, batch) => recordTransactions(deps, caller, batch),
    listTransactions: (caller, query) => listTransactions(deps, caller, query),
    readTransaction: (caller, id) => readTransaction(deps, caller, id),
    readTakings: (caller, range) => readTakings(deps, caller, range),
    readFeed: (caller, { after, limit }) =>
      deps.transact(caller.scope, (tx) =>
        store.readAfter(tx, after, Math.min(limit, MAX_FEED_PAGE)),
      ),
    feedHeads: () => deps.transact({ role: "job" }, (tx) => store.readFeedHeads(tx)),
    findInWindow: (caller, window) =>
      deps.transact(caller.scope, (tx) => store.findInWindow(tx, window, MAX_WINDOW_ROWS)),
  };
}
