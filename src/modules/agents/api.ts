import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { bilingualOutput, providerId } from "../providers/index.ts";
import {
  AGENT_SERVICES,
  AGENT_STATES,
  agentFilingSchema,
  agentId,
  confirmedServicesSchema,
} from "./domain/agent.ts";

const services = z.array(z.enum(AGENT_SERVICES)).max(10);

/** An agency as lists show it. */
export const agentView = z
  .object({
    id: agentId.output,
    state: z.enum(AGENT_STATES),
    name: bilingualOutput(120),
    filingNumber: z.string().max(40),
    filedServices: services,
    provinceCodes: z.array(z.string().max(6)).max(40),
    filedOn: z.string().max(10),
    source: z.string().max(200),
    asOn: z.string().max(10),
  })
  .meta({ id: "Agent" });

const byId = z.object({ id: agentId.input });

/** All agencies. */
export const listAgents = endpoint({
  id: "agents.listAgents",
  method: "GET",
  path: "/api/operator/agents",
  summary: "Service agencies as filed",
  audience: "operator",
  permission: "agents.list",
  response: z.object({ items: z.array(agentView).max(500) }),
});

/** Records an agency. */
export const recordAgent = endpoint({
  id: "agents.recordAgent",
  method: "POST",
  path: "/api/operator/agents",
  summary: "Record an agency's filing as the association's list shows it",
  audience: "operator",
  permission: "agents.record",
  body: agentFilingSchema,
  response: z.object({ id: agentId.output }),
  status: 201,
  errors: ["AGENT_FILING_DATES"],
});

/** Records a newer filing of an agency. */
export const renewFiling = endpoint({
  id: "agents.renewFiling",
  method: "PUT",
  path: "/api/operator/agents/:id",
  summary: "Record what the list says now about an agency; a delisted one is listed again",
  audience: "operator",
  permission: "agents.record",
  params: byId,
  body: agentFilingSchema,
  response: z.object({}),
  errors: ["AGENT_FILING_DATES"],
});

/** Takes an agency off the list. */
export const delistAgent = endpoint({
  id: "agents.delistAgent",
  method: "POST",
  path: "/api/operator/agents/:id/delist",
  summary: "Take an agency off the list; it may then serve nobody",
  audience: "operator",
  permission: "agents.record",
  params: byId,
  response: z.object({}),
  errors: ["AGENT_DELISTED"],
});

/** Agencies with what the caller's acquirer confirms. */
export const listForProvider = endpoint({
  id: "agents.listForProvider",
  method: "GET",
  path: "/api/provider/agents",
  summary: "Filed agencies and the services that the own acquirer confirms",
  audience: "provider",
  permission: "agents.readConfirmed",
  response: z.object({
    items: z.array(z.object({ agent: agentView, confirmedServices: services })).max(500),
  }),
});

/** Confirms services of an agency. */
export const confirmAgent = endpoint({
  id: "agents.confirmAgent",
  method: "PUT",
  path: "/api/provider/agents/:id/confirmation",
  summary: "Confirm which filed services an agency performs for the own acquirer",
  audience: "provider",
  permission: "agents.confirm",
  params: byId,
  body: z.strictObject({ services: confirmedServicesSchema }),
  response: z.object({}),
  errors: ["AGENT_SERVICE_NOT_FILED", "AGENT_DELISTED"],
});

/** Ends the cooperation. */
export const endConfirmation = endpoint({
  id: "agents.endConfirmation",
  method: "DELETE",
  path: "/api/provider/agents/:id/confirmation",
  summary: "End the cooperation with an agency",
  audience: "provider",
  permission: "agents.confirm",
  params: byId,
  response: z.object({}),
});

/** The caller's own agency. */
export const readOwnAgent = endpoint({
  id: "agents.readOwnAgent",
  method: "GET",
  path: "/api/agent/profile",
  summary: "The own agency and the acquirers that confirm it",
  audience: "agent",
  permission: "agents.readOwn",
  response: z.object({
    agent: agentView,
    confirmations: z
      .array(
        z.object({
          providerId: providerId.output,
          services,
          confirmedAt: z.iso.datetime(),
        }),
      )
      .max(100),
  }),
});
