import { definePermissions } from "../../kernel/permission.ts";

/** Codes and reports are the acquirer's own operations; the merchant sees how it goes on. */
export const enrolmentPermissions = definePermissions({
  "enrolment.readOwn": ["merchant.owner", "merchant.manager"],
  "enrolment.read": [
    "provider.operations",
    "provider.account-manager",
    "provider.support",
    "provider.administrator",
  ],
  "enrolment.work": ["provider.operations"],
});
