import type { Uuid } from "../../../kernel/ids.ts";
import type { DocumentKind } from "./document-kind.ts";

/** A document as one holder has it. A merchant's and an acquirer's copy are separate rows. */

/**
 * `ready`: checked and stored. `erased`: key destroyed, only the row remains as proof. A refused
 * upload leaves nothing behind, so it has no state.
 */
export const DOCUMENT_STATES = ["ready", "erased"] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** What may be sent in. */
export const UPLOAD_TYPES = ["image/jpeg", "image/png", "application/pdf"] as const;
export type UploadType = (typeof UPLOAD_TYPES)[number];

/** What is kept and delivered: pictures are written anew as JPEG, whatever they came as. */
export const MEDIA_TYPES = ["image/jpeg", "application/pdf"] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Why a retake may be wise. Hints never refuse: a person decides. */
export const QUALITY_HINTS = ["blurred", "too-dark", "too-bright"] as const;
export type QualityHint = (typeof QUALITY_HINTS)[number];

/** What a document may be used for, by the owner module's own word. */
export const OBJECT_KINDS = [
  "application",
  "visit",
  "contract",
  "enrolment",
  "store",
  "terminal",
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

export interface DocumentObject {
  readonly kind: ObjectKind;
  readonly id: Uuid;
}

/** Where and when a picture says it was taken. Integer micro-degrees, WGS 84. */
export interface PictureOrigin {
  readonly latitudeE6?: number;
  readonly longitudeE6?: number;
  /** Wall-clock time of the camera, `YYYY-MM-DDTHH:MM:SS`, without a zone. */
  readonly takenAt?: string;
}

/** What every reader of a document may know without opening it. */
export interface DocumentSummary {
  readonly id: Uuid;
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  /** Hex SHA-256 of the bytes that this holder is delivered. */
  readonly sha256: string;
  readonly pages?: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly hints: readonly QualityHint[];
  readonly hasPreview: boolean;
  /** The merchant it is about; an acquirer's own picture has none until it is attached. */
  readonly merchantId?: Uuid;
  readonly uploadedBy?: Uuid;
  readonly uploadedAt: Date;
}
