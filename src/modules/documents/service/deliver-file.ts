import { type Caller, systemCaller } from "../../../kernel/actor.ts";
import { shanghaiDate } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { FileAnswer } from "../../../kernel/endpoint.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import {
  type FileLink,
  LINK_LIFETIME_MS,
  readFileLink,
  type Variant,
  writeFileLink,
} from "../domain/file-link.ts";
import { holderOf } from "../domain/holder.ts";
import type { HolderCaller, HolderScope } from "../index.ts";
import type { StoredDocument } from "../store/document.ts";
import type { DocumentsDeps } from "./deps.ts";
import { requireDocument } from "./find-documents.ts";
import { recordView, requireTask } from "./guard-view.ts";
import { readBytes, readFileName } from "./open-document.ts";

/**
 * Delivery: a signed-in person gets a link of one minute to the host that serves files; that host
 * knows the link alone, and asks whether the session it was made for still acts for the holder.
 * An acquirer's view is recorded when the link is made, because whoever holds it may look.
 */

/** A link as its asker receives it. */
export interface IssuedLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Makes a link.
 * @throws AppError NOT_FOUND, DOCUMENT_ERASED, DOCUMENT_NO_PREVIEW, DOCUMENT_VIEW_REFUSED
 */
export async function issueLink(
  deps: DocumentsDeps,
  caller: HolderCaller,
  wanted: { readonly id: Uuid; readonly variant: Variant; readonly sessionId: Uuid },
): Promise<IssuedLink> {
  const holder = holderOf(caller.scope);
  const { id, variant, sessionId } = wanted;
  const stored = await deps.transact(caller.scope as HolderScope, (tx) =>
    requireDocument(tx, holder, id),
  );
  if (stored.state === "erased") throw new AppError("DOCUMENT_ERASED");
  if (variant === "preview" && !stored.hasPreview) throw new AppError("DOCUMENT_NO_PREVIEW");
  if (caller.scope.role === "provider") {
    const viewer = caller as Caller<ScopeOf<"provider">>;
    await requireTask(deps, viewer, stored);
    await deps.transact(viewer.scope, (tx) => recordView(deps, tx, viewer, { stored, variant }));
  }
  const expiresAt = new Date(deps.clock.now().getTime() + LINK_LIFETIME_MS);
  const viewerId = caller.scope.actorId;
  const token = writeFileLink(
    { holder, documentId: id, variant, viewerId, sessionId, expiresAt },
    deps.linkMac,
  );
  return { url: `${deps.filesOrigin}/files/${token}`, expiresAt };
}

function scopeOf({ holder, viewerId }: FileLink): HolderScope {
  return holder.kind === "merchant"
    ? { role: "merchant", merchantId: holder.id, actorId: viewerId }
    : { role: "provider", providerId: holder.id, actorId: viewerId };
}

const EXTENSIONS = { "image/jpeg": "jpg", "application/pdf": "pdf" } as const;

/** The uploader's name without an ending that may lie, or the kind and the date. */
function downloadName(stored: StoredDocument, given: string | undefined): string {
  const base = given?.replace(/\.[A-Za-z0-9]{1,5}$/, "");
  const fallback = `${stored.kind}-${shanghaiDate(stored.uploadedAt)}`;
  return `${base === undefined || base === "" ? fallback : base}.${EXTENSIONS[stored.mediaType]}`;
}

/**
 * The file that a link leads to. A preview is a JPEG that this platform wrote, so it may be shown
 * in a page; a document is always a download.
 * @throws AppError NOT_FOUND for a link that was not written here, DOCUMENT_LINK_EXPIRED after its
 * minute, a sign-out or the end of a membership
 */
export async function serveLink(
  deps: DocumentsDeps,
  token: string,
  requestId: string,
): Promise<FileAnswer> {
  const link = readFileLink(token, deps.linkMac, deps.clock.now());
  if (!link.ok) {
    throw new AppError(link.error === "expired" ? "DOCUMENT_LINK_EXPIRED" : "NOT_FOUND");
  }
  const { holder, documentId, variant, sessionId } = link.value;
  const isActing = await deps.sessions.isActing(sessionId, { kind: holder.kind, orgId: holder.id });
  if (!isActing) throw new AppError("DOCUMENT_LINK_EXPIRED");
  const caller = systemCaller(scopeOf(link.value), requestId);
  const stored = await deps.transact(caller.scope, (tx) => requireDocument(tx, holder, documentId));
  const bytes = await readBytes(deps, holder, stored, variant);
  if (variant === "preview") {
    return { bytes, contentType: "image/jpeg", fileName: "preview.jpg", inline: true };
  }
  const given = await readFileName(deps, holder, stored);
  return { bytes, contentType: stored.mediaType, fileName: downloadName(stored, given) };
}
