import { useState } from "react";
import { useController } from "react-hook-form";
import { FieldGroup, type ControlWiring } from "../field.tsx";
import { type Option, Select } from "../select.tsx";
import { useBinding } from "./binding.tsx";
import type { BoundProps } from "./fields.tsx";

/** A tree whose leaves are the values: regions, categories. */
export type Cascade = {
  /** What each level is called, from the top. */
  readonly levels: readonly string[];
  /** The entries below one, or the top ones; none below a leaf. */
  readonly below: (parent: string | undefined) => readonly Option[];
  /** From the top down to the value itself; empty for no value. */
  readonly pathTo: (value: string) => readonly string[];
};

/**
 * One leaf of a tree, chosen level by level. The form's value is the leaf, and empty while a level
 * is still open, so that a half-made choice never passes. Needs `Form`, not `PlainForm`.
 */
export function CascadeField(props: BoundProps & { cascade: Cascade }) {
  const { label, hint, optional, cascade } = props;
  const { field } = useController({ name: props.name });
  const error = useBinding().error(props.name);
  const value = typeof field.value === "string" ? field.value : "";
  const [chosen, setChosen] = useState<readonly string[]>(() => cascade.pathTo(value));
  const shown = [undefined, ...chosen].filter((each) => cascade.below(each).length > 0);
  const choose = (level: number, code: string) => {
    const path = code === "" ? chosen.slice(0, level) : [...chosen.slice(0, level), code];
    setChosen(path);
    const leaf = path.at(-1);
    field.onChange(leaf !== undefined && cascade.below(leaf).length === 0 ? leaf : "");
  };
  return (
    <FieldGroup label={label} error={error} {...(hint && { hint })} {...(optional && { optional })}>
      {(wiring) => (
        <div
          className="flex flex-col gap-2"
          onBlur={(event) => {
            // Going from one level to the next is still the same answer.
            if (!event.currentTarget.contains(event.relatedTarget)) field.onBlur();
          }}
        >
          {shown.map((parent, level) => (
            <Level
              key={`${level}:${parent ?? ""}`}
              name={cascade.levels[level] ?? ""}
              options={cascade.below(parent)}
              value={chosen[level] ?? ""}
              wiring={wiring}
              // The first open level takes the focus when the choice is missing.
              {...(level === shown.length - 1 && { focus: field.ref })}
              onChoose={(code) => choose(level, code)}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  );
}

function Level(props: {
  name: string;
  options: readonly Option[];
  value: string;
  wiring: ControlWiring;
  focus?: (element: HTMLSelectElement | null) => void;
  onChoose: (code: string) => void;
}) {
  const { id: _group, ...wiring } = props.wiring;
  return (
    <Select
      {...wiring}
      {...(props.focus && { ref: props.focus })}
      aria-label={props.name}
      placeholder={props.name}
      options={props.options}
      value={props.value}
      onChange={(event) => props.onChoose(event.target.value)}
    />
  );
}
