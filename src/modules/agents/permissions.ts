import { definePermissions } from "../../kernel/permission.ts";

export const agentsPermissions = definePermissions({
  "agents.list": ["operator.administrator", "operator.compliance"],
  "agents.record": ["operator.administrator", "operator.compliance"],
  "agents.readConfirmed": [
    "provider.account-manager",
    "provider.reviewer",
    "provider.signatory",
    "provider.risk",
    "provider.operations",
    "provider.support",
    "provider.administrator",
  ],
  "agents.confirm": ["provider.administrator"],
  "agents.readOwn": ["agent.recommender", "agent.administrator"],
});
