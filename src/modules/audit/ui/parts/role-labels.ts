import { defineLabels } from "../../../../ui-kit/lang/labels.ts";

/** What a role is called inside its own organisation; every screen takes the word from here. */
export const roleLabels = defineLabels({
  "merchant.owner": { zh: "负责人", en: "Owner" },
  "merchant.manager": { zh: "店长", en: "Manager" },
  "merchant.cashier": { zh: "收银员", en: "Cashier" },
  "provider.account-manager": { zh: "客户经理", en: "Account manager" },
  "provider.reviewer": { zh: "审核员", en: "Reviewer" },
  "provider.signatory": { zh: "签约代表", en: "Signatory" },
  "provider.risk": { zh: "风险专员", en: "Risk officer" },
  "provider.operations": { zh: "运营专员", en: "Operations officer" },
  "provider.support": { zh: "客服专员", en: "Support officer" },
  "provider.administrator": { zh: "管理员", en: "Administrator" },
  "agent.recommender": { zh: "推荐员", en: "Recommender" },
  "agent.administrator": { zh: "管理员", en: "Administrator" },
  "operator.administrator": { zh: "平台管理员", en: "Platform administrator" },
  "operator.compliance": { zh: "平台合规专员", en: "Platform compliance officer" },
});
