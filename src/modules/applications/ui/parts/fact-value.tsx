import { DateOnly, useLabels, useLang } from "../../../../ui-kit/index.ts";
import type { Facts, Field } from "../../domain/facts.ts";
import { applicationLabels } from "../labels.ts";
import { tradeName } from "./trade-name.ts";

/** The value of a field in words. */
export function FactValue(props: { field: Field; values: Facts }) {
  const t = useLabels(applicationLabels);
  const lang = useLang();
  const { field, values } = props;
  switch (field) {
    case "licenceValidUntil":
    case "principalIdValidUntil":
    case "establishedOn": {
      const on = values[field];
      if (on === undefined) return null;
      return on === "long-term" ? t("longTerm") : <DateOnly on={on} />;
    }
    case "mcc":
      return values.mcc === undefined ? null : tradeName(values.mcc, lang);
    case "accountKind":
      return values.accountKind === undefined ? null : t(`accountKind_${values.accountKind}`);
    case "signatoryKind":
      return values.signatoryKind === undefined ? null : t(`signatoryKind_${values.signatoryKind}`);
    case "truthConfirmed":
    case "noLendingConfirmed":
      return t(values[field] === true ? "yes" : "no");
    case "beneficialOwners":
      return (
        <>
          {(values.beneficialOwners ?? []).map((owner) => (
            <span key={owner.residentId + owner.name} className="block">
              {owner.name} · <span className="tk-figures">{owner.residentId}</span> ·{" "}
              {t(`basis_${owner.basis}`)}
              {owner.sharePpm > 0 && ` · ${owner.sharePpm / 10_000}%`}
            </span>
          ))}
        </>
      );
    default:
      return <span className="tk-figures">{values[field]}</span>;
  }
}
