import { ok, refuse, type Result } from "../../../kernel/result.ts";
import { type DocumentKind, rulesOfKind } from "./document-kind.ts";
import { UPLOAD_TYPES, type UploadType } from "./document.ts";

/** What is refused before a file is decoded, and the limits of the decoding itself. */

/** The limits of an upload (onboarding A14). */
export const LIMITS = {
  fileBytes: 10 * 1024 * 1024,
  sidePx: 8_000,
  /** Below this a licence or an identity paper cannot be read. */
  longSidePx: 640,
  shortSidePx: 400,
  pdfPages: 30,
} as const;

/** Why a file is not taken. Each is an error code of the module with a hint for the next try. */
export const REFUSALS = [
  "DOCUMENT_EMPTY",
  "DOCUMENT_TOO_LARGE",
  "DOCUMENT_TYPE_MISMATCH",
  "DOCUMENT_IMAGE_NEEDED",
  "DOCUMENT_DAMAGED",
  "DOCUMENT_PIXELS_TOO_MANY",
  "DOCUMENT_PIXELS_TOO_FEW",
  "DOCUMENT_PDF_TOO_LONG",
  "DOCUMENT_PDF_ACTIVE",
  "DOCUMENT_PDF_ENCRYPTED",
  "DOCUMENT_CHECK_FAILED",
] as const;
export type Refusal = (typeof REFUSALS)[number];

const MAGIC: Readonly<Record<UploadType, readonly number[]>> = {
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  "application/pdf": [0x25, 0x50, 0x44, 0x46, 0x2d],
};

/** The type that the first bytes announce. */
export function sniffType(bytes: Uint8Array): UploadType | undefined {
  return UPLOAD_TYPES.find((type) => MAGIC[type].every((byte, index) => bytes[index] === byte));
}

/**
 * Whether a file may be handed to the decoder: size, and a content that agrees with what it claims
 * to be. The file's name decides nothing.
 */
export function checkIntake(upload: {
  readonly kind: DocumentKind;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}): Result<UploadType, Refusal> {
  if (upload.bytes.length === 0) return refuse("DOCUMENT_EMPTY");
  if (upload.bytes.length > LIMITS.fileBytes) return refuse("DOCUMENT_TOO_LARGE");
  const type = sniffType(upload.bytes);
  if (type === undefined || type !== upload.contentType) return refuse("DOCUMENT_TYPE_MISMATCH");
  if (type === "application/pdf" && rulesOfKind(upload.kind).imageOnly) {
    return refuse("DOCUMENT_IMAGE_NEEDED");
  }
  return ok(type);
}

/** Whether a picture's size allows decoding, from its header alone. */
export function checkPixels(widthPx: number, heightPx: number): Result<true, Refusal> {
  const [short, long] = widthPx < heightPx ? [widthPx, heightPx] : [heightPx, widthPx];
  if (long > LIMITS.sidePx) return refuse("DOCUMENT_PIXELS_TOO_MANY");
  if (long < LIMITS.longSidePx || short < LIMITS.shortSidePx) {
    return refuse("DOCUMENT_PIXELS_TOO_FEW");
  }
  return ok(true);
}
