import {
  BadgeCheck,
  ClipboardCheck,
  CreditCard,
  FileCheck,
  Handshake,
  History,
  House,
  MapPin,
  MonitorSmartphone,
  Package,
  Phone,
  Settings,
  ShieldAlert,
  Signature,
  Users,
} from "../ui-kit/icons.ts";
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
    path: "sign-in",
    title: { zh: "员工登录", en: "Staff sign-in" },
    access: "anyone",
    page: () =>
      import("../modules/identity/ui/pages/staff-sign-in.tsx").then((m) => m.StaffSignInPage),
  },
  {
    path: "enrol/:token",
    title: { zh: "设置您的账户", en: "Set up your account" },
    access: "anyone",
    page: () =>
      import("../modules/identity/ui/pages/staff-enrol.tsx").then((m) => m.StaffEnrolPage),
  },
  {
    path: "demo-accounts",
    title: { zh: "演示账户", en: "Demo accounts" },
    access: "anyone",
    page: () =>
      import("../modules/identity/ui/pages/demo-accounts.tsx").then((m) => m.DemoAccountsPage),
  },
  {
    path: "account/security",
    title: { zh: "登录与安全", en: "Sign-in and security" },
    access: "signed-in",
    page: () =>
      import("../modules/identity/ui/pages/security-page.tsx").then((m) => m.StaffSecurityPage),
  },
  {
    path: "people",
    title: { zh: "员工", en: "Staff" },
    permission: "identity.listStaff",
    nav: { group: "settings", icon: Users },
    page: () =>
      import("../modules/identity/ui/pages/staff-people.tsx").then((m) => m.StaffPeoplePage),
    children: [
      {
        path: "invite",
        title: { zh: "邀请员工", en: "Invite a member of staff" },
        permission: "identity.manageStaff",
        page: () =>
          import("../modules/identity/ui/pages/staff-invite.tsx").then((m) => m.StaffInvitePage),
      },
      {
        path: ":membershipId",
        title: { zh: "员工", en: "Staff" },
        permission: "identity.listStaff",
        page: () =>
          import("../modules/identity/ui/pages/staff-person.tsx").then((m) => m.StaffPersonPage),
      },
    ],
  },
  {
    path: "trail",
    title: { zh: "操作记录", en: "Trail" },
    permission: ["audit.readProvider", "audit.readPlatform"],
    nav: { group: "records", icon: History },
    page: () => import("../modules/audit/ui/pages/staff-trail.tsx").then((m) => m.StaffTrailPage),
    children: [
      {
        path: ":entry",
        title: { zh: "记录", en: "Entry" },
        permission: ["audit.readProvider", "audit.readPlatform"],
        page: () =>
          import("../modules/audit/ui/pages/staff-trail-entry.tsx").then(
            (m) => m.StaffTrailEntryPage,
          ),
      },
    ],
  },
  {
    path: "contact-requests",
    title: { zh: "联系预约", en: "Contact requests" },
    permission: "leads.read",
    nav: { group: "service", icon: Phone },
    page: () =>
      import("../modules/leads/ui/pages/contact-queue.tsx").then((m) => m.ContactQueuePage),
    children: [
      {
        path: ":requestId",
        title: { zh: "联系预约", en: "Contact request" },
        permission: "leads.read",
        page: () =>
          import("../modules/leads/ui/pages/contact-request-drawer.tsx").then(
            (m) => m.ContactRequestDrawer,
          ),
      },
    ],
  },
  {
    path: "plans",
    title: { zh: "收单服务方案", en: "Service plans" },
    permission: "offers.read",
    nav: { group: "settings", icon: Package },
    page: () => import("../modules/offers/ui/pages/own-plans.tsx").then((m) => m.OwnPlansPage),
    children: [
      {
        path: ":planId",
        title: { zh: "收单服务方案", en: "Service plan" },
        permission: "offers.read",
        page: () =>
          import("../modules/offers/ui/pages/own-plan-drawer.tsx").then((m) => m.OwnPlanDrawer),
      },
    ],
  },
  {
    path: "applications",
    title: { zh: "申请审核", en: "Applications" },
    permission: "applications.readQueue",
    nav: { group: "applications", icon: ClipboardCheck },
    page: () => import("../modules/applications/ui/pages/queue-page.tsx").then((m) => m.QueuePage),
  },
  {
    path: "applications/:applicationId",
    title: { zh: "审核申请", en: "Application" },
    permission: "applications.readQueue",
    page: () => import("../modules/applications/ui/pages/case-page.tsx").then((m) => m.CasePage),
  },
  {
    path: "visits",
    title: { zh: "我的走访", en: "My visits" },
    permission: "applications.visit",
    nav: { group: "applications", icon: MapPin },
    page: () =>
      import("../modules/applications/ui/pages/visits-page.tsx").then((m) => m.VisitsPage),
  },
  {
    path: "visits/:visitId",
    title: { zh: "走访记录", en: "Visit" },
    permission: "applications.visit",
    page: () => import("../modules/applications/ui/pages/visit-page.tsx").then((m) => m.VisitPage),
  },
  {
    path: "contracts",
    title: { zh: "合同", en: "Contracts" },
    permission: "contracts.read",
    nav: { group: "applications", icon: Signature },
    page: () =>
      import("../modules/contracts/ui/pages/contract-queue.tsx").then((m) => m.ContractQueuePage),
    children: [
      {
        path: ":contractId",
        title: { zh: "收单服务合同", en: "Acquiring contract" },
        permission: "contracts.read",
        page: () =>
          import("../modules/contracts/ui/pages/contract-drawer.tsx").then((m) => m.ContractDrawer),
      },
    ],
  },
  {
    path: "enrolments",
    title: { zh: "入网", en: "Enrolment" },
    permission: "enrolment.read",
    nav: { group: "applications", icon: BadgeCheck },
    page: () =>
      import("../modules/enrolment/ui/pages/enrolment-queue.tsx").then((m) => m.EnrolmentQueuePage),
    children: [
      {
        path: ":enrolmentId",
        title: { zh: "入网", en: "Enrolment" },
        permission: "enrolment.read",
        page: () =>
          import("../modules/enrolment/ui/pages/enrolment-drawer.tsx").then(
            (m) => m.EnrolmentDrawer,
          ),
      },
    ],
  },
  {
    path: "terminals",
    title: { zh: "终端", en: "Terminals" },
    permission: "terminals.read",
    nav: { group: "terminals", icon: MonitorSmartphone },
    page: () => import("../modules/terminals/ui/pages/inventory.tsx").then((m) => m.InventoryPage),
    children: [
      {
        path: "add",
        title: { zh: "终端入库", en: "Add terminals" },
        permission: "terminals.stock",
        page: () =>
          import("../modules/terminals/ui/pages/add-terminals.tsx").then(
            (m) => m.AddTerminalsDrawer,
          ),
      },
      {
        path: ":terminalId",
        title: { zh: "终端", en: "Terminal" },
        permission: "terminals.read",
        page: () =>
          import("../modules/terminals/ui/pages/inventory-drawer.tsx").then(
            (m) => m.InventoryDrawer,
          ),
      },
    ],
  },
  {
    path: "acceptance",
    title: { zh: "终端验收", en: "Acceptance" },
    permission: "acceptance.read",
    nav: { group: "terminals", icon: FileCheck },
    page: () =>
      import("../modules/acceptance/ui/pages/acceptance-queue.tsx").then(
        (m) => m.AcceptanceQueuePage,
      ),
    children: [
      {
        path: ":terminalId",
        title: { zh: "终端验收", en: "Acceptance" },
        permission: "acceptance.read",
        page: () =>
          import("../modules/acceptance/ui/pages/acceptance-drawer.tsx").then(
            (m) => m.AcceptanceDrawer,
          ),
      },
    ],
  },
  {
    path: "alerts",
    title: { zh: "预警", en: "Alerts" },
    permission: "monitoring.readAlerts",
    kinds: ["provider"],
    nav: { group: "risk", icon: ShieldAlert },
    page: () =>
      import("../modules/monitoring/ui/pages/alert-queue.tsx").then((m) => m.AlertQueuePage),
    children: [
      {
        path: ":alertId",
        title: { zh: "预警", en: "Alert" },
        permission: "monitoring.readAlerts",
        page: () =>
          import("../modules/monitoring/ui/pages/alert-drawer.tsx").then((m) => m.AlertDrawer),
      },
    ],
  },
  {
    path: "transactions",
    title: { zh: "交易", en: "Transactions" },
    permission: "transactions.read",
    kinds: ["provider"],
    nav: { group: "risk", icon: CreditCard },
    page: () =>
      import("../modules/transactions/ui/pages/provider-transactions.tsx").then(
        (m) => m.ProviderTransactionsPage,
      ),
    children: [
      {
        path: ":transactionId",
        title: { zh: "交易", en: "Transaction" },
        permission: "transactions.read",
        page: () =>
          import("../modules/transactions/ui/pages/provider-transaction-drawer.tsx").then(
            (m) => m.ProviderTransactionDrawer,
          ),
      },
    ],
  },
  {
    path: "referrals",
    title: { zh: "推荐的申请", en: "Referred applications" },
    permission: "applications.readCompleteness",
    kinds: ["agent"],
    nav: { group: "applications", icon: Handshake },
    page: () =>
      import("../modules/applications/ui/pages/referrals-page.tsx").then((m) => m.ReferralsPage),
  },
  {
    path: "agents",
    title: { zh: "外包服务机构", en: "Service agencies" },
    permission: "agents.readConfirmed",
    nav: { group: "settings", icon: Handshake },
    page: () => import("../modules/agents/ui/pages/agent-list.tsx").then((m) => m.AgentListPage),
    children: [
      {
        path: ":agentId",
        title: { zh: "外包服务机构", en: "Service agency" },
        permission: "agents.readConfirmed",
        page: () =>
          import("../modules/agents/ui/pages/agent-drawer.tsx").then((m) => m.AgentDrawer),
      },
    ],
  },
  {
    path: organisationsPath,
    title: { zh: "选择机构", en: "Choose an organisation" },
    access: "signed-in",
    page: () => import("./pages/organisations-page.tsx").then((m) => m.StaffOrganisationsPage),
  },
];
