import { definePermissions } from "../../kernel/permission.ts";

export const monitoringPermissions = definePermissions({
  "monitoring.readAlerts": ["provider.risk"],
  "monitoring.workAlerts": ["provider.risk"],
});
