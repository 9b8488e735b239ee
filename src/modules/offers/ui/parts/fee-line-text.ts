import type { FeeLine } from "@tillkeeper/fee-schedule";
import { formatFen, formatRatePpm } from "../../../../kernel/format-money.ts";
import { type Lang, translator } from "../../../../ui-kit/lang/labels.ts";
import { feeLabels } from "../labels.ts";

/**
 * One fee line in words, made from its fields alone: plan page, contract and bill say the same
 * sentence for the same line.
 */
export function describeFeeLine(line: FeeLine, lang: Lang): string {
  const t = translator(feeLabels, lang);
  const pieces = [describePrice(line, lang), ...describeTerms(line, lang)];
  if (line.toMonth !== null) {
    pieces.push(t("monthsTo", { from: line.fromMonth, to: line.toMonth }));
  } else if (line.fromMonth > 1) pieces.push(t("monthsFrom", { from: line.fromMonth }));
  return pieces.join(t("separator"));
}

function describePrice(line: FeeLine, lang: Lang): string {
  const t = translator(feeLabels, lang);
  if (line.basis === "none") return t("none");
  if (line.basis === "percent") return t("ofAmount", { rate: formatRatePpm(line.ratePpm) });
  const amount = formatFen(line.amountFen);
  if (line.basis === "per-txn") return t("perTxn", { amount });
  if (line.basis === "one-off") return t("oneOff", { amount });
  return t(line.basis, { amount });
}

function describeTerms(line: FeeLine, lang: Lang): string[] {
  const t = translator(feeLabels, lang);
  if (line.basis === "none") return [];
  const collector = line.collectedBy === "acquirer" ? [] : [t(`by_${line.collectedBy}`)];
  const unit = "per" in line && line.per === "terminal" ? [t("perTerminal")] : [];
  if (line.basis === "percent") return [...describeLimits(line, lang), ...collector];
  if (line.basis !== "one-off") return [...unit, ...collector];
  const refund = line.refund
    ? t("refund", {
        conditions: line.refund.conditions.map((each) => t(`condition_${each}`)).join(t("and")),
        days: line.refund.withinDays,
      })
    : t("notRefundable");
  return [...unit, t(`trigger_${line.trigger}`), refund, ...collector];
}

function describeLimits(line: Extract<FeeLine, { basis: "percent" }>, lang: Lang): string[] {
  const t = translator(feeLabels, lang);
  const pieces: string[] = [];
  if (line.capFen !== null) pieces.push(t("cap", { amount: formatFen(line.capFen) }));
  if (line.floorFen !== null) pieces.push(t("floor", { amount: formatFen(line.floorFen) }));
  const key = line.tiers?.by === "transaction-amount" ? "tierAmount" : "tierVolume";
  for (const step of line.tiers?.steps ?? []) {
    const rate = formatRatePpm(step.ratePpm);
    pieces.push(t(key, { amount: formatFen(step.fromFen), rate }));
  }
  return pieces;
}
