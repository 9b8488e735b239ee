import { createContext, useContext } from "react";
import type { ChangeEvent, FocusEvent, ReactNode, Ref } from "react";

type Control = HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement;

/** What a native control takes from its form. */
export type NativeBinding = {
  name: string;
  defaultValue?: string;
  onChange?: (event: ChangeEvent<Control>) => void;
  onBlur?: (event: FocusEvent<Control>) => void;
  ref?: Ref<Control>;
};

/**
 * A form as its fields see it, so that the same field works in an app (react-hook-form) and on a
 * page without JavaScript (values and problems come with the request).
 */
export type FormBinding = {
  /** The form posts its fields as texts; a ticked box is sent as `true`. */
  plain: boolean;
  native: (name: string) => NativeBinding;
  error: (name: string) => string | undefined;
};

const BindingContext = createContext<FormBinding | null>(null);

export function BindingProvider(props: { binding: FormBinding; children: ReactNode }) {
  return <BindingContext value={props.binding}>{props.children}</BindingContext>;
}

/** The form around a field; a field outside a form is a mistake of the page. */
export function useBinding(): FormBinding {
  const binding = useContext(BindingContext);
  if (binding === null) throw new Error("a form field stands outside Form and PlainForm");
  return binding;
}
