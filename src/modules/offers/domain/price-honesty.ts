import type { FeeLine, FeeSchedule } from "@tillkeeper/fee-schedule";

/**
 * Figures in promotional texts must be figures of the fee schedule, and not only introductory
 * ones: a front page lower than the detail page is price fraud (CN-PRC-19/20).
 */

export type PriceFaultCode = "PRICE_NOT_IN_SCHEDULE" | "PRICE_INTRODUCTORY" | "PRICE_UNREADABLE";

/** A figure of a text that the schedule does not bear out. */
export interface PriceFault {
  readonly code: PriceFaultCode;
  /** The figure as written. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const RATE = /(\d{1,3}(?:\.\d{1,4})?)\s*([%％‰])/gu;
const YUAN =
  /(?:[¥￥]\s*(\d{1,9}(?:\.\d{1,2})?))|(?:(\d{1,9}(?:\.\d{1,2})?)\s*(?:元|块|yuan|rmb))/giu;
/** 千六, 万分之三: short forms that few readers can compare. */
const SHORT_FORM = /(?<!\d)[千万](?:分之)?[一二三四五六七八九\d]/gu;

/** `"0.38"` with four decimals → 3800, exactly and without floating point. */
function scale(decimal: string, decimals: number): number {
  const [whole = "0", rest = ""] = decimal.split(".");
  return Number(whole + rest.slice(0, decimals).padEnd(decimals, "0"));
}

/** All figures of a text that the schedule does not bear out, in order. */
export function findPriceFaults(text: string, schedule: FeeSchedule): readonly PriceFault[] {
  const faults: PriceFault[] = [];
  const judge = (match: RegExpExecArray, isPriceOf: (line: FeeLine) => boolean) => {
    const lines = schedule.lines.filter(isPriceOf);
    const isLasting = lines.some((line) => line.toMonth === null);
    if (isLasting) return;
    const code = lines.length > 0 ? "PRICE_INTRODUCTORY" : "PRICE_NOT_IN_SCHEDULE";
    const place = { start: match.index, end: match.index + match[0].length };
    faults.push({ code, word: match[0], ...place });
  };
  for (const match of text.matchAll(RATE)) {
    const ratePpm = scale(match[1] ?? "0", match[2] === "‰" ? 3 : 4);
    judge(match, (line) => hasRate(line, ratePpm));
  }
  for (const match of text.matchAll(YUAN)) {
    const amountFen = scale(match[1] ?? match[2] ?? "0", 2);
    judge(match, (line) => hasAmount(line, amountFen));
  }
  for (const match of text.matchAll(SHORT_FORM)) {
    const place = { start: match.index, end: match.index + match[0].length };
    faults.push({ code: "PRICE_UNREADABLE", word: match[0], ...place });
  }
  return faults.sort((a, b) => a.start - b.start);
}

function hasRate(line: FeeLine, ratePpm: number): boolean {
  if (line.basis !== "percent") return false;
  const rates = [line.ratePpm, ...(line.tiers?.steps ?? []).map((step) => step.ratePpm)];
  return rates.includes(ratePpm);
}

function hasAmount(line: FeeLine, amountFen: number): boolean {
  if (line.basis === "none") return false;
  if (line.basis !== "percent") return line.amountFen === amountFen;
  return line.capFen === amountFen || line.floorFen === amountFen;
}
