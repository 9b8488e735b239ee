import type { Caller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import { documentErased } from "../events.ts";
import * as attachmentStore from "../store/attachment.ts";
import * as documentStore from "../store/document.ts";
import * as unclaimedObjectStore from "../store/unclaimed-object.ts";
import type { DocumentsDeps } from "./deps.ts";
import { discardObjects, objectsOf, SWEEP_AFTER_MS } from "./write-copy.ts";

/** Erases what a merchant no longer wants and nobody relies on. */

const SWEEP_BATCH = 200;

/**
 * Erases a document that is used for nothing and was never submitted. The row stays, empty, as
 * proof; the key is destroyed now and, should this process die, by the handler of the fact.
 * @throws AppError NOT_FOUND, DOCUMENT_ERASED, DOCUMENT_IN_USE
 */
export async function eraseDocument(
  deps: DocumentsDeps,
  caller: Caller<ScopeOf<"merchant">>,
  id: Uuid,
): Promise<void> {
  const merchantId = caller.scope.merchantId;
  const holder = { kind: "merchant", id: merchantId } as const;
  const keys = await deps.transact(caller.scope, async (tx) => {
    const [stored] = await documentStore.lockDocuments(tx, holder, [id], "update");
    if (!stored) throw new AppError("NOT_FOUND");
    if (stored.state === "erased") throw new AppError("DOCUMENT_ERASED");
    const isUsed = stored.isShared || (await attachmentStore.hasUses(tx, merchantId, id));
    if (isUsed) throw new AppError("DOCUMENT_IN_USE");
    const now = deps.clock.now();
    const objects = objectsOf(stored);
    await documentStore.markErased(tx, merchantId, id, now);
    await unclaimedObjectStore.insertUnclaimed(tx, merchantId, objects, now);
    await deps.facts.record(tx, caller, documentErased, {
      merchantId,
      object: { kind: "document", id },
      payload: { kind: stored.kind },
    });
    return objects;
  });
  await deps.keyring.destroySubject(merchantId, id);
  await discardObjects(deps, caller, keys);
}

/** Deletes objects that were written and never claimed, or given up and not yet deleted. */
export async function sweepObjects(deps: DocumentsDeps): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - SWEEP_AFTER_MS);
  const rows = await deps.transact({ role: "job" }, (tx) =>
    unclaimedObjectStore.listUnclaimed(tx, before, SWEEP_BATCH),
  );
  for (const { tenantId, objectKey } of rows) {
    await deps.objects.delete(objectKey);
    await deps.transact({ role: "job" }, (tx) =>
      unclaimedObjectStore.removeUnclaimed(tx, tenantId, [objectKey]),
    );
  }
  return rows.length;
}
