import type { IdentityApi } from "../identity/index.ts";
import type { TransactionsApi } from "../transactions/index.ts";

/** What monitoring asks of transactions: the feed in its order, and windows of it. */
export type TransactionFeed = Pick<TransactionsApi, "readFeed" | "feedHeads" | "findInWindow">;

/** Names of the acquirer's own people, for the timeline. */
export type MemberNames = Pick<IdentityApi, "memberNames">;
