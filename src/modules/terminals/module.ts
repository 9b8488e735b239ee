import { randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { BoundEndpoint } from "../../kernel/endpoint.ts";
import type { Module } from "../../kernel/module.ts";
import type { Transact } from "../../kernel/transaction.ts";
import type { DevicePrincipal } from "../../platform/http/principal.ts";
import {
  type AuthorityKey,
  createLocalDeviceAuthority,
  type KeptCertificates,
} from "./adapters/local-device-authority.ts";
import { terminalsErrors } from "./errors.ts";
import * as events from "./events.ts";
import { deviceEndpoints, deviceResolver, terminalsEndpoints } from "./http.ts";
import type { TerminalsApi } from "./index.ts";
import { terminalsHandlers } from "./jobs.ts";
import { terminalsPermissions } from "./permissions.ts";
import { createTerminalsService, type TerminalsDeps, type TerminalsService } from "./service.ts";
import * as authorityStore from "./store/authority.ts";

/** What the composition root provides. */
export interface TerminalsModuleDeps extends Omit<TerminalsDeps, "authority" | "randomBytes"> {
  /** Keys of the device CA; the root's is read only while there is no issuer certificate. */
  readonly deviceCaKeys: {
    readonly root: () => Promise<AuthorityKey>;
    readonly issuer: () => Promise<AuthorityKey>;
  };
}

/** Key, certificate chain and trusted roots of the device port. */
export interface TlsMaterial {
  readonly key: string;
  readonly cert: string;
  readonly ca: string;
}

/** The module and what the device port is built from. */
export interface TerminalsModule {
  readonly module: Module;
  readonly api: TerminalsApi;
  /** All use cases, for the seed. */
  readonly service: TerminalsService;
  /** Endpoints of the device port; they never stand on the people's port. */
  readonly deviceEndpoints: readonly BoundEndpoint[];
  readonly resolveDevice: (request: FastifyRequest) => Promise<DevicePrincipal | undefined>;
  /** A new server certificate for these host names, valid for 397 days. */
  tlsMaterial(hostNames: readonly string[]): Promise<TlsMaterial>;
  /** The root certificate that an acquirer installs in its terminals, PEM. */
  rootCertificate(): Promise<string>;
}

function keptCertificates(transact: Transact, clock: TerminalsDeps["clock"]): KeptCertificates {
  return {
    find: async (name) =>
      (await transact({ role: "auth" }, (tx) => authorityStore.findAuthority(tx, name)))?.pem,
    keep: (name, { pem, keyId }) =>
      transact({ role: "auth" }, (tx) =>
        authorityStore.insertAuthority(tx, { name, pem, keyId, createdAt: clock.now() }),
      ),
  };
}

/** Wires the module. */
export function terminalsModule(deps: TerminalsModuleDeps): TerminalsModule {
  const authority = createLocalDeviceAuthority({
    clock: deps.clock,
    rootKey: deps.deviceCaKeys.root,
    issuerKey: deps.deviceCaKeys.issuer,
    kept: keptCertificates(deps.transact, deps.clock),
  });
  const service = createTerminalsService({ ...deps, authority, randomBytes });
  return {
    module: {
      name: "terminals",
      errors: terminalsErrors,
      permissions: terminalsPermissions,
      facts: Object.values(events),
      endpoints: terminalsEndpoints(service, () => deps.clock.now()),
      handlers: terminalsHandlers(service),
    },
    api: service,
    service,
    deviceEndpoints: deviceEndpoints(service),
    resolveDevice: deviceResolver(service),
    tlsMaterial: async (hostNames) => {
      const server = await authority.issueForServer({ hostNames, now: deps.clock.now() });
      const { rootPem, issuerPem } = await authority.certificates();
      return { key: server.keyPem, cert: server.chainPem, ca: rootPem + issuerPem };
    },
    rootCertificate: async () => (await authority.certificates()).rootPem,
  };
}
