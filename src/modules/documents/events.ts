import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";
import { DOCUMENT_KINDS } from "./domain/document-kind.ts";
import { VIEW_PURPOSES } from "./domain/view-purpose.ts";

/** What is said of documents. No payload names a file, a person or a place. */

const kind = z.enum(DOCUMENT_KINDS);

export const documentUploaded = defineFact({
  type: "document.uploaded.v1",
  stream: "merchant",
  payload: z.object({ kind, sizeBytes: z.number().int(), sha256: z.string().length(64) }),
  sentence: { zh: "上传了文件", en: "uploaded a document" },
});

/** The acquirer's own picture: it stands in the acquirer's trail until it is part of a visit. */
export const providerDocumentUploaded = defineFact({
  type: "document.uploaded-by-provider.v1",
  stream: "provider",
  payload: z.object({ kind, sizeBytes: z.number().int(), sha256: z.string().length(64) }),
  sentence: { zh: "收单机构上传了文件", en: "uploaded a document for the acquirer" },
});

export const documentNamed = defineFact({
  type: "document.named.v1",
  stream: "merchant",
  payload: z.object({ kind }),
  sentence: { zh: "修改了文件名", en: "named a document" },
});

export const documentAttached = defineFact({
  type: "document.attached.v1",
  stream: "merchant",
  payload: z.object({ kind, objectKind: z.string().max(40), objectId: z.uuid() }),
  sentence: { zh: "把文件用于一项业务", en: "attached a document" },
});

export const documentDetached = defineFact({
  type: "document.detached.v1",
  stream: "merchant",
  payload: z.object({ kind, objectKind: z.string().max(40), objectId: z.uuid() }),
  sentence: { zh: "从一项业务中取下文件", en: "detached a document" },
});

export const providerDocumentAttached = defineFact({
  type: "document.attached-by-provider.v1",
  stream: "provider",
  payload: z.object({ kind, objectKind: z.string().max(40), objectId: z.uuid() }),
  sentence: { zh: "收单机构把文件用于一项业务", en: "attached a document for the acquirer" },
});

export const providerDocumentDetached = defineFact({
  type: "document.detached-by-provider.v1",
  stream: "provider",
  payload: z.object({ kind, objectKind: z.string().max(40), objectId: z.uuid() }),
  sentence: { zh: "收单机构从一项业务中取下文件", en: "detached a document for the acquirer" },
});

export const documentShared = defineFact({
  type: "document.shared.v1",
  stream: "merchant",
  payload: z.object({ kind, sha256: z.string().length(64) }),
  sentence: { zh: "把文件提交给收单机构", en: "handed a document to the acquirer" },
});

export const documentViewed = defineFact({
  type: "document.viewed.v1",
  stream: "merchant",
  payload: z.object({ kind, purpose: z.enum(VIEW_PURPOSES), variant: z.string().max(20) }),
  sentence: { zh: "收单机构人员查看了文件", en: "viewed a document at the acquirer" },
});

/** A view the merchant is not told of (CN-AML-35), or of the acquirer's own picture. */
export const documentViewedInternally = defineFact({
  type: "document.viewed-internally.v1",
  stream: "provider",
  payload: z.object({ kind, purpose: z.enum(VIEW_PURPOSES), variant: z.string().max(20) }),
  sentence: { zh: "内部查看了文件", en: "viewed a document internally" },
});

export const documentErased = defineFact({
  type: "document.erased.v1",
  stream: "merchant",
  payload: z.object({ kind }),
  sentence: { zh: "删除了文件，密钥已销毁", en: "erased a document and its key" },
});

export const documentFacts = [
  documentUploaded,
  providerDocumentUploaded,
  documentNamed,
  documentAttached,
  documentDetached,
  providerDocumentAttached,
  providerDocumentDetached,
  documentShared,
  documentViewed,
  documentViewedInternally,
  documentErased,
] as const;
