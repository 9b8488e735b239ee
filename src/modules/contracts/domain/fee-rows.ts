import {
  canonicaliseSchedule,
  type FeeCode,
  type FeeSchedule,
  readFeeCodeRule,
} from "@tillkeeper/fee-schedule";
import { priceText, scopeText, type TwoTexts } from "../../offers/index.ts";

/** One printed row of the fee schedule. */
export interface FeeRow {
  readonly code: FeeCode;
  readonly name: TwoTexts;
  readonly price: TwoTexts;
  /** Months, payments and collector that narrow the price; empty when nothing does. */
  readonly scope: TwoTexts;
  readonly isNone: boolean;
}

/** Every line in canonical order; a code that costs nothing has its row too (CN-R768-34). */
export function feeRows(schedule: FeeSchedule): readonly FeeRow[] {
  return canonicaliseSchedule(schedule).lines.map((line) => {
    const rule = readFeeCodeRule(line.code);
    return {
      code: line.code,
      name: { zh: rule.nameZh, en: rule.nameEn },
      price: priceText(line),
      scope: scopeText(line),
      isNone: line.basis === "none",
    };
  });
}

/** The deposit in a sentence, for the clause on the terminal. */
export function depositText(schedule: FeeSchedule): TwoTexts {
  const rows = feeRows(schedule).filter((row) => row.code === "terminal-deposit" && !row.isNone);
  if (rows.length === 0) return { zh: "本合同不收取终端押金。", en: "No deposit is charged." };
  return {
    zh: `终端押金：${rows.map((row) => row.price.zh).join("；")}。押金只由收单机构收取。`,
    en: `Deposit: ${rows.map((row) => row.price.en).join("; ")}. Only the acquirer collects it.`,
  };
}
