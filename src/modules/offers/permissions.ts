import { definePermissions } from "../../kernel/permission.ts";

export const offersPermissions = definePermissions({
  "offers.read": [
    "provider.account-manager",
    "provider.reviewer",
    "provider.signatory",
    "provider.risk",
    "provider.operations",
    "provider.support",
    "provider.administrator",
  ],
  "offers.edit": ["provider.administrator", "provider.operations"],
  "offers.publish": ["provider.administrator", "provider.operations"],
});
