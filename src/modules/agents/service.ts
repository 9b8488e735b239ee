import type { Caller } from "../../kernel/actor.ts";
import { type Clock, shanghaiDate } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { Transact } from "../../kernel/transaction.ts";
import type { NewId } from "../../platform/clock/system.ts";
import type { Facts } from "../../platform/facts/record.ts";
import { type AgentFiling, agentMachine, type AgentService } from "./domain/agent.ts";
import { mayServe } from "./domain/may-serve.ts";
import { agentConfirmationEnded, agentConfirmed, agentDelisted, agentRecorded } from "./events.ts";
import type { AgentsApi } from "./index.ts";
import * as store from "./store.ts";

/** What the use cases need. */
export interface AgentsDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
}

type Operator = Caller<ScopeOf<"operator">>;
type Provider = Caller<ScopeOf<"provider">>;
type Agent = Caller<ScopeOf<"agent">>;

/** An agency with the services that the asking acquirer confirms; empty when none. */
export interface ListedAgent extends store.StoredAgent {
  readonly confirmedServices: readonly AgentService[];
}

/** The module's use cases; what other modules may call is {@link AgentsApi}. */
export interface AgentsService extends AgentsApi {
  /** Records a filing as the association's list shows it; an agency of that id is replaced. */
  recordAgent(
    caller: Operator,
    input: { readonly agentId: Uuid | undefined; readonly filing: AgentFiling },
  ): Promise<Uuid>;
  /** @throws AppError AGENT_DELISTED, NOT_FOUND */
  delistAgent(caller: Operator, agentId: Uuid): Promise<void>;
  listAll(caller: Operator): Promise<readonly store.StoredAgent[]>;
  /** Every agency on the list, with what the caller's acquirer confirms. */
  listForProvider(caller: Provider): Promise<readonly ListedAgent[]>;
  /** @throws AppError AGENT_SERVICE_NOT_FILED, AGENT_DELISTED, NOT_FOUND */
  confirmAgent(
    caller: Provider,
    input: { readonly agentId: Uuid; readonly services: readonly AgentService[] },
  ): Promise<void>;
  endConfirmation(caller: Provider, agentId: Uuid): Promise<void>;
  /** The caller's own agency and the acquirers that confirm it. */
  readOwn(
    caller: Agent,
  ): Promise<store.StoredAgent & { readonly confirmations: readonly store.StoredConfirmation[] }>;
}

const MAX_AGENTS = 500;
const PUBLIC = { role: "public" } as const;

async function recordAgent(
  deps: AgentsDeps,
  caller: Operator,
  input: { readonly agentId: Uuid | undefined; readonly filing: AgentFiling },
): Promise<Uuid> {
  const { filing } = input;
  const now = deps.clock.now();
  const isInOrder =
    filing.filedOn <= filing.evidence.asOn && filing.evidence.asOn <= shanghaiDate(now);
  if (!isInOrder) {
    const fields = [{ field: "evidence.asOn", code: "AGENT_FILING_DATES" }];
    throw new AppError("INVALID_INPUT", { fields });
  }
  const agentId = input.agentId ?? deps.newId();
  await deps.transact(caller.scope, async (tx) => {
    const [known] = await store.findAgents(tx, [agentId]);
    if (input.agentId !== undefined && !known) throw new AppError("NOT_FOUND");
    await store.saveAgent(tx, { agentId, state: "listed", filing }, now);
    await deps.facts.record(tx, caller, agentRecorded, {
      object: { kind: "agent", id: agentId },
      payload: { filedServices: filing.filedServices, asOn: filing.evidence.asOn },
    });
  });
  return agentId;
}

async function delistAgent(deps: AgentsDeps, caller: Operator, agentId: Uuid): Promise<void> {
  await deps.transact(caller.scope, async (tx) => {
    const [known] = await store.findAgents(tx, [agentId]);
    if (!known) throw new AppError("NOT_FOUND");
    const next = agentMachine.next(known.state, "delist");
    if (!next.ok) throw new AppError("AGENT_DELISTED");
    await store.saveAgent(tx, { ...known, state: next.value }, deps.clock.now());
    await deps.facts.record(tx, caller, agentDelisted, {
      object: { kind: "agent", id: agentId },
      payload: {},
    });
  });
}

