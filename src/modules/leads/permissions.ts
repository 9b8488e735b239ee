import { definePermissions } from "../../kernel/permission.ts";

export const leadsPermissions = definePermissions({
  "leads.read": ["provider.account-manager", "provider.support", "provider.administrator"],
  "leads.work": ["provider.account-manager", "provider.support", "provider.administrator"],
});
