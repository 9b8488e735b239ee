import { useController } from "react-hook-form";
import { DateInput } from "../date-input.tsx";
import { Field, FieldGroup } from "../field.tsx";
import { FilePicker, type FilePickerProps, type TakenFile } from "../file-picker.tsx";
import { formatFenPlain, parseFen } from "../../kernel/format-money.ts";
import { MoneyInput } from "../text-input.tsx";
import { useBinding } from "./binding.tsx";
import type { BoundProps } from "./fields.tsx";
import { useState } from "react";

/** Fields whose value is more than a native control's text. They need `Form`, not `PlainForm`. */

function around(props: BoundProps, error: string | undefined) {
  const { label, hint, optional } = props;
  return { label, error, ...(hint && { hint }), ...(optional && { optional }) };
}

/** A date; the form's value is `YYYY-MM-DD` or an empty string. */
export function DateField(props: BoundProps) {
  const { field } = useController({ name: props.name });
  const error = useBinding().error(props.name);
  return (
    <FieldGroup {...around(props, error)}>
      {(wiring) => (
        <DateInput
          wiring={wiring}
          value={typeof field.value === "string" ? field.value : ""}
          onChange={field.onChange}
          onBlur={field.onBlur}
        />
      )}
    </FieldGroup>
  );
}

/** An amount; typed in yuan, the form's value is integer fen or undefined. */
export function MoneyField(props: BoundProps) {
  const { field } = useController({ name: props.name });
  const error = useBinding().error(props.name);
  const [typed, setTyped] = useState(() =>
    typeof field.value === "number" ? formatFenPlain(field.value) : "",
  );
  return (
    <Field {...around(props, error)}>
      {(wiring) => (
        <MoneyInput
          {...wiring}
          name={props.name}
          ref={field.ref}
          value={typed}
          onBlur={field.onBlur}
          onChange={(event) => {
            setTyped(event.target.value);
            field.onChange(parseFen(event.target.value) ?? undefined);
          }}
        />
      )}
    </Field>
  );
}

type Picking = Omit<FilePickerProps, "files" | "onAdd" | "onRemove" | "wiring">;

/** Files; the form's value is the list of taken files, so that names survive a reload. */
export function FileField(props: BoundProps & Picking & { onRemoved?: (file: TakenFile) => void }) {
  const { field } = useController({ name: props.name });
  const error = useBinding().error(props.name);
  const files = Array.isArray(field.value) ? (field.value as readonly TakenFile[]) : [];
  return (
    <FieldGroup {...around(props, error)}>
      {(wiring) => (
        <FilePicker
          {...props}
          wiring={wiring}
          files={files}
          onAdd={(file) => field.onChange([...files, file])}
          onRemove={(file) => {
            field.onChange(files.filter((each) => each.id !== file.id));
            props.onRemoved?.(file);
          }}
        />
      )}
    </FieldGroup>
  );
}
