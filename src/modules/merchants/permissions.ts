import { definePermissions } from "../../kernel/permission.ts";

export const merchantsPermissions = definePermissions({
  "merchants.read": ["merchant.owner", "merchant.manager", "merchant.cashier"],
  "merchants.manageStores": ["merchant.owner", "merchant.manager"],
});
