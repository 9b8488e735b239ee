import { RadioCardsField, TextField } from "../../../../ui-kit/form/index.ts";
import { useLabels } from "../../../../ui-kit/index.ts";
import { PREMISES } from "../../domain/profile.ts";
import { merchantLabels } from "../labels.ts";
import { RegionField } from "./region-field.tsx";

/** What a store is described by; `under` is where it stands in the form's values (`store.`). */
export function StoreFields(props: { under?: "store." }) {
  const t = useLabels(merchantLabels);
  const under = props.under ?? "";
  return (
    <>
      <TextField
        name={`${under}name`}
        label={t("storeName")}
        hint={t("storeNameHint")}
        maxLength={60}
      />
      <RadioCardsField
        name={`${under}premises`}
        label={t("premises")}
        choices={PREMISES.map((value) => ({
          value,
          label: t(`premises_${value}`),
          hint: t(`premises_${value}Hint`),
        }))}
      />
      <RegionField name={`${under}regionCode`} />
      <TextField
        name={`${under}address`}
        label={t("address")}
        hint={t("addressHint")}
        autoComplete="street-address"
        maxLength={120}
      />
    </>
  );
}
