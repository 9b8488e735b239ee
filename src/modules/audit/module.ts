import { SECOND_MS } from "../../kernel/clock.ts";
import type { FactDefinition } from "../../kernel/fact.ts";
import type { Module } from "../../kernel/module.ts";
import { parseTilePath } from "@tillkeeper/tlog";
import { openLogFolder } from "./adapters/log-folder.ts";
import { auditErrors } from "./errors.ts";
import { auditEndpoints } from "./http.ts";
import { auditPermissions } from "./permissions.ts";
import { type AuditDeps, createAuditService } from "./service.ts";

/** What the module needs from the process around it. */
export interface AuditModuleDeps extends Omit<AuditDeps, "publicLog"> {
  readonly auditLog: {
    readonly origin: string;
    readonly folder: string;
    readonly seed: (mayCreate: boolean) => Promise<Uint8Array>;
  };
}

/**
 * Wires the module.
 * @param facts every fact of the product, for the sentences of a trail
 */
export function auditModule(
  { auditLog, ...deps }: AuditModuleDeps,
  facts: () => readonly FactDefinition[],
) {
  const { origin, folder, seed } = auditLog;
  const store = openLogFolder(folder);
  const service = createAuditService({ ...deps, publicLog: { origin, store, key: { seed } } });
  let catalog: Map<string, FactDefinition> | undefined;
  const lazyCatalog = {
    get: (type: string) => {
      catalog ??= new Map(facts().map((fact) => [fact.type, fact]));
      return catalog.get(type);
    },
  };
  const module: Module = {
    name: "audit",
    errors: auditErrors,
    permissions: auditPermissions,
    endpoints: auditEndpoints(service, lazyCatalog),
    timers: [
      {
        name: "audit.sequence",
        everyMs: SECOND_MS / 2,
        run: async () => {
          for (let rounds = 0; rounds < 20 && (await service.sequence()) > 0; rounds++);
          await service.publish();
        },
      },
    ],
  };
  return {
    module,
    sequence: service.sequence,
    publish: service.publish,
    /** A public file of the log by its path, or nothing when it is none. */
    readPublicFile: async (path: string) =>
      path === "checkpoint" || parseTilePath(path) ? store.read(path) : undefined,
  };
}
