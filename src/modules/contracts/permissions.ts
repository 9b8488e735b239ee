import { definePermissions } from "../../kernel/permission.ts";

/** Signing is the acquirer's own work (CN-R768-22): no agent and no operator holds any of these. */
export const contractsPermissions = definePermissions({
  "contracts.readOwn": ["merchant.owner", "merchant.manager"],
  "contracts.sign": ["merchant.owner"],
  "contracts.read": [
    "provider.account-manager",
    "provider.signatory",
    "provider.operations",
    "provider.administrator",
  ],
  "contracts.confirmSigning": ["provider.account-manager"],
  "contracts.countersign": ["provider.signatory"],
  "contracts.decline": ["provider.signatory"],
  "contracts.reissue": ["provider.operations", "provider.signatory"],
});
