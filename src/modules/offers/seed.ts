import { FEE_CODE_LIST } from "@tillkeeper/fee-schedule";
import type { Channel, FeeCode, FeeLine, FeeSchedule } from "@tillkeeper/fee-schedule";
import type { Caller } from "../../kernel/actor.ts";
import { type Clock, shanghaiDate } from "../../kernel/clock.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { PlanContent } from "./domain/plan.ts";
import type { TerminalModel } from "./domain/terminal-model.ts";
import type { OffersService } from "./service.ts";

/** Four fictional plans whose prices differ in the ways that a comparison must show. */

/** Published demo plans by their character. */
export interface SeededOffers {
  /** 示例支付: one rate for years, refundable deposit, nothing else. */
  readonly steady: SeededPlan;
  /** 示例支付: a portable terminal for catering and delivery. */
  readonly mobile: SeededPlan;
  /** 示例城市银行: a low rate with a monthly minimum and a service fee. */
  readonly minimum: SeededPlan;
  /** 样例支付: half a year of lower rates, then more. */
  readonly teaser: SeededPlan;
}

/** A published plan and its version. */
export interface SeededPlan {
  readonly planId: Uuid;
  readonly planVersionId: Uuid;
  readonly terminalModelId: Uuid;
}

const always = { fromMonth: 1, toMonth: null, collectedBy: "acquirer" } as const;

function percent(
  channel: Channel,
  ratePpm: number,
  change: Partial<Extract<FeeLine, { basis: "percent" }>> = {},
): FeeLine {
  return {
    ...always,
    basis: "percent",
    code: `rate-${channel}`,
    channel,
    ratePpm,
    capFen: null,
    floorFen: null,
    tiers: null,
    belowCostReason: null,
    ...change,
  };
}

function deposit(amountFen: number): FeeLine {
  return {
    ...always,
    basis: "one-off",
    code: "terminal-deposit",
    per: "terminal",
    amountFen,
    trigger: "delivery",
    refund: { conditions: ["contract-ended", "terminal-returned"], withinDays: 15 },
  };
}

function event(code: FeeCode, amountFen: number): FeeLine {
  return { ...always, basis: "event", code, amountFen };
}

function none(code: FeeCode, toMonth: number | null): FeeLine {
  return { basis: "none", code, fromMonth: 1, toMonth };
}

/** Every code that no line mentions is declared as none. */
function schedule(lines: readonly FeeLine[]): FeeSchedule {
  const priced = new Set(lines.map((line) => line.code));
  const rest = FEE_CODE_LIST.filter((code) => !priced.has(code)).map((code) => none(code, null));
  return {
    formatVersion: 1,
    currency: "CNY",
    isTaxIncluded: true,
    changeNoticeDays: 30,
    lines: [...lines, ...rest],
  };
}

const LOSS = event("terminal-loss", 60_000);

const STEADY_FEES = schedule([
  percent("debit", 5_000, { capFen: 2_000 }),
  percent("credit", 6_000),
  percent("foreign", 25_000),
  percent("qr", 3_800),
  percent("pre-auth", 6_000),
  deposit(20_000),
  LOSS,
]);

const MOBILE_FEES = schedule([
  percent("debit", 5_500, { capFen: 2_500 }),
  percent("credit", 6_300),
  percent("foreign", 25_000),
  percent("qr", 3_800),
  percent("pre-auth", 6_300),
  deposit(30_000),
  none("data-sim", 12),
  {
    ...always,
    basis: "yearly",
    code: "data-sim",
    per: "terminal",
    amountFen: 4_800,
    fromMonth: 13,
  },
  LOSS,
]);

const MINIMUM_FEES = schedule([
  percent("debit", 4_500, { capFen: 1_800 }),
  percent("credit", 5_500),
  percent("foreign", 22_000),
  percent("qr", 3_500),
  percent("pre-auth", 5_500),
  { ...always, basis: "minimum", code: "minimum-monthly", amountFen: 6_000 },
  { ...always, basis: "monthly", code: "service", per: "merchant", amountFen: 1_500 },
  event("early-termination", 30_000),
  event("chargeback", 2_000),
  LOSS,
]);

const TEASER_FEES = schedule([
  percent("debit", 4_500, { capFen: 1_800, toMonth: 6 }),
  percent("debit", 5_800, { capFen: 2_600, fromMonth: 7 }),
  percent("credit", 5_000, { toMonth: 6 }),
  percent("credit", 6_500, { fromMonth: 7 }),
  percent("foreign", 28_000),
  percent("qr", 2_800, { toMonth: 6 }),
  percent("qr", 4_200, { fromMonth: 7 }),
  percent("pre-auth", 6_500),
  { ...always, basis: "yearly", code: "data-sim", per: "terminal", amountFen: 7_200 },
  { ...always, basis: "monthly", code: "statement", amountFen: 500, per: "merchant" },
  event("refund", 50),
  event("repair", 8_000),
  LOSS,
]);

const COUNTER_MODEL: TerminalModel = {
  maker: "示例电子",
  model: "DEMO-C200",
  form: "countertop",
  certificationNumber: "DEMO-CERT-0200",
  ptsVersion: "6.x",
  ptsExpiresOn: "2031-04-30",
  connectivity: ["ethernet", "wifi", "4g"],
  readers: ["chip", "contactless", "stripe", "qr"],
  printer: "thermal",
  endOfLifeOn: null,
};

