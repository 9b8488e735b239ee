import { type BoundEndpoint, bind, type SessionInfo } from "../../kernel/endpoint.ts";
import type { Uuid } from "../../kernel/ids.ts";
import * as api from "./api.ts";
import { documentId } from "./domain/document-id.ts";
import type { DocumentSummary } from "./domain/document.ts";
import type { Variant } from "./domain/file-link.ts";
import type { DocumentsService, NamedDocument } from "./service/documents-service.ts";

function toView({ summary, fileName }: NamedDocument) {
  const { id, kind, state, mediaType, sizeBytes, sha256, hints, hasPreview } = summary;
  return {
    id: documentId.write(id),
    ...{ kind, state, mediaType, sizeBytes, sha256, hasPreview },
    hints: [...hints],
    uploadedAt: summary.uploadedAt.toISOString(),
    ...(summary.pages === undefined ? {} : { pages: summary.pages }),
    ...(summary.widthPx === undefined ? {} : { widthPx: summary.widthPx }),
    ...(summary.heightPx === undefined ? {} : { heightPx: summary.heightPx }),
    ...(fileName === undefined ? {} : { fileName }),
  };
}

const toPlainView = (summary: DocumentSummary) => toView({ summary });

const toLinkView = (link: { readonly url: string; readonly expiresAt: Date }) => ({
  url: link.url,
  expiresAt: link.expiresAt.toISOString(),
});

const wanted = (
  session: SessionInfo,
  params: { readonly documentId: Uuid },
  body: { readonly variant: Variant },
) => ({ id: params.documentId, variant: body.variant, sessionId: session.sessionId as Uuid });

function merchantEndpoints(service: DocumentsService): BoundEndpoint[] {
  return [
    bind(api.uploadDocument, async ({ caller, query, bytes, contentType }) =>
      toPlainView(
        await service.takeIn(caller, {
          kind: query.kind,
          keepOrigin: query.keepPlace === "true",
          contentType,
          bytes,
        }),
      ),
    ),
    bind(api.listDocuments, async ({ caller, query }) => {
      const page = await service.list(caller, query);
      return { ...page, items: page.items.map(toView) };
    }),
    bind(api.readDocument, async ({ caller, params }) =>
      toView(await service.read(caller, params.documentId)),
    ),
    bind(api.nameDocument, async ({ caller, params, body }) =>
      toView(await service.nameDocument(caller, params.documentId, body.fileName)),
    ),
    bind(api.eraseDocument, async ({ caller, params }) => {
      await service.erase(caller, params.documentId);
      return {};
    }),
    bind(api.linkDocument, async ({ caller, session, params, body }) =>
      toLinkView(await service.issueLink(caller, wanted(session, params, body))),
    ),
  ];
}

function providerEndpoints(service: DocumentsService): BoundEndpoint[] {
  return [
    bind(api.uploadProviderDocument, async ({ caller, query, bytes, contentType }) =>
      toPlainView(
        await service.takeIn(caller, {
          kind: query.kind,
          keepOrigin: query.keepPlace === "true",
          contentType,
          bytes,
        }),
      ),
    ),
    bind(api.readProviderDocument, async ({ caller, params }) =>
      toView(await service.read(caller, params.documentId)),
    ),
    bind(
      api.readPictureOrigin,
      async ({ caller, params }) => (await service.viewOrigin(caller, params.documentId)) ?? {},
    ),
    bind(api.linkProviderDocument, async ({ caller, session, params, body }) =>
      toLinkView(await service.issueLink(caller, wanted(session, params, body))),
    ),
  ];
}

/** The module's endpoints; agents and the platform operator have none. */
export function documentsEndpoints(service: DocumentsService): BoundEndpoint[] {
  return [...merchantEndpoints(service), ...providerEndpoints(service)];
}
