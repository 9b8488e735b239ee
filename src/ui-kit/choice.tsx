import type { InputHTMLAttributes, ReactNode, Ref } from "react";
import { classNames } from "./class-names.ts";
import { useId } from "react";
import { FieldError } from "./field.tsx";

type Native = InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

/** A box to tick with its sentence; consent is one box per purpose, never pre-ticked. */
export function Checkbox(props: Native & { label: ReactNode; hint?: ReactNode; error?: string }) {
  const { label, hint, error, ...rest } = props;
  const id = useId();
  return (
    <div>
      <label className="tk-check">
        <input
          type="checkbox"
          {...rest}
          {...(error && { "aria-invalid": true, "aria-describedby": `${id}-error` })}
        />
        <span>
          {label}
          {hint && <span className="tk-hint block">{hint}</span>}
        </span>
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

/** One of a few answers, each with room for a sentence that explains it. */
export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

/**
 * Radio buttons as cards. Use inside `FieldGroup`; `native` holds what every radio shares
 * (`name`, `onChange`, `ref`), `value` the chosen one where React keeps it.
 */
export function RadioCards(props: {
  choices: readonly Choice[];
  native: Native;
  value?: string | undefined;
  defaultValue?: string | undefined;
  sideBySide?: boolean;
}) {
  const { choices, native, value, defaultValue, sideBySide = false } = props;
  return (
    <div className={classNames("tk-radio-cards", sideBySide && "tk-radio-cards-side")}>
      {choices.map((choice) => (
        <label key={choice.value} className="tk-radio-card">
          <input
            type="radio"
            {...native}
            value={choice.value}
            disabled={choice.disabled ?? native.disabled}
            {...(value !== undefined && { checked: value === choice.value })}
            {...(value === undefined && { defaultChecked: defaultValue === choice.value })}
          />
          <span className="tk-radio-frame" aria-hidden="true" />
          <span>
            <span className="font-semibold">{choice.label}</span>
            {choice.hint && <span className="tk-hint block">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
