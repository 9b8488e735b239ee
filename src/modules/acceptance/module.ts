import { randomBytes } from "node:crypto";
import type { Module } from "../../kernel/module.ts";
import { createTcpHost } from "./adapters/tcp-host.ts";
import { acceptanceErrors } from "./errors.ts";
import { acceptanceCompleted, acceptanceOpened, acceptanceStepTaken } from "./events.ts";
import { acceptanceEndpoints } from "./http.ts";
import type { AcceptanceApi } from "./index.ts";
import { acceptanceHandlers } from "./jobs.ts";
import { acceptancePermissions } from "./permissions.ts";
import type { HostListener } from "./ports.ts";
import { createAcceptanceService } from "./service/acceptance-service.ts";
import { createTestHost } from "./service/answer-message.ts";
import type { AcceptanceDeps } from "./service/deps.ts";

export interface AcceptanceModuleDeps extends Omit<AcceptanceDeps, "randomBytes"> {
  /** Where the built-in host listens; undefined leaves it off. */
  readonly hostListen: { readonly address: string; readonly port: number } | undefined;
}

/** Wires the module. */
export function acceptanceModule(given: AcceptanceModuleDeps): {
  readonly module: Module;
  readonly api: AcceptanceApi;
} {
  const deps: AcceptanceDeps = { ...given, randomBytes };
  const service = createAcceptanceService(deps);
  let port: number | undefined;
  const listener: HostListener | undefined =
    given.hostListen &&
    createTcpHost({
      ...given.hostListen,
      answer: createTestHost(deps),
      log: (line) => given.log.info({ host: "acceptance", ...line }, "terminal connection closed"),
    });
  return {
    module: {
      name: "acceptance",
      errors: acceptanceErrors,
      permissions: acceptancePermissions,
      facts: [acceptanceOpened, acceptanceStepTaken, acceptanceCompleted],
      endpoints: acceptanceEndpoints(service),
      handlers: acceptanceHandlers(service),
      start: async () => {
        port = await listener?.start();
      },
      stop: async () => {
        await listener?.stop();
        port = undefined;
      },
    },
    api: { passedRuns: service.passedRuns, hostPort: () => port },
  };
}
