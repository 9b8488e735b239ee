import { definePermissions } from "../../kernel/permission.ts";

/** The merchant fills in, the acquirer's people meet and decide, an agent recommends. */
export const applicationsPermissions = definePermissions({
  "applications.edit": ["merchant.owner", "merchant.manager"],
  "applications.readQueue": [
    "provider.account-manager",
    "provider.reviewer",
    "provider.risk",
    "provider.operations",
    "provider.administrator",
  ],
  "applications.review": ["provider.reviewer"],
  "applications.recordCheck": ["provider.reviewer", "provider.operations"],
  "applications.assign": ["provider.operations", "provider.administrator"],
  "applications.visit": ["provider.account-manager"],
  "applications.readCompleteness": ["agent.recommender", "agent.administrator"],
  "applications.recommend": ["agent.recommender"],
});
