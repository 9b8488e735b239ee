import { SECOND_MS } from "../../kernel/clock.ts";
import type { FactDefinition } from "../../kernel/fact.ts";
import type { Module } from "../../kernel/module.ts";
import { auditEndpoints } from "./http.ts";
import { auditPermissions } from "./permissions.ts";
import { type AuditDeps, createAuditService } from "./service.ts";

/**
 * Wires the module.
 * @param facts every fact of the product, for the sentences of a trail
 */
export function auditModule(deps: AuditDeps, facts: () => readonly FactDefinition[]) {
  const service = createAuditService(deps);
  let catalog: Map<string, FactDefinition> | undefined;
  const lazyCatalog = {
    get: (type: string) => {
      catalog ??= new Map(facts().map((fact) => [fact.type, fact]));
      return catalog.get(type);
    },
  };
  const module: Module = {
    name: "audit",
    permissions: auditPermissions,
    endpoints: auditEndpoints(service, lazyCatalog),
    timers: [
      {
        name: "audit.sequence",
        everyMs: SECOND_MS / 2,
        run: async () => {
          for (let rounds = 0; rounds < 20 && (await service.sequence()) > 0; rounds++);
        },
      },
    ],
  };
  return { module, sequence: service.sequence };
}
