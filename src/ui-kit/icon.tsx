import type { IconShape } from "./icons.ts";

/** An icon beside its word; hidden from screen readers because the word says it. */
export function Icon(props: { of: IconShape; className?: string }) {
  const Shape = props.of;
  return (
    <Shape
      className={`tk-icon${props.className === undefined ? "" : ` ${props.className}`}`}
      aria-hidden="true"
      focusable="false"
      strokeWidth={1.9}
    />
  );
}
