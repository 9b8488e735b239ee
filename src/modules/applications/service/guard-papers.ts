import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { DocumentObject } from "../../documents/index.ts";
import { mayOpenPapers } from "../domain/review.ts";
import * as applicationStore from "../store/application.ts";
import * as deskStore from "../store/desk.ts";
import * as visitStore from "../store/visit.ts";
import type { ApplicationsDeps, ProviderCaller } from "./deps.ts";

/** The case that an object belongs to; undefined for objects of other modules. */
async function caseOf(tx: Tx<"provider">, object: DocumentObject): Promise<Uuid | undefined> {
  if (object.kind === "application") return object.id;
  if (object.kind !== "visit") return undefined;
  return (await visitStore.findVisit(tx, undefined, object.id))?.applicationId;
}

/** See ApplicationsApi.mayOpen. */
export async function mayOpen(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  object: DocumentObject,
): Promise<boolean> {
  return deps.transact(caller.scope, async (tx) => {
    const applicationId = await caseOf(tx, object);
    const application =
      applicationId && (await applicationStore.findApplication(tx, applicationId));
    if (!applicationId || !application) return false;
    const desk = await deskStore.findDesk(tx, applicationId);
    const visits = await visitStore.listVisits(tx, undefined, applicationId);
    return mayOpenPapers({
      state: application.state,
      role: caller.actor.role,
      reviewerId: caller.scope.actorId,
      claimedBy: desk?.reviewerId ?? undefined,
      sellerId: desk?.sellerId ?? undefined,
      visits: visits.map(({ assignedTo, doneAt }) => ({ assignedTo, isOpen: doneAt === null })),
    });
  });
}
