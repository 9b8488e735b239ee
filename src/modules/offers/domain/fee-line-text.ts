import { type FeeLine, readFeeCodeRule } from "@tillkeeper/fee-schedule";
import { formatFen, formatRatePpm } from "../../../kernel/format-money.ts";

/**
 * One fee line in words, made from its fields alone: plan page, comparison, contract and its file
 * say the same for the same line.
 */

/** A text in the two languages of the product. */
export interface TwoTexts {
  readonly zh: string;
  readonly en: string;
}

type LineOf<B extends FeeLine["basis"]> = Extract<FeeLine, { basis: B }>;

function percent(line: LineOf<"percent">): TwoTexts {
  const zh = [formatRatePpm(line.ratePpm)];
  const en = [formatRatePpm(line.ratePpm)];
  for (const step of line.tiers?.steps ?? []) {
    const [from, rate] = [formatFen(step.fromFen), formatRatePpm(step.ratePpm)];
    const isMonthly = line.tiers?.by === "monthly-volume";
    zh.push(`${isMonthly ? "当月累计满" : "单笔满"} ${from} 按 ${rate}`);
    en.push(`${rate} ${isMonthly ? "once the month reaches" : "for payments from"} ${from}`);
  }
  if (line.floorFen !== null) {
    zh.push(`单笔最低 ${formatFen(line.floorFen)}`);
    en.push(`at least ${formatFen(line.floorFen)} each`);
  }
  if (line.capFen !== null) {
    zh.push(`单笔最高 ${formatFen(line.capFen)}`);
    en.push(`at most ${formatFen(line.capFen)} each`);
  }
  return { zh: zh.join("，"), en: en.join(", ") };
}

const PER = {
  merchant: { zh: "每商户", en: "per merchant" },
  terminal: { zh: "每台终端", en: "per terminal" },
} as const;

const TRIGGERS = {
  signing: { zh: "签约时", en: "at signing" },
  delivery: { zh: "交付时", en: "at delivery" },
  activation: { zh: "激活时", en: "at activation" },
  "first-transaction": { zh: "首笔交易时", en: "at the first transaction" },
} as const;

const CONDITIONS = {
  "contract-ended": { zh: "合同结束", en: "the contract has ended" },
  "terminal-returned": { zh: "终端交还", en: "the terminal is returned" },
  "terminal-undamaged": { zh: "终端完好", en: "the terminal is undamaged" },
  activated: { zh: "终端已激活", en: "the terminal was activated" },
  "volume-target": { zh: "交易量达标", en: "a volume target was met" },
} as const;

/** When a refundable amount comes back, or that it does not. */
export function refundText(line: LineOf<"one-off">): TwoTexts {
  if (line.refund === null) return { zh: "不退还", en: "not refundable" };
  const { conditions, withinDays } = line.refund;
  return {
    zh: `${conditions.map((each) => CONDITIONS[each].zh).join("且")}后 ${withinDays} 日内退还`,
    en: `returned within ${withinDays} days once ${conditions
      .map((each) => CONDITIONS[each].en)
      .join(" and ")}`,
  };
}

/** What a line costs. */
export function priceText(line: FeeLine): TwoTexts {
  if (line.basis === "none") return { zh: "无", en: "none" };
  if (line.basis === "percent") return percent(line);
  const amount = formatFen(line.amountFen);
  switch (line.basis) {
    case "per-txn":
      return { zh: `每笔 ${amount}`, en: `${amount} per payment` };
    case "event":
      return { zh: `每次 ${amount}`, en: `${amount} each time` };
    case "minimum":
      return { zh: `每月不足 ${amount} 的补足`, en: `topped up to ${amount} a month` };
    case "monthly":
      return {
        zh: `${PER[line.per].zh}每月 ${amount}`,
        en: `${amount} a month ${PER[line.per].en}`,
      };
    case "yearly":
      return {
        zh: `${PER[line.per].zh}每年 ${amount}`,
        en: `${amount} a year ${PER[line.per].en}`,
      };
    case "one-off": {
      const [per, trigger, refund] = [PER[line.per], TRIGGERS[line.trigger], refundText(line)];
      return {
        zh: `${per.zh} ${amount}，${trigger.zh}收取一次，${refund.zh}`,
        en: `${amount} ${per.en}, once ${trigger.en}, ${refund.en}`,
      };
    }
  }
}

const CHANNEL_NAMES = {
  debit: { zh: "借记卡", en: "debit cards" },
  credit: { zh: "贷记卡", en: "credit cards" },
  foreign: { zh: "境外卡", en: "foreign cards" },
  qr: { zh: "扫码", en: "QR payments" },
  "pre-auth": { zh: "预授权", en: "pre-authorisations" },
  all: { zh: "所有支付方式", en: "every payment method" },
} as const;

const COLLECTORS = {
  acquirer: { zh: "收单机构收取", en: "collected by the acquirer" },
  "service-agency": { zh: "服务机构收取", en: "collected by the service agency" },
  "third-party": { zh: "第三方收取", en: "collected by a third party" },
} as const;

function months(line: FeeLine): TwoTexts | undefined {
  if (line.fromMonth === 1 && line.toMonth === null) return undefined;
  if (line.toMonth === null) {
    return { zh: `第 ${line.fromMonth} 个月起`, en: `from month ${line.fromMonth}` };
  }
  const range = `${line.fromMonth}–${line.toMonth}`;
  return { zh: `第 ${range} 个月`, en: `months ${range}` };
}

/** When a line applies, to which payments, and who takes the money unless it is the acquirer. */
export function scopeText(line: FeeLine): TwoTexts {
  const parts: (TwoTexts | undefined)[] = [months(line)];
  if ("channel" in line && readFeeCodeRule(line.code).channel === null) {
    parts.push(CHANNEL_NAMES[line.channel]);
  }
  if ("collectedBy" in line && line.collectedBy !== "acquirer") {
    parts.push(COLLECTORS[line.collectedBy]);
  }
  const said = parts.filter((part) => part !== undefined);
  return {
    zh: said.map((part) => part.zh).join("，"),
    en: said.map((part) => part.en).join(", "),
  };
}

/** Price and scope in one sentence. */
export function feeLineText(line: FeeLine): TwoTexts {
  const [price, scope] = [priceText(line), scopeText(line)];
  const join = (comma: string, ...texts: readonly string[]) => texts.filter(Boolean).join(comma);
  return { zh: join("，", price.zh, scope.zh), en: join(", ", price.en, scope.en) };
}
