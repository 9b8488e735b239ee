import type { OrgKind, Role } from "../../../kernel/actor.ts";

/**
 * Staff of a demo database: fictional, with factors that everybody may know. They are made by the
 * seed alone, which runs only in a database marked demo at its creation (security.md 3).
 */

export const DEMO_PASSWORD = "demo-only-password";

/** One authenticator for all of them, so that the page of demo accounts can show its code. */
export const DEMO_TOTP_SECRET = "TILLKEEPERDEMOSECRETNOTFORUSE234";

/** Organisations of the demo by the names that their seeds give them. */
export type DemoOrg = "examplePay" | "exampleBank" | "samplePay" | "exampleAgent" | "operator";

/** One fictional member of staff. */
export interface DemoStaff {
  readonly org: DemoOrg;
  readonly kind: Exclude<OrgKind, "merchant">;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
}

const PROVIDER_CAST = [
  ["manager", "客户经理", "provider.account-manager"],
  ["reviewer1", "审核员甲", "provider.reviewer"],
  ["reviewer2", "审核员乙", "provider.reviewer"],
  ["signatory", "签约代表", "provider.signatory"],
  ["operations", "运营专员", "provider.operations"],
  ["risk", "风险专员", "provider.risk"],
  ["support", "客服专员", "provider.support"],
  ["admin", "管理员", "provider.administrator"],
] as const satisfies readonly (readonly [string, string, Role])[];

const PROVIDERS = [
  ["examplePay", "pay"],
  ["exampleBank", "bank"],
  ["samplePay", "sample"],
] as const satisfies readonly (readonly [DemoOrg, string])[];

function staffOfProvider([org, suffix]: (typeof PROVIDERS)[number]): DemoStaff[] {
  return PROVIDER_CAST.map(([login, title, role]) => ({
    org,
    kind: "provider",
    login: `${login}.${suffix}`,
    displayName: `演示${title}`,
    role,
  }));
}

/** Everybody, in the order of the page that lists them. */
export const DEMO_STAFF: readonly DemoStaff[] = [
  ...PROVIDERS.flatMap(staffOfProvider),
  {
    org: "exampleAgent",
    kind: "agent",
    login: "recommender.agent",
    displayName: "演示推荐员",
    role: "agent.recommender",
  },
  {
    org: "exampleAgent",
    kind: "agent",
    login: "admin.agent",
    displayName: "演示代理商管理员",
    role: "agent.administrator",
  },
  {
    org: "operator",
    kind: "operator",
    login: "admin.operator",
    displayName: "演示平台管理员",
    role: "operator.administrator",
  },
  {
    org: "operator",
    kind: "operator",
    login: "compliance.operator",
    displayName: "演示平台合规",
    role: "operator.compliance",
  },
];
