import { describeRegion } from "@tillkeeper/identifiers";

/**
 * A region from the province down, e.g. 北京市 朝阳区. Districts without an English name keep the
 * Chinese one; an unknown code stays as it is.
 */
export function nameRegion(code: string, lang: "zh" | "en"): string {
  const path = describeRegion(code);
  const names = path.map((region) => (lang === "en" ? region.nameEn : null) ?? region.nameZh);
  return names.length > 0 ? names.join(" ") : code;
}
