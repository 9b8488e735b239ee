/** One plain sentence about a hit, in Chinese or English, from its pieces alone. */
import type { Hit } from "./engine.ts";
import type { KeyKind } from "./event.ts";

export type HitLanguage = "zh-CN" | "en";

const SECOND_MS = 1000;
const UNITS = [
  { ms: 24 * 60 * 60 * SECOND_MS, zh: "天", en: "day" },
  { ms: 60 * 60 * SECOND_MS, zh: "小时", en: "hour" },
  { ms: 60 * SECOND_MS, zh: "分钟", en: "minute" },
  { ms: SECOND_MS, zh: "秒", en: "second" },
] as const;

const NAMES: Readonly<Record<KeyKind, { zh: string; en: string; manyEn: string; zhUnit: string }>> =
  {
    merchant: { zh: "商户", en: "merchant", manyEn: "merchants", zhUnit: "家" },
    terminal: { zh: "终端", en: "terminal", manyEn: "terminals", zhUnit: "台" },
    card: { zh: "卡", en: "card", manyEn: "cards", zhUnit: "张" },
  };

/** For example "该终端在 10 分钟内用了 6 张不同的卡，阈值 5。" */
export function describeHit(hit: Hit, language: HitLanguage): string {
  const atLeast = hit.values.isExact ? { zh: "", en: "" } : { zh: "至少 ", en: "at least " };
  const subject = NAMES[hit.key];
  const window = formatWindow(hit.windowMs, language);
  if (language === "zh-CN") {
    const { value, threshold } = chineseAmounts(hit, atLeast.zh);
    return `该${subject.zh}在 ${window}内${value}，阈值 ${threshold}。`;
  }
  const { value, threshold } = englishAmounts(hit, atLeast.en);
  return `This ${subject.en} had ${value} within ${window}; the threshold is ${threshold}.`;
}

interface Amounts {
  readonly value: string;
  readonly threshold: string;
}

function chineseAmounts({ feature, value, threshold }: Hit, atLeast: string): Amounts {
  if (feature.kind === "sum") {
    return {
      value: `交易合计${atLeast === "" ? " " : atLeast}${formatYuan(value)} 元`,
      threshold: `${formatYuan(threshold)} 元`,
    };
  }
  const lead = atLeast === "" ? " " : atLeast;
  if (feature.kind === "count") {
    return { value: `有${lead}${value} 笔交易`, threshold: `${threshold} 笔` };
  }
  const { of } = feature;
  const noun = isKeyKind(of) ? `${NAMES[of].zhUnit}不同的${NAMES[of].zh}` : `个不同的 ${of}`;
  return { value: `出现${lead}${value} ${noun}`, threshold: String(threshold) };
}

function englishAmounts({ feature, value, threshold }: Hit, atLeast: string): Amounts {
  if (feature.kind === "sum") {
    return {
      value: `transactions of ${atLeast}CNY ${formatYuan(value)}`,
      threshold: `CNY ${formatYuan(threshold)}`,
    };
  }
  if (feature.kind === "count") {
    const noun = value === 1 ? "transaction" : "transactions";
    return { value: `${atLeast}${value} ${noun}`, threshold: String(threshold) };
  }
  const { of } = feature;
  const isOne = value === 1;
  const attribute = isOne ? `value of ${of}` : `values of ${of}`;
  const noun = isKeyKind(of) ? (isOne ? NAMES[of].en : NAMES[of].manyEn) : attribute;
  return { value: `${atLeast}${value} different ${noun}`, threshold: String(threshold) };
}

function isKeyKind(name: string): name is KeyKind {
  return Object.hasOwn(NAMES, name);
}

/** The largest unit that divides the window. */
function formatWindow(windowMs: number, language: HitLanguage): string {
  const unit = UNITS.find(({ ms }) => windowMs % ms === 0);
  if (unit === undefined) return language === "zh-CN" ? `${windowMs} 毫秒` : `${windowMs} ms`;
  const count = windowMs / unit.ms;
  if (language === "zh-CN") return `${count} ${unit.zh}`;
  return `${count} ${unit.en}${count === 1 ? "" : "s"}`;
}

/** Fen as yuan with two decimals, by digits alone. */
function formatYuan(amountFen: number): string {
  const digits = String(amountFen).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
