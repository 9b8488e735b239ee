import type { Tx } from "../../../kernel/transaction.ts";

/** What every store file of this module shares: who reads, and how much at once. */

export type Reader = Tx<"merchant" | "provider" | "device">;

/** Bindings and changes of one terminal are few; the cap only guards the page. */
export const MAX_HISTORY = 200;
/** Terminals in one call. */
export const MAX_BATCH = 500;
