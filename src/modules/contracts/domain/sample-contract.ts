// Fictional sources of a contract for the tests; nothing here exists.
import { FEE_CODE_LIST, type FeeLine, type FeeSchedule } from "@tillkeeper/fee-schedule";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ApprovedApplication } from "../../applications/index.ts";
import type { PlanSnapshot } from "../../offers/index.ts";
import type { ProviderProfile } from "../../providers/index.ts";
import type { ContractSources } from "./draft-content.ts";

const always = { fromMonth: 1, toMonth: null } as const;
const byAcquirer = { ...always, collectedBy: "acquirer" } as const;

function percent(code: FeeLine["code"], channel: "debit" | "credit" | "qr", ratePpm: number) {
  const limits = { capFen: code === "rate-debit" ? 2_000 : null, floorFen: null };
  return {
    ...byAcquirer,
    basis: "percent",
    code,
    channel,
    ratePpm,
    ...limits,
    tiers: null,
    belowCostReason: null,
  } as const;
}

const PRICED: readonly FeeLine[] = [
  percent("rate-debit", "debit", 5_000),
  percent("rate-credit", "credit", 6_000),
  percent("rate-qr", "qr", 3_800),
  {
    ...byAcquirer,
    basis: "one-off",
    code: "terminal-deposit",
    amountFen: 20_000,
    per: "terminal",
    trigger: "signing",
    refund: { conditions: ["contract-ended", "terminal-returned"], withinDays: 15 },
  },
  { basis: "none", code: "data-sim", fromMonth: 1, toMonth: 12 },
  {
    ...byAcquirer,
    fromMonth: 13,
    basis: "yearly",
    code: "data-sim",
    amountFen: 4_800,
    per: "terminal",
  },
  { ...byAcquirer, basis: "event", code: "chargeback", amountFen: 2_000 },
];

/** Every code priced or 无. */
export const SAMPLE_SCHEDULE: FeeSchedule = {
  formatVersion: 1,
  currency: "CNY",
  isTaxIncluded: true,
  changeNoticeDays: 30,
  lines: [
    ...PRICED,
    ...FEE_CODE_LIST.filter((code) => !PRICED.some((line) => line.code === code)).map(
      (code): FeeLine => ({ basis: "none", code, ...always }),
    ),
  ],
};

function sampleApplication(ids: Readonly<Record<string, Uuid>>): ApprovedApplication {
  return {
    applicationId: ids["application"] as Uuid,
    businessCode: "A-7K2M-9QXD",
    merchantId: ids["merchant"] as Uuid,
    providerId: ids["provider"] as Uuid,
    planVersionId: ids["planVersion"] as Uuid,
    subjectType: "individual-business",
    revision: 1,
    approvedAt: new Date("2026-11-23T01:00:00Z"),
    legalName: "示例区演示面馆",
    uscc: "92310115MA1ABCDE0X",
    mcc: "5812",
    businessAddress: "上海市浦东新区示例路 1 号",
    store: {
      storeId: ids["store"] as Uuid,
      name: "演示面馆一店",
      regionCode: "310115",
      address: "示例路 1 号",
      premises: "fixed",
    },
    signatory: {
      capacity: "operator",
      name: "示例甲",
      residentId: "110101199003070011",
      phone: "13800000001",
    },
    settlementAccount: {
      kind: "personal",
      name: "示例甲",
      number: "6224242300000069",
      bankName: "示例城市银行浦东支行",
    },
  };
}

function samplePlan(ids: Readonly<Record<string, Uuid>>, feeScheduleHash: string): PlanSnapshot {
  return {
    planVersionId: ids["planVersion"] as Uuid,
    planId: ids["plan"] as Uuid,
    providerId: ids["provider"] as Uuid,
    version: 2,
    title: { zh: "示例餐饮收单方案", en: "Sample catering plan" },
    description: { zh: "虚构方案", en: "Fictional plan" },
    terminalModelId: ids["model"] as Uuid,
    terminalModel: {
      maker: "示例终端厂",
      model: "DEMO-P1",
      form: "countertop",
      certificationNumber: "DEMO-CERT-0001",
      ptsVersion: "6.x",
      ptsExpiresOn: "2031-04-30",
      connectivity: ["4g"],
      readers: ["chip", "contactless", "qr"],
      printer: "thermal",
      endOfLifeOn: null,
    },
    eligibility: {} as PlanSnapshot["eligibility"],
    feeSchedule: SAMPLE_SCHEDULE,
    feeScheduleHash,
    effective: { effectiveFrom: "2026-01-01", effectiveTo: null },
    publishedAt: new Date("2026-01-01T00:00:00Z"),
  };
}

function sampleProvider(ids: Readonly<Record<string, Uuid>>): ProviderProfile {
  const evidence = { source: "演示名录（虚构数据）", asOn: "2026-11-20", url: null, sha256: null };
  return {
    providerId: ids["provider"] as Uuid,
    kind: "payment-institution",
    name: { zh: "示例支付有限公司", en: "Example Pay Co., Ltd. (demo)" },
    hotline: "400-000-0001",
    complaintHours: { zh: "每日 9:00–21:00", en: "Daily 9:00–21:00" },
    website: null,
    state: "published",
    licence: {
      kind: "payment-business",
      number: "Z2099131000001",
      holderName: "示例支付有限公司",
      businessTypes: ["processing-1"],
      regions: { scope: "nationwide", provinceCodes: [] },
      domicileProvinceCode: "310000",
      branchProvinceCodes: [],
      validFrom: "2024-07-09",
      validTo: null,
      evidence,
    },
    penalties: [],
    isOperator: true,
  };
}

/** Sources whose ids come from `newId`, so that tests on one database do not meet. */
export function sampleSources(newId: () => Uuid, feeScheduleHash: string): ContractSources {
  const names = ["application", "merchant", "provider", "planVersion", "plan", "store", "model"];
  const ids = Object.fromEntries(names.map((name) => [name, newId()]));
  return {
    contractId: newId(),
    preparedAt: new Date("2026-11-23T01:30:00Z"),
    application: sampleApplication(ids),
    plan: samplePlan(ids, feeScheduleHash),
    provider: sampleProvider(ids),
    computedFeeHash: feeScheduleHash,
  };
}
