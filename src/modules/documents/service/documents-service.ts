import type { Caller } from "../../../kernel/actor.ts";
import type { FileAnswer } from "../../../kernel/endpoint.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../../kernel/page.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { DocumentSummary, PictureOrigin } from "../domain/document.ts";
import type { Variant } from "../domain/file-link.ts";
import { holderOf } from "../domain/holder.ts";
import type { ViewPurpose } from "../domain/view-purpose.ts";
import { documentNamed } from "../events.ts";
import type { DocumentsApi, HolderCaller, OpenedDocument } from "../index.ts";
import * as attachmentStore from "../store/attachment.ts";
import type { StoredDocument } from "../store/document.ts";
import * as documentStore from "../store/document.ts";
import type { DocumentsDeps } from "./deps.ts";
import { type IssuedLink, issueLink, serveLink } from "./deliver-file.ts";
import { eraseDocument, sweepObjects } from "./erase-document.ts";
import {
  inOrder,
  MAX_IDS,
  requireDocument,
  requireDocuments,
  toSummary,
} from "./find-documents.ts";
import { recordView, requireTask } from "./guard-view.ts";
import { keyOf, readBytes, readFileName, readOrigin } from "./open-document.ts";
import { commitShare, prepareShare } from "./share-documents.ts";
import { keepGenerated, takeIn, type Upload } from "./take-in.ts";
import { attach, detach } from "./use-documents.ts";
import { fieldName } from "./write-copy.ts";

/** All use cases of documents, put together. */

type MerchantCaller = Caller<ScopeOf<"merchant">>;

/** A document with the name its uploader gave it. */
export interface NamedDocument {
  readonly summary: DocumentSummary;
  readonly fileName?: string;
}

export interface DocumentsService extends DocumentsApi {
  takeIn(caller: HolderCaller, upload: Upload): Promise<DocumentSummary>;
  list(caller: MerchantCaller, page: PageQuery): Promise<Page<NamedDocument>>;
  read(caller: HolderCaller, id: Uuid): Promise<NamedDocument>;
  nameDocument(caller: MerchantCaller, id: Uuid, fileName: string): Promise<NamedDocument>;
  erase(caller: MerchantCaller, id: Uuid): Promise<void>;
  issueLink(
    caller: HolderCaller,
    wanted: { readonly id: Uuid; readonly variant: Variant; readonly sessionId: Uuid },
  ): Promise<IssuedLink>;
  /** Place and time of a picture, for a person; a look by an acquirer's person is recorded. */
  viewOrigin(caller: HolderCaller, id: Uuid): Promise<PictureOrigin | undefined>;
  serveLink(token: string, requestId: string): Promise<FileAnswer>;
  sweepObjects(): Promise<number>;
  destroyKey(merchantId: Uuid, id: Uuid): Promise<void>;
}

async function named(
  deps: DocumentsDeps,
  caller: HolderCaller,
  stored: StoredDocument,
): Promise<NamedDocument> {
  const fileName = await readFileName(deps, holderOf(caller.scope), stored);
  return { summary: toSummary(stored), ...(fileName === undefined ? {} : { fileName }) };
}

function find(deps: DocumentsDeps, caller: HolderCaller, id: Uuid): Promise<StoredDocument> {
  return deps.transact(caller.scope, (tx) => requireDocument(tx, holderOf(caller.scope), id));
}

async function list(
  deps: DocumentsDeps,
  caller: MerchantCaller,
  page: PageQuery,
): Promise<Page<NamedDocument>> {
  const after = readCursor(page.cursor);
  const rows = await deps.transact(caller.scope, (tx) =>
    documentStore.listDocuments(tx, caller.scope.merchantId, { after, limit: page.limit }),
  );
  const cut = toPage(rows, page.limit, (row) => ({ at: row.uploadedAt, id: row.id }));
  const items = await Promise.all(cut.items.map((row) => named(deps, caller, row)));
  return { ...cut, items };
}