const MOBILE_MODEL: TerminalModel = {
  ...COUNTER_MODEL,
  model: "DEMO-M80",
  form: "mobile",
  certificationNumber: "DEMO-CERT-0080",
  connectivity: ["4g", "wifi", "bluetooth"],
};

const BANK_MODEL: TerminalModel = {
  ...COUNTER_MODEL,
  maker: "样例终端",
  model: "SAMPLE-T1",
  certificationNumber: "DEMO-CERT-1001",
  ptsVersion: "5.x",
  ptsExpiresOn: "2027-04-30",
  connectivity: ["ethernet", "4g"],
  endOfLifeOn: "2028-12-31",
};

const SMALL_MODEL: TerminalModel = {
  ...MOBILE_MODEL,
  maker: "样例终端",
  model: "SAMPLE-P3",
  form: "countertop",
  certificationNumber: "DEMO-CERT-1003",
  printer: "none",
};

interface DemoPlan {
  readonly model: TerminalModel;
  readonly content: Omit<PlanContent, "terminalModelId">;
}

const EVERY_SUBJECT = ["enterprise", "individual-business", "micro"] as const;

const STEADY: DemoPlan = {
  model: COUNTER_MODEL,
  content: {
    title: { zh: "稳定费率方案（演示）", en: "Steady rates (demo)" },
    description: {
      zh: "收银台用终端，费率全年不变：借记卡 0.50% 每笔 20 元封顶，贷记卡 0.60%，扫码 0.38%。押金在终端交还后 15 天内退回。",
      en:
        "A terminal for the counter. Rates stay: debit 0.50% capped at ¥20, credit 0.60%, QR " +
        "0.38%. The deposit comes back within 15 days of return.",
    },
    eligibility: { subjectTypes: [...EVERY_SUBJECT], provinceCodes: null, mccs: null },
    feeSchedule: STEADY_FEES,
  },
};

const MOBILE: DemoPlan = {
  model: MOBILE_MODEL,
  content: {
    title: { zh: "外送与餐饮移动方案（演示）", en: "Mobile plan for catering and delivery (demo)" },
    description: {
      zh: "可移动终端，限餐饮、物流配送等行业使用。扫码 0.38%，流量费第二年起每年 48 元。",
      en:
        "A portable terminal for catering, delivery and similar trades. QR 0.38%; mobile " +
        "data costs ¥48 a year from the second year.",
    },
    eligibility: {
      subjectTypes: ["enterprise", "individual-business"],
      provinceCodes: null,
      mccs: ["4214", "4215", "5811", "5812", "5813", "5814"],
    },
    feeSchedule: MOBILE_FEES,
  },
};

const MINIMUM: DemoPlan = {
  model: BANK_MODEL,
  content: {
    title: { zh: "银行门店方案（演示）", en: "Bank plan for shops (demo)" },
    description: {
      zh: "适合交易较多的门店：贷记卡 0.55%，扫码 0.35%；另收每月服务费 15 元，手续费不足 60 元的月份补足。",
      en:
        "For shops with many sales: credit 0.55%, QR 0.35%. A service fee of ¥15 a month; " +
        "months with less than ¥60 of fees are topped up.",
    },
    eligibility: {
      subjectTypes: ["enterprise", "individual-business"],
      provinceCodes: ["310000", "320000", "330000"],
      mccs: null,
    },
    feeSchedule: MINIMUM_FEES,
  },
};

const TEASER: DemoPlan = {
  model: SMALL_MODEL,
  content: {
    title: { zh: "起步优惠方案（演示）", en: "Starter plan (demo)" },
    description: {
      zh: "前六个月费率较低，第七个月起贷记卡 0.65%、扫码 0.42%。请按 24 个月的总费用比较。",
      en:
        "Rates are lower for six months; from the seventh credit costs 0.65% and QR 0.42%. " +
        "Please compare the total over 24 months.",
    },
    eligibility: { subjectTypes: [...EVERY_SUBJECT], provinceCodes: null, mccs: null },
    feeSchedule: TEASER_FEES,
  },
};

function providerCaller(providerId: Uuid): Caller<ScopeOf<"provider">> {
  return {
    actor: { kind: "system" },
    scope: { role: "provider", providerId, actorId: providerId },
    requestId: "seed",
    lang: "zh",
  };
}

async function seedOne(
  service: OffersService,
  providerId: Uuid,
  demo: DemoPlan,
  today: string,
): Promise<SeededPlan> {
  const caller = providerCaller(providerId);
  const model = { modelId: undefined, model: demo.model };
  const terminalModelId = await service.saveTerminalModel(caller, model);
  const content = { ...demo.content, terminalModelId };
  const planId = await service.saveDraft(caller, { planId: undefined, content });
  const effective = { effectiveFrom: today, effectiveTo: null };
  const planVersionId = await service.publishPlan(caller, { planId, effective });
  return { planId, planVersionId, terminalModelId };
}

/** Publishes the four demo plans of the three demo acquirers. */
export async function seedOffers(
  service: OffersService,
  providers: {
    readonly examplePay: Uuid;
    readonly exampleBank: Uuid;
    readonly samplePay: Uuid;
  },
  clock: Clock,
): Promise<SeededOffers> {
  const today = shanghaiDate(clock.now());
  return {
    steady: await seedOne(service, providers.examplePay, STEADY, today),
    mobile: await seedOne(service, providers.examplePay, MOBILE, today),
    minimum: await seedOne(service, providers.exampleBank, MINIMUM, today),
    teaser: await seedOne(service, providers.samplePay, TEASER, today),
  };
}
