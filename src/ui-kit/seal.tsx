import { sealGlyph } from "./seal-glyph.ts";

/** The mark: a square seal with 掌. Decorative; the name stands beside it. */
export function Seal() {
  return (
    <svg viewBox="0 0 64 64" width="32" height="32" aria-hidden="true" focusable="false">
      <rect className="tk-seal-ground" width="64" height="64" rx="10" />
      <path className="tk-seal-glyph" d={sealGlyph} />
    </svg>
  );
}
