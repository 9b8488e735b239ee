import type { InputHTMLAttributes, TextareaHTMLAttributes, Ref } from "react";
import { classNames } from "./class-names.ts";

export type TextInputProps = InputHTMLAttributes<HTMLInputElement> & {
  ref?: Ref<HTMLInputElement>;
};

/** A line of text. Pass the wiring of its `Field`. */
export function TextInput(props: TextInputProps) {
  return <input type="text" {...props} className={classNames("tk-input", props.className)} />;
}

/** Several lines of text. */
export function TextArea(
  props: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> },
) {
  return <textarea rows={4} {...props} className={classNames("tk-input", props.className)} />;
}

/** An amount in yuan as a person types it; `parseFen` reads it. */
export function MoneyInput(props: TextInputProps) {
  return (
    <div className="tk-input-group">
      <span className="tk-input-prefix" aria-hidden="true">
        ¥
      </span>
      <TextInput
        inputMode="decimal"
        autoComplete="off"
        {...props}
        className={classNames("tk-figures", props.className)}
      />
    </div>
  );
}

/** A one-time code; phones offer the code of the message that just arrived. */
export function CodeInput(props: TextInputProps & { length?: number }) {
  const { length = 6, ...rest } = props;
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9]*"
      maxLength={length}
      spellCheck={false}
      {...rest}
      className={classNames("tk-code", props.className)}
    />
  );
}
