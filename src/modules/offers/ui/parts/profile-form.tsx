import {
  Button,
  Checkbox,
  Field,
  MoneyInput,
  type Option,
  Select,
  TextInput,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { COMPARISON_MONTHS } from "../../domain/comparison-profile.ts";
import { comparisonLabels } from "../labels.ts";
import { type ProfileQuery, profileFields } from "./read-profile.ts";

type FieldName = keyof ProfileQuery["typed"];

const moneyFields: readonly FieldName[] = ["volume", "ticket"];

/** The assumptions, editable and sent by GET, so that a comparison can be kept and passed on. */
export function ProfileForm(props: {
  planIds: readonly string[];
  asked: ProfileQuery;
  problems: ReadonlyMap<string, string>;
}) {
  const t = useLabels(comparisonLabels);
  const { asked } = props;
  const months: Option[] = COMPARISON_MONTHS.map((count) => ({
    value: String(count),
    label: t("monthsOption", { count }),
  }));
  return (
    <form method="get" className="flex flex-col gap-4">
      {props.planIds.map((id) => (
        <input key={id} type="hidden" name="plan" value={id} />
      ))}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field label={t("months")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="months"
              options={months}
              placeholder={false}
              defaultValue={String(asked.months)}
            />
          )}
        </Field>
        {profileFields.map((name) => (
          <Field key={name} label={t(name)} error={props.problems.get(name)}>
            {(wiring) => {
              const native = { ...wiring, name, defaultValue: asked.typed[name], maxLength: 15 };
              return moneyFields.includes(name) ? (
                <MoneyInput {...native} />
              ) : (
                <TextInput {...native} inputMode="decimal" autoComplete="off" />
              );
            }}
          </Field>
        ))}
      </div>
      <Checkbox
        name="sort"
        value="cost"
        defaultChecked={asked.isSortedByCost}
        label={t("sortByCost")}
      />
      <div>
        <Button type="submit">{t("compute")}</Button>
      </div>
    </form>
  );
}
