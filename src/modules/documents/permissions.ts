import { definePermissions } from "../../kernel/permission.ts";

/**
 * Agents and the platform operator hold none of these: they see what is complete, never the content
 * (CN-R768-22, CN-199-1).
 */
export const documentsPermissions = definePermissions({
  "documents.upload": ["merchant.owner", "merchant.manager"],
  "documents.read": ["merchant.owner", "merchant.manager"],
  "documents.remove": ["merchant.owner", "merchant.manager"],
  "documents.uploadForProvider": [
    "provider.account-manager",
    "provider.reviewer",
    "provider.operations",
    "provider.risk",
  ],
  "documents.view": [
    "provider.account-manager",
    "provider.reviewer",
    "provider.signatory",
    "provider.operations",
    "provider.risk",
  ],
});
