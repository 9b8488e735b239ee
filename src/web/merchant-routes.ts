import { BookOpen, CreditCard, House, Smartphone, User } from "../ui-kit/icons.ts";
import { type HouseRoute, organisationsPath } from "./house.ts";

/** The five tabs at the bottom; a route belongs to a tab by naming it as its nav group. */
export const merchantTabs = [
  { key: "home", path: "", icon: House, name: { zh: "首页", en: "Home" } },
  {
    key: "transactions",
    path: "transactions",
    icon: CreditCard,
    name: { zh: "交易", en: "Sales" },
  },
  { key: "terminals", path: "terminals", icon: Smartphone, name: { zh: "终端", en: "Terminals" } },
  { key: "learn", path: "learn", icon: BookOpen, name: { zh: "学习", en: "Learn" } },
  { key: "me", path: "me", icon: User, name: { zh: "我的", en: "Me" } },
] as const;

/** Pages of the merchant's app, below `/m`. */
export const merchantRoutes: readonly HouseRoute[] = [
  {
    path: "",
    title: { zh: "首页", en: "Home" },
    nav: { group: "home", icon: House },
    page: () => import("./pages/merchant-home.tsx").then((m) => m.MerchantHomePage),
  },
  {
    path: "learn",
    title: { zh: "学习", en: "Learn" },
    access: "signed-in",
    nav: { group: "learn", icon: BookOpen },
    page: () => import("./pages/safe-use-page.tsx").then((m) => m.SafeUsePage),
  },
  {
    path: "emergency",
    title: { zh: "紧急情况", en: "Emergency" },
    access: "anyone",
    page: () => import("./pages/emergency-page.tsx").then((m) => m.EmergencyPage),
  },
  {
    path: "me",
    title: { zh: "我的", en: "Me" },
    access: "signed-in",
    nav: { group: "me", icon: User },
    page: () => import("./pages/account-page.tsx").then((m) => m.AccountPage),
  },
  {
    path: "sign-in",
    title: { zh: "登录", en: "Sign in" },
    access: "anyone",
    page: () =>
      import("../modules/identity/ui/pages/merchant-sign-in.tsx").then((m) => m.MerchantSignInPage),
  },
  {
    path: "me/security",
    title: { zh: "登录与安全", en: "Sign-in and security" },
    access: "signed-in",
    page: () =>
      import("../modules/identity/ui/pages/security-page.tsx").then((m) => m.MerchantSecurityPage),
  },
  {
    path: "me/members",
    title: { zh: "成员", en: "People" },
    permission: "identity.listMembers",
    page: () =>
      import("../modules/identity/ui/pages/merchant-members.tsx").then(
        (m) => m.MerchantMembersPage,
      ),
  },
  {
    path: "register",
    title: { zh: "登记商户", en: "Register your business" },
    access: "signed-in",
    page: () => import("../modules/merchants/ui/pages/register.tsx").then((m) => m.RegisterPage),
  },
  {
    path: "me/stores",
    title: { zh: "门店", en: "Stores" },
    permission: "merchants.read",
    page: () => import("../modules/merchants/ui/pages/stores.tsx").then((m) => m.StoresPage),
  },
  {
    path: "me/stores/new",
    title: { zh: "添加门店", en: "Add a store" },
    permission: "merchants.manageStores",
    page: () => import("../modules/merchants/ui/pages/store-new.tsx").then((m) => m.StoreNewPage),
  },
  {
    path: "me/stores/:storeId",
    title: { zh: "门店资料", en: "Store details" },
    permission: "merchants.read",
    page: () => import("../modules/merchants/ui/pages/store-page.tsx").then((m) => m.StorePage),
  },
  {
    path: "me/trail",
    title: { zh: "操作记录", en: "Trail" },
    permission: "audit.readMerchant",
    page: () =>
      import("../modules/audit/ui/pages/merchant-trail.tsx").then((m) => m.MerchantTrailPage),
  },
  {
    path: "apply",
    title: { zh: "我的申请", en: "My applications" },
    permission: "applications.edit",
    nav: { group: "home", icon: House },
    page: () => import("../modules/applications/ui/pages/apply-page.tsx").then((m) => m.ApplyPage),
  },
  {
    path: "apply/new",
    title: { zh: "申请收单服务", en: "Apply for acquiring" },
    permission: "applications.edit",
    page: () => import("../modules/applications/ui/pages/start-page.tsx").then((m) => m.StartPage),
  },
  {
    path: "apply/:applicationId",
    title: { zh: "申请进度", en: "Application" },
    permission: "applications.edit",
    page: () =>
      import("../modules/applications/ui/pages/application-page.tsx").then(
        (m) => m.ApplicationPage,
      ),
  },
  {
    path: "apply/:applicationId/:section",
    title: { zh: "填写申请", en: "Fill in the application" },
    permission: "applications.edit",
    page: () =>
      import("../modules/applications/ui/pages/section-page.tsx").then((m) => m.SectionPage),
  },
  {
    path: "contracts",
    title: { zh: "合同", en: "Contracts" },
    permission: "contracts.readOwn",
    page: () =>
      import("../modules/contracts/ui/pages/own-contracts.tsx").then((m) => m.OwnContractsPage),
  },
  {
    path: "contracts/:contractId",
    title: { zh: "收单服务合同", en: "Acquiring contract" },
    permission: "contracts.readOwn",
    page: () =>
      import("../modules/contracts/ui/pages/contract-page.tsx").then((m) => m.ContractPage),
  },
  {
    path: "terminals",
    title: { zh: "终端", en: "Terminals" },
    permission: "terminals.readOwn",
    nav: { group: "terminals", icon: Smartphone },
    page: () =>
      import("../modules/terminals/ui/pages/own-terminals.tsx").then((m) => m.OwnTerminalsPage),
  },
  {
    path: "terminals/:terminalId",
    title: { zh: "终端", en: "Terminal" },
    permission: "terminals.readOwn",
    page: () =>
      import("../modules/terminals/ui/pages/own-terminal.tsx").then((m) => m.OwnTerminalPage),
  },
  {
    path: "terminals/:terminalId/acceptance",
    title: { zh: "终端验收", en: "Acceptance" },
    permission: "acceptance.readOwn",
    page: () =>
      import("../modules/acceptance/ui/pages/own-acceptance.tsx").then((m) => m.OwnAcceptancePage),
  },
  {
    path: "transactions",
    title: { zh: "交易", en: "Sales" },
    permission: "transactions.readOwn",
    nav: { group: "transactions", icon: CreditCard },
    page: () => import("../modules/transactions/ui/pages/sales.tsx").then((m) => m.SalesPage),
  },
  {
    path: "transactions/:transactionId",
    title: { zh: "交易", en: "Sale" },
    permission: "transactions.readOwn",
    page: () => import("../modules/transactions/ui/pages/sale.tsx").then((m) => m.SalePage),
  },
  {
    path: organisationsPath,
    title: { zh: "选择商户", en: "Choose a business" },
    access: "signed-in",
    page: () => import("./pages/organisations-page.tsx").then((m) => m.MerchantOrganisationsPage),
  },
];
