import { integer, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { everyRow, own, tableAccess, variable, where } from "../../platform/db/access.ts";
import { bytea, id, instant, sealed } from "../../platform/db/columns.ts";
import { DOCUMENT_KINDS } from "./domain/document-kind.ts";
import { DOCUMENT_STATES, MEDIA_TYPES, OBJECT_KINDS, QUALITY_HINTS } from "./domain/document.ts";

const schema = pgSchema("documents");

/** What a merchant's and an acquirer's copy have in common. Keys name objects of the file store. */
const copyColumns = () => ({
  id: id("id").notNull(),
  kind: text("kind", { enum: DOCUMENT_KINDS }).notNull(),
  state: text("state", { enum: DOCUMENT_STATES }).notNull(),
  mediaType: text("media_type", { enum: MEDIA_TYPES }).notNull(),
  sizeBytes: integer("size_bytes").notNull(),
  sha256: bytea("sha256").notNull(),
  pages: integer("pages"),
  widthPx: integer("width_px"),
  heightPx: integer("height_px"),
  hints: text("hints", { enum: QUALITY_HINTS }).array().notNull(),
  contentKey: text("content_key"),
  previewKey: text("preview_key"),
  fileName: sealed("file_name"),
  origin: sealed("origin"),
  uploadedBy: id("uploaded_by"),
  uploadedAt: instant("uploaded_at").notNull(),
  erasedAt: instant("erased_at"),
});

/** The merchant's own copies. */
export const document = schema.table(
  "document",
  { merchantId: id("merchant_id").notNull(), ...copyColumns(), sharedAt: instant("shared_at") },
  (table) => [primaryKey({ columns: [table.merchantId, table.id] })],
);

/**
 * An acquirer's copies: those that merchants submitted, under the merchant's document id, and the
 * pictures of its own people. `received_from` keeps a merchant from writing as the acquirer.
 */
export const providerDocument = schema.table(
  "provider_document",
  {
    providerId: id("provider_id").notNull(),
    ...copyColumns(),
    merchantId: id("merchant_id"),
    receivedFrom: text("received_from", { enum: ["merchant", "provider"] }).notNull(),
    /** Digest of the merchant's copy, which differs where a watermark was added. */
    sourceSha256: bytea("source_sha256"),
  },
  (table) => [primaryKey({ columns: [table.providerId, table.id] })],
);

const attachmentColumns = () => ({
  objectKind: text("object_kind", { enum: OBJECT_KINDS }).notNull(),
  objectId: id("object_id").notNull(),
  documentId: id("document_id").notNull(),
  attachedAt: instant("attached_at").notNull(),
});

/** What the merchant uses its documents for. */
export const attachment = schema.table(
  "attachment",
  { merchantId: id("merchant_id").notNull(), ...attachmentColumns() },
  (table) => [
    primaryKey({
      columns: [table.merchantId, table.objectKind, table.objectId, table.documentId],
    }),
  ],
);

/** What the acquirer's copies are used for. */
export const providerAttachment = schema.table(
  "provider_attachment",
  {
    providerId: id("provider_id").notNull(),
    ...attachmentColumns(),
    merchantId: id("merchant_id"),
  },
  (table) => [
    primaryKey({
      columns: [table.providerId, table.objectKind, table.objectId, table.documentId],
    }),
  ],
);

/**
 * Objects of the file store that no row refers to: written a moment ago and not yet claimed, or
 * given up. What stays here for two hours is deleted, so a crash leaves nothing for good.
 */
export const unclaimedObject = schema.table(
  "unclaimed_object",
  {
    tenantId: id("tenant_id").notNull(),
    objectKey: text("object_key").notNull(),
    since: instant("since").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.objectKey] })],
);

const fromMerchant = own("merchant", "received_from = 'merchant'");
const fromProvider = own("provider", "received_from = 'provider'");
const merchantTenant = where(`tenant_id = ${variable("merchant")}`);
const providerTenant = where(`tenant_id = ${variable("provider")}`);
const sweep = everyRow("the sweep deletes forgotten objects of all tenants; a key tells nothing");

export const access = [
  tableAccess(document, {
    merchant: { select: own("merchant"), insert: own("merchant"), update: own("merchant") },
  }),
  tableAccess(providerDocument, {
    merchant: { insert: fromMerchant },
    provider: { select: own("provider"), insert: fromProvider, update: own("provider") },
  }),
  tableAccess(attachment, {
    merchant: { select: own("merchant"), insert: own("merchant"), delete: own("merchant") },
  }),
  tableAccess(providerAttachment, {
    merchant: { insert: own("merchant") },
    provider: { select: own("provider"), insert: own("provider"), delete: own("provider") },
  }),
  tableAccess(unclaimedObject, {
    merchant: { select: merchantTenant, insert: merchantTenant, delete: merchantTenant },
    provider: { select: providerTenant, insert: providerTenant, delete: providerTenant },
    job: { select: sweep, delete: sweep },
  }),
];
