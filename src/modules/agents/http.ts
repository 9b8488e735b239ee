import type { z } from "zod";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import { providerId } from "../providers/index.ts";
import * as api from "./api.ts";
import { type AgentFiling, agentId, type AgentState } from "./domain/agent.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { AgentsService } from "./service.ts";

function toView(agent: {
  readonly agentId: Uuid;
  readonly state: AgentState;
  readonly filing: AgentFiling;
}): z.input<typeof api.agentView> {
  const { filing } = agent;
  return {
    id: agentId.write(agent.agentId),
    state: agent.state,
    name: filing.name,
    filingNumber: filing.filingNumber,
    filedServices: filing.filedServices,
    provinceCodes: filing.provinceCodes,
    filedOn: filing.filedOn,
    source: filing.evidence.source,
    asOn: filing.evidence.asOn,
  };
}

function operatorEndpoints(service: AgentsService): BoundEndpoint[] {
  return [
    bind(api.listAgents, async ({ caller }) => ({
      items: (await service.listAll(caller)).map(toView),
    })),
    bind(api.recordAgent, async ({ caller, body }) => {
      const id = await service.recordAgent(caller, { agentId: undefined, filing: body });
      return { id: agentId.write(id) };
    }),
    bind(api.renewFiling, async ({ caller, params, body }) => {
      await service.recordAgent(caller, { agentId: params.id, filing: body });
      return {};
    }),
    bind(api.delistAgent, async ({ caller, params }) => {
      await service.delistAgent(caller, params.id);
      return {};
    }),
  ];
}

function memberEndpoints(service: AgentsService): BoundEndpoint[] {
  return [
    bind(api.listForProvider, async ({ caller }) => ({
      items: (await service.listForProvider(caller)).map((agent) => ({
        agent: toView(agent),
        confirmedServices: [...agent.confirmedServices],
      })),
    })),
    bind(api.confirmAgent, async ({ caller, params, body }) => {
      await service.confirmAgent(caller, { agentId: params.id, services: body.services });
      return {};
    }),
    bind(api.endConfirmation, async ({ caller, params }) => {
      await service.endConfirmation(caller, params.id);
      return {};
    }),
    bind(api.readOwnAgent, async ({ caller }) => {
      const own = await service.readOwn(caller);
      return {
        agent: toView(own),
        confirmations: own.confirmations.map((one) => ({
          providerId: providerId.write(one.providerId),
          services: [...one.services],
          confirmedAt: one.confirmedAt.toISOString(),
        })),
      };
    }),
  ];
}

/** The module's endpoints. */
export function agentsEndpoints(service: AgentsService): BoundEndpoint[] {
  return [...operatorEndpoints(service), ...memberEndpoints(service)];
}
