import type { Module } from "../../kernel/module.ts";
import { agentsErrors } from "./errors.ts";
import { agentsFacts } from "./events.ts";
import { agentsEndpoints } from "./http.ts";
import { agentsPermissions } from "./permissions.ts";
import { type AgentsDeps, type AgentsService, createAgentsService } from "./service.ts";

/** Wires the module; `api` also serves the seed. */
export function agentsModule(deps: AgentsDeps): {
  readonly module: Module;
  readonly api: AgentsService;
} {
  const service = createAgentsService(deps);
  return {
    module: {
      name: "agents",
      errors: agentsErrors,
      permissions: agentsPermissions,
      facts: agentsFacts,
      endpoints: agentsEndpoints(service),
    },
    api: service,
  };
}
