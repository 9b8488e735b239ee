import { sealGlyph } from "../../ui-kit/seal-glyph.ts";

/** The favicon: the seal in its own colours, whatever the theme of the page. */
export const sealSvg =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">` +
  `<rect width="64" height="64" rx="10" fill="#0f766e"/>` +
  `<path fill="#ffffff" d="${sealGlyph}"/></svg>`;
