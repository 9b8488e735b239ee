import type { ApplicationsApi } from "../applications/index.ts";
import type { IdentityApi } from "../identity/index.ts";
import type { TransactionsApi } from "../transactions/index.ts";

/** What monitoring asks of transactions: the feed in its order, and windows of it. */
export type TransactionFeed = Pick<TransactionsApi, "readFeed" | "feedHeads" | "findInWindow">;

/** Names of the acquirer's own people, for the timeline. */
export type MemberNames = Pick<IdentityApi, "memberNames">;

/** Names of merchants, as they applied to the acquirer. */
export type MerchantNames = Pick<ApplicationsApi, "merchantNames">;
