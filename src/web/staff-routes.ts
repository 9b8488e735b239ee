import { House, Settings } from "../ui-kit/icons.ts";
import type { Text } from "../ui-kit/lang/labels.ts";
import { type HouseRoute, organisationsPath } from "./house.ts";

/** The tasks of the staff console in the order of its navigation. */
export const staffGroups: readonly { readonly key: string; readonly name: Text }[] = [
  { key: "today", name: { zh: "今天", en: "Today" } },
  { key: "applications", name: { zh: "申请与签约", en: "Applications and contracts" } },
  { key: "merchants", name: { zh: "商户", en: "Merchants" } },
  { key: "terminals", name: { zh: "终端", en: "Terminals" } },
  { key: "risk", name: { zh: "交易与风险", en: "Transactions and risk" } },
  { key: "service", name: { zh: "联系与服务", en: "Contact and service" } },
  { key: "records", name: { zh: "记录与合规", en: "Records and compliance" } },
  { key: "settings", name: { zh: "设置", en: "Settings" } },
];

/** Pages of the staff console, below `/staff`; shared by providers, agents and the operator. */
export const staffRoutes: readonly HouseRoute[] = [
  {
    path: "",
    title: { zh: "工作台", en: "Overview" },
    nav: { group: "today", icon: House },
    page: () => import("./pages/staff-home.tsx").then((m) => m.StaffHomePage),
  },
  {
    path: "account",
    title: { zh: "账户与显示", en: "Account and display" },
    access: "signed-in",
    nav: { group: "settings", icon: Settings },
    page: () => import("./pages/account-page.tsx").then((m) => m.AccountPage),
  },
  {
    path: organisationsPath,
    title: { zh: "选择机构", en: "Choose an organisation" },
    access: "signed-in",
    page: () => import("./pages/organisations-page.tsx").then((m) => m.StaffOrganisationsPage),
  },
];
