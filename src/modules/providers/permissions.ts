import { definePermissions } from "../../kernel/permission.ts";

export const providersPermissions = definePermissions({
  "providers.list": ["operator.administrator", "operator.compliance"],
  "providers.register": ["operator.administrator"],
  "providers.recordLicence": ["operator.compliance", "operator.administrator"],
  "providers.publish": ["operator.compliance"],
  "providers.editOperator": ["operator.administrator"],
  "providers.readOwn": [
    "provider.account-manager",
    "provider.reviewer",
    "provider.signatory",
    "provider.risk",
    "provider.operations",
    "provider.support",
    "provider.administrator",
  ],
  "providers.editSettings": ["provider.administrator", "provider.operations"],
});
