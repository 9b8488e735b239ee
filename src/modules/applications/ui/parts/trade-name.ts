import { describeRegion, findMerchantCategory } from "@tillkeeper/identifiers";
import type { Lang } from "../../../../ui-kit/index.ts";

/** A trade in words with its code; a code that the table lacks stands for itself. */
export function tradeName(mcc: string, lang: Lang): string {
  const found = findMerchantCategory(mcc);
  if (!found) return mcc;
  return `${lang === "zh" ? found.nameZh : found.nameEn} · ${mcc}`;
}

/** A region from province down. */
export function regionName(code: string, lang: Lang): string {
  const names = describeRegion(code).map(
    (region) => (lang === "en" ? region.nameEn : null) ?? region.nameZh,
  );
  return names.length > 0 ? names.join(" ") : code;
}