async function confirmAgent(
  deps: AgentsDeps,
  caller: Provider,
  input: { readonly agentId: Uuid; readonly services: readonly AgentService[] },
): Promise<void> {
  const { providerId } = caller.scope;
  const { agentId, services } = input;
  await deps.transact(caller.scope, async (tx) => {
    const [known] = await store.findAgents(tx, [agentId]);
    if (!known) throw new AppError("NOT_FOUND");
    if (known.state !== "listed") throw new AppError("AGENT_DELISTED");
    if (!services.every((service) => known.filing.filedServices.includes(service))) {
      const fields = [{ field: "services", code: "AGENT_SERVICE_NOT_FILED" }];
      throw new AppError("INVALID_INPUT", { fields });
    }
    const confirmedAt = deps.clock.now();
    await store.saveConfirmation(tx, { providerId, agentId, services, confirmedAt });
    await deps.facts.record(tx, caller, agentConfirmed, {
      providerId,
      object: { kind: "agent", id: agentId },
      payload: { agentId, services: [...services] },
    });
  });
}

async function endConfirmation(deps: AgentsDeps, caller: Provider, agentId: Uuid): Promise<void> {
  const { providerId } = caller.scope;
  await deps.transact(caller.scope, async (tx) => {
    const ended = await store.endConfirmation(tx, { providerId, agentId }, deps.clock.now());
    if (!ended) throw new AppError("NOT_FOUND");
    await deps.facts.record(tx, caller, agentConfirmationEnded, {
      providerId,
      object: { kind: "agent", id: agentId },
      payload: { agentId },
    });
  });
}

async function listForProvider(deps: AgentsDeps, caller: Provider): Promise<ListedAgent[]> {
  const { providerId } = caller.scope;
  return deps.transact(caller.scope, async (tx) => {
    const agents = await store.listAgents(tx, MAX_AGENTS);
    const confirmed = await store.listConfirmations(tx, { providerId, limit: MAX_AGENTS });
    return agents.map((agent) => ({
      ...agent,
      confirmedServices: confirmed.find((one) => one.agentId === agent.agentId)?.services ?? [],
    }));
  });
}

function sharedReads(deps: AgentsDeps): AgentsApi {
  return {
    mayServe: (agentId, providerId, service) =>
      deps.transact(PUBLIC, async (tx) => {
        const [known] = await store.findAgents(tx, [agentId]);
        const [live] = await store.listConfirmations(tx, { agentId, providerId, limit: 1 });
        const standing = known && { ...known, confirmedServices: live?.services ?? [] };
        return mayServe(standing, service, shanghaiDate(deps.clock.now()));
      }),
    confirmingProviders: (agentId) =>
      deps.transact(PUBLIC, async (tx) => {
        const live = await store.listConfirmations(tx, { agentId, limit: 100 });
        return live.map((one) => one.providerId);
      }),
    agentProfiles: (ids) =>
      deps.transact(PUBLIC, async (tx) => {
        const agents = await store.findAgents(tx, ids);
        return new Map(
          agents.map(({ agentId, filing }) => [
            agentId,
            { agentId, name: filing.name, filingNumber: filing.filingNumber },
          ]),
        );
      }),
  };
}

/** Makes the use cases. */
export function createAgentsService(deps: AgentsDeps): AgentsService {
  return {
    ...sharedReads(deps),
    recordAgent: (caller, input) => recordAgent(deps, caller, input),
    delistAgent: (caller, agentId) => delistAgent(deps, caller, agentId),
    listAll: (caller) => deps.transact(caller.scope, (tx) => store.listAgents(tx, MAX_AGENTS)),
    listForProvider: (caller) => listForProvider(deps, caller),
    confirmAgent: (caller, input) => confirmAgent(deps, caller, input),
    endConfirmation: (caller, agentId) => endConfirmation(deps, caller, agentId),
    readOwn: ({ scope }) =>
      deps.transact(scope, async (tx) => {
        const [agent] = await store.findAgents(tx, [scope.agentId]);
        if (!agent) throw new AppError("NOT_FOUND");
        const filter = { agentId: scope.agentId, limit: 100 };
        return { ...agent, confirmations: await store.listConfirmations(tx, filter) };
      }),
  };
}
