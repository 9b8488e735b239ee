import type { Caller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { rulesOfKind } from "../domain/document-kind.ts";
import type { Variant } from "../domain/file-link.ts";
import { isShownToMerchant, purposeOf, type ViewPurpose } from "../domain/view-purpose.ts";
import { documentViewed, documentViewedInternally } from "../events.ts";
import * as attachmentStore from "../store/attachment.ts";
import type { StoredDocument } from "../store/document.ts";
import type { DocumentsDeps } from "./deps.ts";

/** Looks of an acquirer's people: whether they may, and the record of each. */

type ProviderCaller = Caller<ScopeOf<"provider">>;

/** Objects that are asked about one document; it is used for a few at most. */
const MAX_OBJECTS = 20;

/** What somebody looked at: the file, its preview, or where and when a picture was taken. */
export type Seen = Variant | "origin";

/**
 * Whoever took a picture may look at it. Everything else is opened for the task that it is used
 * for, while the caller has that task.
 * @throws AppError DOCUMENT_VIEW_REFUSED
 */
export async function requireTask(
  deps: DocumentsDeps,
  caller: ProviderCaller,
  stored: StoredDocument,
): Promise<void> {
  const { providerId, actorId } = caller.scope;
  if (isOwnPicture(stored) && stored.uploadedBy === actorId) return;
  const objects = await deps.transact(caller.scope, (tx) =>
    attachmentStore.listObjects(tx, providerId, stored.id, MAX_OBJECTS),
  );
  for (const object of objects) {
    if (await deps.guard.mayOpen(caller, object)) return;
  }
  throw new AppError("DOCUMENT_VIEW_REFUSED");
}

const isOwnPicture = ({ kind }: StoredDocument) => rulesOfKind(kind).source === "provider";

/** Records that a person of an acquirer looks at a document, where the merchant may read it. */
export async function recordView(
  deps: DocumentsDeps,
  tx: Tx<"provider">,
  caller: ProviderCaller,
  view: {
    readonly stored: StoredDocument;
    readonly variant: Seen;
    /** Of a module that opens files by itself; otherwise it follows from the post. */
    readonly purpose?: ViewPurpose;
  },
): Promise<void> {
  const { stored, variant } = view;
  const { role } = caller.actor;
  const purpose = view.purpose ?? purposeOf(role);
  const about = stored.merchantId;
  const fact = {
    providerId: caller.scope.providerId,
    object: { kind: "document", id: stored.id },
    payload: { kind: stored.kind, purpose, variant },
  };
  if (about !== undefined && !isOwnPicture(stored) && isShownToMerchant(purpose, role)) {
    await deps.facts.record(tx, caller, documentViewed, { ...fact, merchantId: about });
  } else {
    await deps.facts.record(tx, caller, documentViewedInternally, fact);
  }
}
