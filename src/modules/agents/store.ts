import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import type { AgentFiling, AgentService, AgentState } from "./domain/agent.ts";
import { agent, confirmation } from "./schema.ts";

/** A stored agency. */
export interface StoredAgent {
  readonly agentId: Uuid;
  readonly state: AgentState;
  readonly filing: AgentFiling;
}

/** A live confirmation. */
export interface StoredConfirmation {
  readonly providerId: Uuid;
  readonly agentId: Uuid;
  readonly services: readonly AgentService[];
  readonly confirmedAt: Date;
}

type Reader = Tx<"public" | "provider" | "agent" | "operator">;

const agentColumns = { agentId: agent.agentId, state: agent.state, filing: agent.filing };

/** Writes an agency's filing, new or over the one before. */
export async function saveAgent(tx: Tx<"operator">, row: StoredAgent, now: Date): Promise<void> {
  const { agentId, state, filing } = row;
  await queries(tx)
    .insert(agent)
    .values({ agentId, state, filing, createdAt: now, changedAt: now })
    .onConflictDoUpdate({ target: agent.agentId, set: { state, filing, changedAt: now } });
}

/** Agencies by id. */
export async function findAgents(tx: Reader, ids: readonly Uuid[]): Promise<StoredAgent[]> {
  if (ids.length === 0) return [];
  return queries(tx)
    .select(agentColumns)
    .from(agent)
    .where(inArray(agent.agentId, [...ids]));
}

/** All agencies that the scope sees, oldest first. */
export async function listAgents(
  tx: Tx<"provider" | "operator">,
  limit: number,
): Promise<StoredAgent[]> {
  return queries(tx)
    .select(agentColumns)
    .from(agent)
    .orderBy(asc(agent.createdAt), asc(agent.agentId))
    .limit(limit);
}

/** Confirms services, new or instead of those before. */
export async function saveConfirmation(tx: Tx<"provider">, row: StoredConfirmation): Promise<void> {
  const values = { services: [...row.services], confirmedAt: row.confirmedAt, endedAt: null };
  await queries(tx)
    .insert(confirmation)
    .values({ providerId: row.providerId, agentId: row.agentId, ...values })
    .onConflictDoUpdate({
      target: [confirmation.providerId, confirmation.agentId],
      set: values,
    });
}

/** Ends a live confirmation; false when there is none. */
export async function endConfirmation(
  tx: Tx<"provider">,
  key: { readonly providerId: Uuid; readonly agentId: Uuid },
  now: Date,
): Promise<boolean> {
  const rows = await queries(tx)
    .update(confirmation)
    .set({ endedAt: now })
    .where(
      and(
        eq(confirmation.providerId, key.providerId),
        eq(confirmation.agentId, key.agentId),
        isNull(confirmation.endedAt),
      ),
    )
    .returning({ agentId: confirmation.agentId });
  return rows.length > 0;
}

/** Live confirmations of an acquirer, an agency, or the pair of them. */
export async function listConfirmations(
  tx: Reader,
  filter: { readonly providerId?: Uuid; readonly agentId?: Uuid; readonly limit: number },
): Promise<StoredConfirmation[]> {
  const { providerId, agentId } = filter;
  return queries(tx)
    .select({
      providerId: confirmation.providerId,
      agentId: confirmation.agentId,
      services: confirmation.services,
      confirmedAt: confirmation.confirmedAt,
    })
    .from(confirmation)
    .where(
      and(
        isNull(confirmation.endedAt),
        providerId && eq(confirmation.providerId, providerId),
        agentId && eq(confirmation.agentId, agentId),
      ),
    )
    .orderBy(asc(confirmation.confirmedAt), asc(confirmation.providerId))
    .limit(filter.limit);
}
