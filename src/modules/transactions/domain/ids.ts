import { defineId } from "../../../kernel/ids.ts";

/** `txn_…`: a card or QR transaction. */
export const transactionIds = defineId("txn");
