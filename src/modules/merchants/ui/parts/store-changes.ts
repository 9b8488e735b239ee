import type { Change, Translate } from "../../../../ui-kit/index.ts";
import type { StoreDetails } from "../../domain/profile.ts";
import { nameRegion } from "../../domain/region-name.ts";
import type { merchantLabels } from "../labels.ts";

type Reader = { readonly t: Translate<typeof merchantLabels>; readonly lang: "zh" | "en" };

/** What an edited store differs in, in the reader's words; empty when nothing does. */
export function listStoreChanges(
  before: StoreDetails,
  after: StoreDetails,
  { t, lang }: Reader,
): Change[] {
  const rows: Change[] = [
    { name: t("storeName"), from: before.name, to: after.name },
    {
      name: t("premises"),
      from: t(`premises_${before.premises}`),
      to: t(`premises_${after.premises}`),
    },
    {
      name: t("region"),
      from: nameRegion(before.regionCode, lang),
      to: nameRegion(after.regionCode, lang),
    },
    { name: t("address"), from: before.address, to: after.address },
  ];
  return rows.filter((row) => row.from !== row.to);
}
