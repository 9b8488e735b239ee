import { definePermissions } from "../../kernel/permission.ts";

export const acceptancePermissions = definePermissions({
  "acceptance.readOwn": ["merchant.owner", "merchant.manager", "merchant.cashier"],
  "acceptance.read": ["provider.operations", "provider.support", "provider.account-manager"],
  "acceptance.goLive": ["provider.operations"],
});
