import { definePermissions } from "../../kernel/permission.ts";

export const auditPermissions = definePermissions({
  "audit.readMerchant": ["merchant.owner", "merchant.manager"],
  "audit.readProvider": ["provider.administrator", "provider.risk", "provider.operations"],
  "audit.readPlatform": ["operator.administrator", "operator.compliance"],
});
