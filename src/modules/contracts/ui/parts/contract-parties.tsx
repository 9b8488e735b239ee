import { Card, Facts, useLabels, useText } from "../../../../ui-kit/index.ts";
import { contractLabels } from "../labels.ts";
import type { Contract } from "./views.ts";

/** Who contracts about what; numbers of papers and accounts masked as in the file. */
export function ContractParties(props: { contract: Contract }) {
  const t = useLabels(contractLabels);
  const text = useText();
  const { acquirer, merchant, signatory, store, terminal, settlementAccount, plan } =
    props.contract;
  const capacity = t(`capacity_${signatory.capacity}`);
  const { title, version } = plan;
  return (
    <Card heading={t("parties")}>
      <Facts
        facts={[
          { name: t("acquirer"), value: text(acquirer.name) },
          { name: t("licence"), value: acquirer.licenceNumber },
          { name: t("merchant"), value: merchant.legalName },
          { name: t("uscc"), value: merchant.uscc },
          {
            name: t("signatory"),
            value: `${signatory.name} · ${capacity} · ${signatory.residentIdMasked}`,
          },
          {
            name: t("store"),
            value: `${store.name} · ${text(store.regionName)} ${store.address}`,
          },
          { name: t("terminal"), value: `${terminal.maker} ${terminal.model}` },
          {
            name: t("account"),
            value: `${settlementAccount.bankName} · ${settlementAccount.numberMasked}`,
          },
          { name: t("plan"), value: t("planVersion", { title: text(title), version }) },
        ]}
      />
    </Card>
  );
}
