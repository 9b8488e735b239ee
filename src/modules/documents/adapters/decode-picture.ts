import sharp, { type Sharp } from "sharp";
import { ok, refuse, type Result } from "../../../kernel/result.ts";
import { checkPixels, LIMITS, type Refusal } from "../domain/intake.ts";
import { readPictureOrigin } from "../domain/picture-origin.ts";
import { qualityHints } from "../domain/picture-quality.ts";
import type { QualityHint } from "../domain/document.ts";
import type { CheckedFile, MarkedPicture, UntrustedFile } from "../ports.ts";

/**
 * Decodes a picture and writes its pixels anew. Whatever else the file carried (Exif, thumbnails,
 * comments, a second file behind the first) does not survive. Runs in the decoder process only.
 */

const PREVIEW_PX = 1_280;
const PREVIEW_QUALITY = 80;
const QUALITY = 90;
/** A picture that comes out larger than an upload may be is also made smaller. */
const SHRUNK_PX = 4_000;
const MEASURE_PX = 512;
const LAPLACIAN = { width: 3, height: 3, kernel: [0, 1, 0, 1, -4, 1, 0, 1, 0], offset: 128 };

function open(bytes: Uint8Array, limitInputPixels = LIMITS.sidePx * LIMITS.sidePx): Sharp {
  return sharp(bytes, {
    limitInputPixels,
    failOn: "error",
    pages: 1,
    sequentialRead: true,
  });
}

function asJpeg(picture: Sharp): Sharp {
  return picture.flatten({ background: "#ffffff" }).jpeg({
    quality: QUALITY,
    // Small writing on a licence is coloured edges; halved colour would smear it.
    chromaSubsampling: "4:4:4",
    // Saves a few per cent of the file for seven times the memory on the largest pictures.
    optimiseCoding: false,
  });
}

async function rewrite(bytes: Uint8Array): Promise<Buffer> {
  const written = await asJpeg(open(bytes).autoOrient()).toBuffer();
  if (written.length <= LIMITS.fileBytes) return written;
  const shrunk = open(bytes).autoOrient().resize(SHRUNK_PX, SHRUNK_PX, { fit: "inside" });
  return asJpeg(shrunk).toBuffer();
}

/** A small copy for lists and pages. */
async function previewOf(jpeg: Uint8Array): Promise<Buffer> {
  const inside = { fit: "inside", withoutEnlargement: true } as const;
  const small = open(jpeg).resize(PREVIEW_PX, PREVIEW_PX, inside);
  return small.jpeg({ quality: PREVIEW_QUALITY }).toBuffer();
}

async function measure(preview: Uint8Array): Promise<readonly QualityHint[]> {
  const grey = open(preview).greyscale().resize(MEASURE_PX, MEASURE_PX, { fit: "inside" });
  const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const edges = await sharp(data, { raw }).convolve(LAPLACIAN).stats();
  let sum = 0;
  let white = 0;
  for (const level of data) {
    sum += level;
    if (level >= 250) white++;
  }
  return qualityHints({
    brightness: sum / data.length,
    whitePermille: Math.round((white * 1_000) / data.length),
    sharpness: edges.channels[0]?.stdev ?? 0,
  });
}

/** Checks and rewrites one picture. */
export async function decodePicture(file: UntrustedFile): Promise<Result<CheckedFile, Refusal>> {
  const metadata = await open(file.bytes, Number.MAX_SAFE_INTEGER).metadata();
  if (`image/${metadata.format}` !== file.type) return refuse("DOCUMENT_TYPE_MISMATCH");
  const pixels = checkPixels(metadata.width, metadata.height);
  if (!pixels.ok) return pixels;
  const origin = file.keepOrigin && metadata.exif ? readPictureOrigin(metadata.exif) : undefined;
  const bytes = await rewrite(file.bytes);
  const written = await open(bytes).metadata();
  const preview = await previewOf(bytes);
  return ok({
    mediaType: "image/jpeg",
    bytes,
    preview,
    widthPx: written.width,
    heightPx: written.height,
    hints: await measure(preview),
    ...(origin ? { origin } : {}),
  });
}

const MARKUP: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** The words once, slanted, on a clear ground; repeated over the picture they leave no corner. */
async function watermarkTile(text: string, widthPx: number, fontFile: string): Promise<Buffer> {
  const escaped = text.replace(/[&<>]/g, (sign) => MARKUP[sign] ?? "");
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const gap = Math.round(widthPx / 40);
  const words = sharp({
    text: {
      text: `<span foreground="#b00020" alpha="35%">${escaped}</span>`,
      fontfile: fontFile,
      font: "Noto Sans SC 12",
      dpi: Math.max(72, Math.round(widthPx / 8)),
      rgba: true,
    },
  });
  const slanted = await words.rotate(-20, { background: clear }).png().toBuffer();
  const spaced = { top: gap, bottom: gap, left: gap, right: gap, background: clear };
  return sharp(slanted).extend(spaced).png().toBuffer();
}

/** Writes words across a picture that this process made before. */
export async function markPicture(
  jpeg: Uint8Array,
  text: string,
  fontFile: string,
): Promise<MarkedPicture> {
  const { width, height } = await open(jpeg).metadata();
  const tile = await watermarkTile(text, width, fontFile);
  const inside = { fit: "inside", withoutEnlargement: true } as const;
  const fitting = await sharp(tile).resize(width, height, inside).toBuffer();
  const marked = sharp(jpeg).composite([{ input: fitting, tile: true }]);
  const bytes = await asJpeg(marked).toBuffer();
  return { bytes, preview: await previewOf(bytes) };
}
