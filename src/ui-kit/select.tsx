import type { Ref, SelectHTMLAttributes } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { ChevronDown } from "./icons.ts";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

/** One thing to choose; `label` is already in the reader's language. */
export type Option = { value: string; label: string; disabled?: boolean };

/** The phone's own list picker: familiar, large, works without scripts. */
export function Select(
  props: SelectHTMLAttributes<HTMLSelectElement> & {
    options: readonly Option[];
    /** The first, empty line; false leaves it out where a value always exists. */
    placeholder?: string | false;
    ref?: Ref<HTMLSelectElement>;
  },
) {
  const { options, placeholder, className, ...rest } = props;
  const t = useLabels(kitLabels);
  return (
    <span className="tk-select-wrap">
      <select {...rest} className={classNames("tk-input tk-select", className)}>
        {placeholder !== false && <option value="">{placeholder ?? t("choose")}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon of={ChevronDown} />
    </span>
  );
}
