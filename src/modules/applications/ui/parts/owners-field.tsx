import { useFieldArray, useFormContext } from "react-hook-form";
import { Button, Callout, useLabels } from "../../../../ui-kit/index.ts";
import { Plus, Trash2 } from "../../../../ui-kit/icons.ts";
import { SelectField, TextField } from "../../../../ui-kit/form/index.ts";
import { useBinding } from "../../../../ui-kit/form/binding.tsx";
import { MAX_OWNERS, OWNER_BASES } from "../../domain/facts.ts";
import { applicationLabels, applyLabels } from "../labels.ts";
import type { OwnerDraft } from "./group-form.ts";

const EMPTY: OwnerDraft = { name: "", residentId: "", basis: "equity", sharePpm: "" };

/** The people behind a company, one block each (CN-BO-6). */
export function OwnersField(props: { name: string }) {
  const t = useLabels(applyLabels);
  const word = useLabels(applicationLabels);
  const { control } = useFormContext();
  const owners = useFieldArray({ control, name: props.name });
  const whole = useBinding().error(props.name);
  const bases = OWNER_BASES.map((value) => ({ value, label: word(`basis_${value}`) }));
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-soft">{t("ownersLead")}</p>
      {whole !== undefined && <Callout tone="danger" urgent title={whole} />}
      {owners.fields.map((owner, index) => (
        <fieldset key={owner.id} className="tk-card flex flex-col gap-4">
          <legend className="tk-label">{t("owner", { number: index + 1 })}</legend>
          <TextField
            name={`${props.name}.${index}.name`}
            label={word("owner_name")}
            maxLength={60}
          />
          <TextField
            name={`${props.name}.${index}.residentId`}
            label={word("owner_residentId")}
            maxLength={40}
          />
          <SelectField
            name={`${props.name}.${index}.basis`}
            label={word("owner_basis")}
            options={bases}
            placeholder={false}
          />
          <TextField
            name={`${props.name}.${index}.sharePpm`}
            label={word("owner_share")}
            inputMode="decimal"
            maxLength={8}
          />
          {owners.fields.length > 1 && (
            <Button look="quiet" small icon={Trash2} onClick={() => owners.remove(index)}>
              {t("removeOwner")}
            </Button>
          )}
        </fieldset>
      ))}
      {owners.fields.length < MAX_OWNERS && (
        <Button look="secondary" icon={Plus} onClick={() => owners.append(EMPTY)}>
          {t("addOwner")}
        </Button>
      )}
    </div>
  );
}
