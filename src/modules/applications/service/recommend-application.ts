import { AppError } from "../../../kernel/error.ts";
import type { RecordedFact } from "../../../kernel/fact.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, toPage } from "../../../kernel/page.ts";
import type { z } from "zod";
import { isWithProvider } from "../domain/lifecycle.ts";
import { type applicationCompletenessChanged, applicationRecommended } from "../events.ts";
import * as completenessStore from "../store/completeness.ts";
import * as recommendationStore from "../store/recommendation.ts";
import { type AgentCaller, type ApplicationsDeps, heldKey } from "./deps.ts";

/** What an agency may do: see what is complete, and put in a word. It decides nothing. */

/** Applications that name the calling agency, newest change first. */
export async function listCompleteness(
  deps: ApplicationsDeps,
  caller: AgentCaller,
  page: PageQuery,
): Promise<Page<completenessStore.Completeness>> {
  const rows = await deps.transact(caller.scope, (tx) =>
    completenessStore.listCompleteness(tx, page),
  );
  return toPage(rows, page.limit, (row) => ({ at: row.changedAt, id: row.applicationId }));
}

async function findCompleteness(
  deps: ApplicationsDeps,
  caller: AgentCaller,
  applicationId: Uuid,
): Promise<completenessStore.Completeness> {
  const [row] = await deps.transact(caller.scope, (tx) =>
    completenessStore.listCompleteness(tx, { limit: 1, applicationId }),
  );
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/**
 * Recommends an application once; again changes nothing.
 * @throws AppError NOT_FOUND, APPLICATION_STATE, AGENT_NOT_CONFIRMED
 */
export async function recommendApplication(
  deps: ApplicationsDeps,
  caller: AgentCaller,
  input: { readonly applicationId: Uuid; readonly note: string },
): Promise<completenessStore.Completeness> {
  const { applicationId, note } = input;
  const row = await findCompleteness(deps, caller, applicationId);
  if (!isWithProvider(row.state)) throw new AppError("APPLICATION_STATE");
  const { agentId, actorId } = caller.scope;
  const { providerId, merchantId } = row;
  const allowed = await deps.agencies.mayServe(agentId, providerId, "merchant-referral");
  if (!allowed.ok) throw new AppError("AGENT_NOT_CONFIRMED");
  const key = await heldKey(deps, providerId, merchantId);
  await deps.transact(caller.scope, async (tx) => {
    const inserted = await recommendationStore.insertRecommendation(tx, key, {
      agentId,
      applicationId,
      providerId,
      note,
      recommendedBy: actorId,
      recommendedAt: deps.clock.now(),
    });
    if (!inserted) return;
    await deps.facts.record(tx, caller, applicationRecommended, {
      merchantId,
      providerId,
      object: { kind: "application", id: applicationId },
      payload: { agentId },
    });
  });
  return findCompleteness(deps, caller, applicationId);
}

type CompletenessFact = RecordedFact<z.output<typeof applicationCompletenessChanged.payload>>;

/** Copies what a fact says into the agency's table. */
export async function keepCompleteness(
  deps: ApplicationsDeps,
  fact: CompletenessFact,
): Promise<void> {
  const { agentId, providerId, state, revision, due } = fact.payload;
  if (!fact.merchantId) return;
  const { merchantId } = fact;
  await deps.transact({ role: "job" }, (tx) =>
    completenessStore.saveCompleteness(tx, {
      agentId: agentId as Uuid,
      applicationId: fact.object.id,
      merchantId,
      providerId: providerId as Uuid,
      state,
      revision,
      due,
      lastFactId: fact.id,
      changedAt: fact.occurredAt,
    }),
  );
}
