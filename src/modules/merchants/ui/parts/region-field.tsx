import { describeRegion, listRegions, type Region } from "@tillkeeper/identifiers";
import { CascadeField } from "../../../../ui-kit/form/index.ts";
import { type Lang, type Option, useLabels, useLang } from "../../../../ui-kit/index.ts";
import { merchantLabels } from "../labels.ts";

function toOption(region: Region, lang: Lang): Option {
  const english = lang === "en" ? region.nameEn : null;
  return { value: region.code, label: english ?? region.nameZh };
}

/** Lists of a level never change, and listing walks the whole table. */
const known = new Map<string, readonly Option[]>();

function optionsBelow(parent: string | undefined, lang: Lang): readonly Option[] {
  const key = `${lang}:${parent ?? ""}`;
  const found = known.get(key) ?? listRegions(parent).map((region) => toOption(region, lang));
  known.set(key, found);
  return found;
}

function pathTo(code: string): readonly string[] {
  return describeRegion(code).map((region) => region.code);
}

/**
 * Province, city and district of a place; the form's value is the six-digit code of the last level.
 * It brings the region table along, so only pages that load by themselves may use it.
 */
export function RegionField(props: { name: string }) {
  const t = useLabels(merchantLabels);
  const lang = useLang();
  return (
    <CascadeField
      name={props.name}
      label={t("region")}
      cascade={{
        levels: [t("province"), t("city"), t("district")],
        below: (parent) => optionsBelow(parent, lang),
        pathTo,
      }}
    />
  );
}
