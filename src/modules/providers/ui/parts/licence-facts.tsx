import { findRegion } from "@tillkeeper/identifiers";
import type { components } from "../../../../client/index.ts";
import {
  Facts,
  formatDate,
  SourceNote,
  useLabels,
  useLang,
  useText,
} from "../../../../ui-kit/index.ts";
import { BUSINESS_TYPE_NAMES } from "../../domain/licence.ts";
import { providerLabels } from "../labels.ts";

type Licence = components["schemas"]["Licence"];

function useRegionNames() {
  const lang = useLang();
  return (codes: readonly string[]) =>
    codes
      .map((code) => {
        const region = findRegion(code);
        return (lang === "zh" ? region?.nameZh : region?.nameEn) ?? code;
      })
      .join(lang === "zh" ? "、" : ", ");
}

/** A licence as the snapshot shows it, with the source and its date. */
export function LicenceFacts(props: { licence: Licence }) {
  const t = useLabels(providerLabels);
  const text = useText();
  const names = useRegionNames();
  const { licence } = props;
  const from = formatDate(licence.validFrom);
  const { scope, provinceCodes } = licence.regions;
  return (
    <>
      <Facts
        facts={[
          { name: t("number"), value: licence.number },
          { name: t("holder"), value: licence.holderName },
          {
            name: t("businessTypes"),
            value:
              licence.businessTypes.length === 0
                ? t("noTypes")
                : licence.businessTypes.map((type) => (
                    <p key={type}>{text(BUSINESS_TYPE_NAMES[type])}</p>
                  )),
          },
          {
            name: t("regions"),
            value: scope === "nationwide" ? t(scope) : t(scope, { names: names(provinceCodes) }),
          },
          {
            name: t("branches"),
            value: names([licence.domicileProvinceCode, ...licence.branchProvinceCodes]),
          },
          {
            name: t("validity"),
            value:
              licence.validTo === null
                ? t("validOpen", { from })
                : t("validTo", { from, to: formatDate(licence.validTo) }),
          },
        ]}
      />
      <SourceNote
        source={licence.evidence.source}
        on={licence.evidence.asOn}
        {...(licence.evidence.url !== null && { href: licence.evidence.url })}
      />
    </>
  );
}
