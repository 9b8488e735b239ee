import type { ReactNode } from "react";
import { type Choice, Checkbox, RadioCards } from "../choice.tsx";
import { Field, FieldGroup, type FieldProps } from "../field.tsx";
import { type Option, Select } from "../select.tsx";
import { CodeInput, TextArea, TextInput, type TextInputProps } from "../text-input.tsx";
import { useBinding } from "./binding.tsx";

/** Every bound field: its name in the form's values, and what the reader sees around it. */
export type BoundProps = Omit<FieldProps, "error"> & { name: string };

function frame(props: BoundProps, error: string | undefined): FieldProps {
  const { label, hint, optional } = props;
  return { label, error, ...(hint && { hint }), ...(optional && { optional }) };
}

type TextOptions = Pick<
  TextInputProps,
  "type" | "inputMode" | "autoComplete" | "maxLength" | "placeholder" | "className" | "disabled"
>;

/** One line of text. */
export function TextField(props: BoundProps & TextOptions) {
  const { name, label: _label, hint: _hint, optional: _optional, ...options } = props;
  const form = useBinding();
  return (
    <Field {...frame(props, form.error(name))}>
      {(wiring) => <TextInput {...wiring} {...options} {...form.native(name)} />}
    </Field>
  );
}

/** A mobile number of mainland China. */
export function PhoneField(props: BoundProps) {
  return <TextField {...props} type="tel" inputMode="tel" autoComplete="tel" maxLength={20} />;
}

/** Several lines of text. */
export function TextAreaField(props: BoundProps & { maxLength?: number; rows?: number }) {
  const form = useBinding();
  const { name, maxLength, rows } = props;
  return (
    <Field {...frame(props, form.error(name))}>
      {(wiring) => (
        <TextArea
          {...wiring}
          {...(maxLength !== undefined && { maxLength })}
          {...(rows !== undefined && { rows })}
          {...form.native(name)}
        />
      )}
    </Field>
  );
}

/** One of many. */
export function SelectField(
  props: BoundProps & { options: readonly Option[]; placeholder?: string | false },
) {
  const form = useBinding();
  const { name, options, placeholder } = props;
  return (
    <Field {...frame(props, form.error(name))}>
      {(wiring) => (
        <Select
          {...wiring}
          options={options}
          {...(placeholder !== undefined && { placeholder })}
          {...form.native(name)}
        />
      )}
    </Field>
  );
}

/** One of a few, all in sight. */
export function RadioCardsField(
  props: BoundProps & { choices: readonly Choice[]; sideBySide?: boolean },
) {
  const form = useBinding();
  const { name, choices, sideBySide } = props;
  const { defaultValue, ...native } = form.native(name);
  return (
    <FieldGroup {...frame(props, form.error(name))}>
      {(wiring) => (
        <RadioCards
          choices={choices}
          native={{
            ...native,
            ...(wiring["aria-invalid"] && { "aria-invalid": true }),
          }}
          {...(defaultValue !== undefined && { defaultValue })}
          {...(sideBySide === true && { sideBySide })}
        />
      )}
    </FieldGroup>
  );
}

/** One sentence to agree to. On a page without JavaScript its value is `true` when ticked. */
export function CheckboxField(props: { name: string; label: ReactNode; hint?: ReactNode }) {
  const form = useBinding();
  const { defaultValue, ...native } = form.native(props.name);
  const error = form.error(props.name);
  return (
    <Checkbox
      label={props.label}
      {...(props.hint && { hint: props.hint })}
      {...(error !== undefined && { error })}
      {...(form.plain && { value: "true", defaultChecked: defaultValue === "true" })}
      {...native}
    />
  );
}

/** A one-time code. */
export function CodeField(props: BoundProps & { length?: number }) {
  const form = useBinding();
  const { name, length } = props;
  return (
    <Field {...frame(props, form.error(name))}>
      {(wiring) => (
        <CodeInput {...wiring} {...(length !== undefined && { length })} {...form.native(name)} />
      )}
    </Field>
  );
}
