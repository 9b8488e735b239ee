import { definePermissions } from "../../kernel/permission.ts";

export const terminalsPermissions = definePermissions({
  "terminals.readOwn": ["merchant.owner", "merchant.manager", "merchant.cashier"],
  "terminals.receive": ["merchant.owner", "merchant.manager"],
  "terminals.read": [
    "provider.account-manager",
    "provider.reviewer",
    "provider.risk",
    "provider.operations",
    "provider.support",
    "provider.administrator",
  ],
  "terminals.stock": ["provider.operations", "provider.administrator"],
  "terminals.place": ["provider.operations"],
  "terminals.suspend": ["provider.operations", "provider.risk"],
});
