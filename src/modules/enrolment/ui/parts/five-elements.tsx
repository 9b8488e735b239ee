import { Card, Facts, useLabels } from "../../../../ui-kit/index.ts";
import { enrolmentDeskLabels, enrolmentLabels } from "../labels.ts";
import type { Enrolment } from "./views.ts";

/** What the clearing side is told, shown before it is sent; the account masked. */
export function FiveElements(props: { enrolment: Enrolment }) {
  const t = useLabels(enrolmentDeskLabels);
  const word = useLabels(enrolmentLabels);
  const { enrolment: one } = props;
  const place = `${one.regionName} ${one.address}`;
  return (
    <Card heading={t("elements")}>
      <Facts
        facts={[
          {
            name: t("acquirerCode"),
            value: <span className="tk-figures">{one.acquirerCode}</span>,
          },
          {
            name: t("elementMerchantCode"),
            value: <span className="tk-figures">{one.merchantCode ?? t("notAssigned")}</span>,
          },
          { name: t("uscc"), value: one.uscc },
          {
            name: t("account"),
            value: `${one.bankName} · ${one.accountMasked} · ${t(`account_${one.accountKind}`)}`,
          },
          { name: t("location"), value: `${place} · ${t(`premises_${one.premises}`)}` },
          { name: t("legalName"), value: one.legalName },
          { name: t("mcc"), value: one.mcc },
          {
            name: word("terminalCodes"),
            value:
              one.terminalCodes.length > 0 ? (
                <span className="tk-figures">{one.terminalCodes.join("  ")}</span>
              ) : null,
          },
        ]}
      />
    </Card>
  );
}
