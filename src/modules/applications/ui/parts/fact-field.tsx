import { useController } from "react-hook-form";
import { listMerchantCategories } from "@tillkeeper/identifiers";
import {
  Checkbox,
  DateInput,
  FieldGroup,
  type Option,
  useLabels,
  useLang,
} from "../../../../ui-kit/index.ts";
import {
  CascadeField,
  CheckboxField,
  DateField,
  PhoneField,
  RadioCardsField,
  TextAreaField,
  TextField,
} from "../../../../ui-kit/form/index.ts";
import { useBinding } from "../../../../ui-kit/form/binding.tsx";
import type { Field } from "../../domain/facts.ts";
import { applicationLabels, applyLabels, tradeLabels } from "../labels.ts";
import { OwnersField } from "./owners-field.tsx";

/** One field of the form with the control that fits it. */

const categories = listMerchantCategories();

function TradeField(props: { name: string; label: string; hint: string }) {
  const t = useLabels(applyLabels);
  const group = useLabels(tradeLabels);
  const lang = useLang();
  const below = (parent: string | undefined): readonly Option[] => {
    if (parent === undefined) {
      const names = [...new Set(categories.map((each) => each.group))];
      return names.map((value) => ({ value, label: group(value as "retail") }));
    }
    return categories
      .filter((each) => each.group === parent)
      .map((each) => ({ value: each.code, label: lang === "zh" ? each.nameZh : each.nameEn }));
  };
  const pathTo = (code: string) => {
    const found = categories.find((each) => each.code === code);
    return found ? [found.group, found.code] : [];
  };
  return (
    <CascadeField {...props} cascade={{ levels: [t("tradeGroup"), props.label], below, pathTo }} />
  );
}

/** A date, or no end date at all. */
function ValidUntilField(props: { name: string; label: string }) {
  const t = useLabels(applyLabels);
  const { field } = useController({ name: props.name });
  const error = useBinding().error(props.name);
  const isEndless = field.value === "long-term";
  return (
    <FieldGroup label={props.label} error={error}>
      {(wiring) => (
        <div className="flex flex-col gap-2">
          {!isEndless && (
            <DateInput
              wiring={wiring}
              value={typeof field.value === "string" ? field.value : ""}
              onChange={field.onChange}
              onBlur={field.onBlur}
            />
          )}
          <Checkbox
            label={t("noEndDate")}
            checked={isEndless}
            onChange={(event) => field.onChange(event.target.checked ? "long-term" : "")}
          />
        </div>
      )}
    </FieldGroup>
  );
}

interface FactFieldProps {
  readonly field: Field;
  /** A saved number comes back masked; then the control starts empty and says what is saved. */
  readonly stored: string | undefined;
  readonly isCompany: boolean;
}

const HINTED = ["licenceName", "uscc", "mcc", "tradeDescription", "principalPhone"] as const;
const PLAIN_HINTS: readonly string[] = HINTED;

function useHint({ field, stored, isCompany }: FactFieldProps): string {
  const t = useLabels(applyLabels);
  if (stored !== undefined) return t("storedValue", { value: stored });
  if (field === "accountName") {
    return t(isCompany ? "hint_accountName_enterprise" : "hint_accountName_individual");
  }
  if (field === "bankName") return t("hint_bankName");
  return PLAIN_HINTS.includes(field) ? t(`hint_${field as (typeof HINTED)[number]}`) : "";
}

/** The control of a field; its name begins with `values.`, as the server's complaints do. */
export function FactField(props: FactFieldProps) {
  const word = useLabels(applicationLabels);
  const t = useLabels(applyLabels);
  const { field } = props;
  const shared = { name: `values.${field}`, label: word(field), hint: useHint(props) };
  switch (field) {
    case "mcc":
      return <TradeField {...shared} />;
    case "tradeDescription":
      return <TextAreaField {...shared} maxLength={200} rows={2} />;
    case "establishedOn":
      return <DateField {...shared} />;
    case "licenceValidUntil":
    case "principalIdValidUntil":
      return <ValidUntilField {...shared} />;
    case "principalPhone":
    case "signatoryPhone":
      return <PhoneField {...shared} />;
    case "accountKind":
    case "signatoryKind": {
      const values =
        field === "accountKind"
          ? (["personal", "unit"] as const).filter((kind) => !props.isCompany || kind === "unit")
          : (["principal", "authorised-person"] as const);
      const choices = values.map((value) => ({
        value,
        label: word(`${field}_${value}` as "accountKind_unit"),
      }));
      return <RadioCardsField {...shared} choices={choices} />;
    }
    case "truthConfirmed":
      return <CheckboxField name={shared.name} label={t("truthText")} />;
    case "noLendingConfirmed":
      return <CheckboxField name={shared.name} label={t("lendingText")} />;
    case "beneficialOwners":
      return <OwnersField name={shared.name} />;
    case "accountNumber":
    case "principalResidentId":
    case "signatoryResidentId":
      return <TextField {...shared} maxLength={40} autoComplete="off" className="tk-figures" />;
    case "uscc":
      return <TextField {...shared} maxLength={40} autoComplete="off" className="tk-figures" />;
    default:
      return <TextField {...shared} maxLength={120} autoComplete="off" />;
  }
}
