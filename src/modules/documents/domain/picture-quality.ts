import type { QualityHint } from "./document.ts";

/** Measures of a picture scaled to one small size, so that thresholds mean the same for all. */
export interface PictureMeasures {
  /** Mean grey level, 0 black to 255 white. */
  readonly brightness: number;
  /** Share of pixels that are nearly white, in thousandths. */
  readonly whitePermille: number;
  /** Standard deviation of the Laplacian: how hard the edges are. */
  readonly sharpness: number;
}

const DARK_BELOW = 50;
const BRIGHT_ABOVE = 225;
const WHITE_ABOVE_PERMILLE = 800;
const BLURRED_BELOW = 6;
/** A printed sheet is nearly all white and yet full of edges; glare has few left. */
const WASHED_OUT_BELOW = 10;

/** Hints for a retake (onboarding A15). They inform; a person or a check digit decides. */
export function qualityHints(measures: PictureMeasures): readonly QualityHint[] {
  const hints: QualityHint[] = [];
  if (measures.sharpness < BLURRED_BELOW) hints.push("blurred");
  if (measures.brightness < DARK_BELOW) hints.push("too-dark");
  const isWhite =
    measures.brightness > BRIGHT_ABOVE && measures.whitePermille > WHITE_ABOVE_PERMILLE;
  if (isWhite && measures.sharpness < WASHED_OUT_BELOW) hints.push("too-bright");
  return hints;
}
