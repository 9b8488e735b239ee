import { definePermissions } from "../../kernel/permission.ts";

/** Who admits and ends members of an organisation. */
export const identityPermissions = definePermissions({
  "identity.listMembers": ["merchant.owner", "merchant.manager"],
  "identity.manageMembers": ["merchant.owner"],
  "identity.listStaff": [
    "provider.administrator",
    "agent.administrator",
    "operator.administrator",
    "operator.compliance",
  ],
  "identity.manageStaff": [
    "provider.administrator",
    "agent.administrator",
    "operator.administrator",
  ],
});
