import { useId } from "react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { OctagonAlert } from "./icons.ts";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

/** Ids and states that tie a control to its label, hint and error. */
export type ControlWiring = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
};

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Fields are required unless they say otherwise; then the label says so. */
  optional?: boolean;
};

type Described = { wiring: ControlWiring; hintId: string; errorId: string };

function describe(id: string, props: FieldProps): Described {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [props.error && errorId, props.hint && hintId].filter(Boolean).join(" ");
  const wiring: ControlWiring = {
    id,
    ...(described !== "" && { "aria-describedby": described }),
    ...(props.error && { "aria-invalid": true as const }),
    ...(props.optional !== true && { "aria-required": true as const }),
  };
  return { wiring, hintId, errorId };
}

/** The sentence at a field that says what is wrong and what to do. */
export function FieldError(props: { id: string; children: ReactNode }) {
  return (
    <p id={props.id} className="tk-field-error">
      <Icon of={OctagonAlert} />
      <span>{props.children}</span>
    </p>
  );
}

function OptionalNote() {
  const t = useLabels(kitLabels);
  return <span className="tk-label-note">{t("optional")}</span>;
}

/** One control with its label above, hint and error; hands the wiring to the control. */
export function Field(props: FieldProps & { children: (wiring: ControlWiring) => ReactNode }) {
  const { wiring, hintId, errorId } = describe(useId(), props);
  return (
    <div className="tk-field">
      <label className="tk-label" htmlFor={wiring.id}>
        {props.label}
        {props.optional === true && <OptionalNote />}
      </label>
      {props.hint && (
        <p id={hintId} className="tk-hint">
          {props.hint}
        </p>
      )}
      {props.children(wiring)}
      {props.error && <FieldError id={errorId}>{props.error}</FieldError>}
    </div>
  );
}

/** Several controls that answer one question, as a fieldset with a legend. */
export function FieldGroup(props: FieldProps & { children: (wiring: ControlWiring) => ReactNode }) {
  const { wiring, hintId, errorId } = describe(useId(), props);
  return (
    <fieldset
      className="tk-field"
      {...(wiring["aria-describedby"] && { "aria-describedby": wiring["aria-describedby"] })}
    >
      <legend className="tk-label mb-1.5">
        {props.label}
        {props.optional === true && <OptionalNote />}
      </legend>
      {props.hint && (
        <p id={hintId} className="tk-hint">
          {props.hint}
        </p>
      )}
      {props.children(wiring)}
      {props.error && <FieldError id={errorId}>{props.error}</FieldError>}
    </fieldset>
  );
}
