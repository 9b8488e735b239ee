import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import { MERCHANT_KINDS, DOCUMENT_KINDS, PROVIDER_KINDS } from "./domain/document-kind.ts";
import { documentId } from "./domain/document-id.ts";
import { DOCUMENT_STATES, MEDIA_TYPES, QUALITY_HINTS, UPLOAD_TYPES } from "./domain/document.ts";
import { VARIANTS } from "./domain/file-link.ts";
import { fileNameSchema } from "./domain/file-name.ts";
import { LIMITS, REFUSALS } from "./domain/intake.ts";

/** Uploading, reading about and opening documents. Files themselves come from another host. */

export const documentSchema = z
  .object({
    id: documentId.output,
    kind: z.enum(DOCUMENT_KINDS),
    state: z.enum(DOCUMENT_STATES),
    mediaType: z.enum(MEDIA_TYPES),
    sizeBytes: z.number().int(),
    sha256: z.string().length(64),
    pages: z.number().int().optional(),
    widthPx: z.number().int().optional(),
    heightPx: z.number().int().optional(),
    hints: z.array(z.enum(QUALITY_HINTS)).max(QUALITY_HINTS.length),
    hasPreview: z.boolean(),
    fileName: z.string().max(120).optional(),
    uploadedAt: z.iso.datetime(),
  })
  .meta({ id: "Document" });

const linkSchema = z
  .object({ url: z.string().max(400), expiresAt: z.iso.datetime() })
  .meta({ id: "FileLink" });

const placeSchema = z
  .object({
    latitudeE6: z.number().int().optional(),
    longitudeE6: z.number().int().optional(),
    takenAt: z.string().max(19).optional(),
  })
  .meta({ id: "PictureOrigin" });

const binary = { maxBytes: LIMITS.fileBytes, contentTypes: UPLOAD_TYPES };
const intakeErrors = [
  ...REFUSALS,
  "DOCUMENT_TOO_MANY_UNUSED",
  "DOCUMENT_CHECK_BUSY",
  "DOCUMENT_STORE_FULL",
  "DOCUMENT_STORE_UNAVAILABLE",
];
const openErrors = ["NOT_FOUND", "DOCUMENT_ERASED", "DOCUMENT_NO_PREVIEW"];
const params = z.object({ documentId: documentId.input });
/** Asks that place and time be kept apart before the picture's own record is removed. */
const keepPlace = z.enum(["true", "false"]).default("false");

export const uploadDocument = endpoint({
  id: "documents.uploadDocument",
  method: "POST",
  path: "/api/merchant/documents",
  summary: "Upload a document as the raw body: JPEG, PNG or PDF, at most 10 MB",
  audience: "merchant",
  permission: "documents.upload",
  query: z.object({ kind: z.enum(MERCHANT_KINDS), keepPlace }),
  binary,
  status: 201,
  response: documentSchema,
  errors: intakeErrors,
});

export const uploadProviderDocument = endpoint({
  id: "documents.uploadProviderDocument",
  method: "POST",
  path: "/api/provider/documents",
  summary: "Upload a picture of a visit or other evidence as the raw body",
  audience: "provider",
  permission: "documents.uploadForProvider",
  query: z.object({ kind: z.enum(PROVIDER_KINDS), keepPlace }),
  binary,
  status: 201,
  response: documentSchema,
  errors: intakeErrors,
});

export const listDocuments = endpoint({
  id: "documents.listDocuments",
  method: "GET",
  path: "/api/merchant/documents",
  summary: "The merchant's documents, newest first",
  audience: "merchant",
  permission: "documents.read",
  query: pageQuerySchema,
  response: pageOf(documentSchema),
});

export const readDocument = endpoint({
  id: "documents.readDocument",
  method: "GET",
  path: "/api/merchant/documents/:documentId",
  summary: "What is known of one document",
  audience: "merchant",
  permission: "documents.read",
  params,
  response: documentSchema,
  errors: ["NOT_FOUND"],
});

export const nameDocument = endpoint({
  id: "documents.nameDocument",
  method: "PATCH",
  path: "/api/merchant/documents/:documentId",
  summary: "Give a document a file name",
  audience: "merchant",
  permission: "documents.upload",
  params,
  body: z.object({ fileName: fileNameSchema }),
  response: documentSchema,
  errors: ["NOT_FOUND", "DOCUMENT_ERASED"],
});

export const eraseDocument = endpoint({
  id: "documents.eraseDocument",
  method: "DELETE",
  path: "/api/merchant/documents/:documentId",
  summary: "Erase a document that is used for nothing",
  audience: "merchant",
  permission: "documents.remove",
  params,
  status: 204,
  errors: ["NOT_FOUND", "DOCUMENT_ERASED", "DOCUMENT_IN_USE"],
});

export const linkDocument = endpoint({
  id: "documents.linkDocument",
  method: "POST",
  path: "/api/merchant/documents/:documentId/link",
  summary: "A link of one minute to the document or its preview",
  audience: "merchant",
  permission: "documents.read",
  params,
  body: z.object({ variant: z.enum(VARIANTS) }),
  response: linkSchema,
  errors: openErrors,
  idempotencyKey: false,
});

export const readProviderDocument = endpoint({
  id: "documents.readProviderDocument",
  method: "GET",
  path: "/api/provider/documents/:documentId",
  summary: "What is known of one document of the acquirer",
  audience: "provider",
  permission: "documents.view",
  params,
  response: documentSchema,
  errors: ["NOT_FOUND"],
});

export const readPictureOrigin = endpoint({
  id: "documents.readPictureOrigin",
  method: "GET",
  path: "/api/provider/documents/:documentId/origin",
  summary: "Place and time that were kept with a picture; the view is recorded",
  audience: "provider",
  permission: "documents.view",
  params,
  response: placeSchema,
  errors: ["NOT_FOUND", "DOCUMENT_VIEW_REFUSED"],
});

export const linkProviderDocument = endpoint({
  id: "documents.linkProviderDocument",
  method: "POST",
  path: "/api/provider/documents/:documentId/link",
  summary: "A link of one minute to the document or its preview; the view is recorded",
  audience: "provider",
  permission: "documents.view",
  params,
  body: z.object({ variant: z.enum(VARIANTS) }),
  response: linkSchema,
  errors: [...openErrors, "DOCUMENT_VIEW_REFUSED"],
  idempotencyKey: false,
});
