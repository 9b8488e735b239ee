import type { Uuid } from "../../kernel/ids.ts";
import type { Result } from "../../kernel/result.ts";
import type { Bilingual } from "../providers/index.ts";
import type { AgentService } from "./domain/agent.ts";
import type { RefusedServiceReason } from "./domain/may-serve.ts";

export { agentId, type AgentService } from "./domain/agent.ts";
export type { RefusedServiceReason } from "./domain/may-serve.ts";

/** An agency as an acquirer's people or a merchant may see it. */
export interface AgentProfile {
  readonly agentId: Uuid;
  readonly name: Bilingual;
  readonly filingNumber: string;
}

/** What modules to the right may ask of agents. */
export interface AgentsApi {
  /** Whether the agency may perform a service for the acquirer today, or why not. */
  mayServe(
    agentId: Uuid,
    providerId: Uuid,
    service: AgentService,
  ): Promise<Result<true, RefusedServiceReason>>;
  /** Acquirers that confirm the agency today; at most 100. */
  confirmingProviders(agentId: Uuid): Promise<readonly Uuid[]>;
  /** Agencies by id; unknown ids are left out. */
  agentProfiles(ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, AgentProfile>>;
}
