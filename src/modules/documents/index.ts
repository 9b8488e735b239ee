import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { Tx } from "../../kernel/transaction.ts";
import type { DocumentKind } from "./domain/document-kind.ts";
import type {
  DocumentObject,
  DocumentSummary,
  MediaType,
  PictureOrigin,
} from "./domain/document.ts";
import { documentId } from "./domain/document-id.ts";
import type { ViewPurpose } from "./domain/view-purpose.ts";

export { documentId };
export {
  DOCUMENT_KINDS,
  type DocumentKind,
  MERCHANT_KINDS,
  rulesOfKind,
} from "./domain/document-kind.ts";
export type {
  DocumentObject,
  DocumentSummary,
  MediaType,
  ObjectKind,
  PictureOrigin,
  QualityHint,
} from "./domain/document.ts";
export type { ViewPurpose } from "./domain/view-purpose.ts";

/** Who holds documents: a merchant its own, an acquirer its copies. Nobody else reaches them. */
export type HolderScope = ScopeOf<"merchant"> | ScopeOf<"provider">;
export type HolderTx = Tx<"merchant" | "provider">;
export type HolderCaller = Caller<HolderScope>;

/** Bytes of a document and what is known of it. */
export interface OpenedDocument {
  readonly summary: DocumentSummary;
  readonly bytes: Uint8Array;
}

/**
 * Copies for an acquirer, encrypted under its keys and stored, that no row refers to yet. Must be
 * committed within the hour; what is not is swept away.
 */
export interface PreparedShare {
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly documentIds: readonly Uuid[];
  /** What {@link DocumentsApi.commitShare} writes; callers pass it on unread. */
  readonly copies: readonly unknown[];
}

/** A document that the platform itself wrote, such as a signed contract. */
export interface GeneratedDocument {
  readonly kind: DocumentKind;
  readonly mediaType: MediaType;
  readonly bytes: Uint8Array;
  readonly pages?: number;
  /** The merchant it is about; needed when an acquirer keeps it. */
  readonly merchantId: Uuid;
}

/** What modules to the right may ask of documents. An id of another tenant does not exist. */
export interface DocumentsApi {
  /** Summaries in the caller's scope, in the order of `ids` without the unknown; at most 100. */
  describe(caller: HolderCaller, ids: readonly Uuid[]): Promise<readonly DocumentSummary[]>;

  /**
   * Summaries of documents that must exist, in the caller's own transaction.
   * @param kinds when given, each document must be of one of them
   * @throws AppError NOT_FOUND (unknown or foreign id), DOCUMENT_ERASED, DOCUMENT_KIND_MISMATCH
   */
  assertOwned(
    tx: HolderTx,
    caller: HolderCaller,
    ids: readonly Uuid[],
    kinds?: readonly DocumentKind[],
  ): Promise<readonly DocumentSummary[]>;

  /**
   * Says what documents are used for, inside the transaction of the object's owner. A document may
   * be used for several objects; a used one can no longer be removed. Doing it again is harmless.
   * @param merchantId the merchant that an acquirer's own pictures are about
   * @throws AppError NOT_FOUND, DOCUMENT_ERASED, DOCUMENT_IN_USE for another merchant's picture
   */
  attach(
    tx: HolderTx,
    caller: HolderCaller,
    input: {
      readonly object: DocumentObject;
      readonly documentIds: readonly Uuid[];
      readonly merchantId: Uuid;
    },
  ): Promise<void>;

  /** Takes documents off an object again, for example when the merchant replaces one. */
  detach(
    tx: HolderTx,
    caller: HolderCaller,
    input: { readonly object: DocumentObject; readonly documentIds: readonly Uuid[] },
  ): Promise<void>;

  /** The documents of an object, oldest first, at most 100. */
  listOf(caller: HolderCaller, object: DocumentObject): Promise<readonly DocumentSummary[]>;

  /**
   * First half of handing documents to an acquirer, before the transaction of the submission:
   * encrypts a copy of each under the acquirer's own key. Identity papers get `watermark`.
   * @throws AppError NOT_FOUND, DOCUMENT_ERASED, DOCUMENT_STORE_UNAVAILABLE
   */
  prepareShare(
    caller: Caller<ScopeOf<"merchant">>,
    input: {
      readonly providerId: Uuid;
      readonly documentIds: readonly Uuid[];
      /** Purpose printed across identity papers, at most 40 characters. */
      readonly watermark: string;
    },
  ): Promise<PreparedShare>;

  /**
   * Second half, inside that transaction: the copies become the acquirer's, used for `object`.
   * Sharing the same document with the same acquirer again keeps the first copy.
   * @throws AppError DOCUMENT_STORE_UNAVAILABLE when the preparation is too old
   */
  commitShare(
    tx: Tx<"merchant">,
    caller: Caller<ScopeOf<"merchant">>,
    share: PreparedShare,
    object: DocumentObject,
  ): Promise<void>;

  /**
   * Opens the bytes for the server's own work, for a module that judges by itself who may see its
   * own files. A view by a person of an acquirer is recorded.
   * @throws AppError NOT_FOUND, DOCUMENT_ERASED, DOCUMENT_STORE_UNAVAILABLE
   */
  open(caller: HolderCaller, id: Uuid, purpose: ViewPurpose): Promise<OpenedDocument>;

  /**
   * Place and time that were kept from a picture when its uploader asked for it, for the server's
   * own reckoning; never to be shown.
   */
  originOf(caller: HolderCaller, id: Uuid): Promise<PictureOrigin | undefined>;

  /** Keeps a document that the platform wrote, as the caller's own copy. */
  keepGenerated(caller: HolderCaller, document: GeneratedDocument): Promise<DocumentSummary>;
}
