import { definePermissions } from "../../kernel/permission.ts";

export const transactionsPermissions = definePermissions({
  "transactions.readOwn": ["merchant.owner", "merchant.manager", "merchant.cashier"],
  "transactions.read": ["provider.risk", "provider.operations", "provider.support"],
  "transactions.record": ["provider.operations"],
});