async function nameDocument(
  deps: DocumentsDeps,
  caller: MerchantCaller,
  id: Uuid,
  fileName: string,
): Promise<NamedDocument> {
  const holder = holderOf(caller.scope);
  const key = await keyOf(deps, holder, (await find(deps, caller, id)).id);
  const sealed = key.seal(fieldName(holder, "file_name"), id, fileName);
  const stored = await deps.transact(caller.scope, async (tx) => {
    const [found] = await requireDocuments(tx, holder, [id]);
    if (!found) throw new AppError("NOT_FOUND");
    await documentStore.setFileName(tx, holder.id, id, sealed);
    await deps.facts.record(tx, caller, documentNamed, {
      merchantId: holder.id,
      object: { kind: "document", id },
      payload: { kind: found.kind },
    });
    return found;
  });
  return { summary: toSummary(stored), fileName };
}

async function open(
  deps: DocumentsDeps,
  caller: HolderCaller,
  id: Uuid,
  purpose: ViewPurpose,
): Promise<OpenedDocument> {
  const holder = holderOf(caller.scope);
  const stored = await deps.transact(caller.scope, async (tx) => {
    const found = await requireDocument(tx, holder, id);
    const isPersonOfProvider = holder.kind === "provider" && caller.actor.kind === "user";
    if (isPersonOfProvider && found.state === "ready") {
      const viewer = caller as Caller<ScopeOf<"provider">>;
      const view = { stored: found, purpose, variant: "content" } as const;
      await recordView(deps, tx as Tx<"provider">, viewer, view);
    }
    return found;
  });
  return { summary: toSummary(stored), bytes: await readBytes(deps, holder, stored, "content") };
}

async function viewOrigin(
  deps: DocumentsDeps,
  caller: HolderCaller,
  id: Uuid,
): Promise<PictureOrigin | undefined> {
  const stored = await find(deps, caller, id);
  if (caller.scope.role === "provider") {
    const viewer = caller as Caller<ScopeOf<"provider">>;
    await requireTask(deps, viewer, stored);
    const view = { stored, variant: "origin" } as const;
    await deps.transact(viewer.scope, (tx) => recordView(deps, tx, viewer, view));
  }
  return readOrigin(deps, holderOf(caller.scope), stored);
}

async function listOf(
  deps: DocumentsDeps,
  caller: HolderCaller,
  object: Parameters<DocumentsApi["listOf"]>[1],
): Promise<readonly DocumentSummary[]> {
  const holder = holderOf(caller.scope);
  return deps.transact(caller.scope, async (tx) => {
    const ids = await attachmentStore.listUses(tx, holder, object, MAX_IDS);
    return inOrder(ids, await documentStore.findDocuments(tx, holder, ids)).map(toSummary);
  });
}

/** Makes the module's use cases. */
export function createDocumentsService(deps: DocumentsDeps): DocumentsService {
  return {
    takeIn: async (caller, upload) => toSummary(await takeIn(deps, caller, upload)),
    keepGenerated: async (caller, made) => toSummary(await keepGenerated(deps, caller, made)),
    list: (caller, page) => list(deps, caller, page),
    read: async (caller, id) => named(deps, caller, await find(deps, caller, id)),
    nameDocument: (caller, id, fileName) => nameDocument(deps, caller, id, fileName),
    erase: (caller, id) => eraseDocument(deps, caller, id),
    issueLink: (caller, wanted) => issueLink(deps, caller, wanted),
    viewOrigin: (caller, id) => viewOrigin(deps, caller, id),
    serveLink: (token, requestId) => serveLink(deps, token, requestId),
    sweepObjects: () => sweepObjects(deps),
    destroyKey: (merchantId, id) => deps.keyring.destroySubject(merchantId, id),
    describe: async (caller, ids) => {
      const found = await deps.transact(caller.scope, (tx) =>
        documentStore.findDocuments(tx, holderOf(caller.scope), ids.slice(0, MAX_IDS)),
      );
      return inOrder(ids, found).map(toSummary);
    },
    assertOwned: async (tx, caller, ids, kinds) =>
      (await requireDocuments(tx, holderOf(caller.scope), ids, kinds)).map(toSummary),
    attach: (tx, caller, input) => attach(deps, tx, caller, input),
    detach: (tx, caller, input) => detach(deps, tx, caller, input),
    listOf: (caller, object) => listOf(deps, caller, object),
    prepareShare: (caller, input) => prepareShare(deps, caller, input),
    commitShare: (tx, caller, share, object) => commitShare(deps, tx, caller, share, object),
    open: (caller, id, purpose) => open(deps, caller, id, purpose),
    originOf: async (caller, id) =>
      readOrigin(deps, holderOf(caller.scope), await find(deps, caller, id)),
  };
}
