import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { createSiteSource } from "./app-site.ts";
import { type Apis, collect, wireModules } from "./app-modules.ts";
import type { Infra } from "./app-infra.ts";
import { markShownOnce } from "./app-shown-once.ts";
import { mayOpenPort } from "./app-operator-kind.ts";
import { MINUTE_MS } from "./kernel/clock.ts";
import type { BoundEndpoint } from "./kernel/endpoint.ts";
import type { Module } from "./kernel/module.ts";
import { createDispatcher } from "./platform/facts/dispatcher.ts";
import { createOutboxPruning } from "./platform/facts/prune.ts";
import { createFacts } from "./platform/facts/record.ts";
import { addFilesHost } from "./platform/files/files-host.ts";
import { commonErrors } from "./platform/http/common-errors.ts";
import { createIdempotency } from "./platform/http/idempotency.ts";
import { errorCatalog } from "./platform/http/problem.ts";
import { addPublicFiles } from "./platform/http/public-files.ts";
import { createHttpServer } from "./platform/http/server.ts";
import { type Loop, startLoop } from "./platform/jobs/loop.ts";
import { webPlugin } from "./web/server/web-plugin.ts";

/** The application: modules, HTTP server and loops. */

/** A built application. Nothing runs until {@link App.start}. */
export interface App {
  readonly server: FastifyInstance;
  readonly modules: readonly Module[];
  readonly apis: Apis;
  /** Endpoints of the terminals' port, which no module lists among those for people. */
  readonly deviceEndpoints: readonly BoundEndpoint[];
  /** Root certificate that terminals trust, PEM. */
  deviceRootCertificate(): Promise<string>;
  /** Where terminals are served; undefined while that port is closed. */
  devicePort(): number | undefined;
  /** Starts loops and the modules' own sockets. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Carries all facts to their handlers and into the trail now; for seeds and tests. */
  drain(): Promise<void>;
  /** Publishes the log now; for tests. Returns its size. */
  publishLog(): Promise<number>;
}

type DevicePort = NonNullable<Infra["device"]>;

const DISPATCH_EVERY_MS = 250;

/** Wires modules, HTTP server and loops. */
export async function createApp(infra: Infra): Promise<App> {
  const loops: Loop[] = [];
  let dispatchLoop: Loop | undefined;
  const facts = createFacts({
    clock: infra.clock,
    newId: infra.newId,
    wake: () => dispatchLoop?.wake(),
  });
  const wired = wireModules(infra, facts);
  const { devices, apis, sequenceAudit, publishLog, readLogFile, serveFile } = wired;
  const modules = wired.modules.map(markShownOnce);
  const dispatch = createDispatcher({
    ...infra,
    handlers: modules.flatMap((module) => module.handlers ?? []),
  });
  const idempotency = createIdempotency(infra);
  const catalog = errorCatalog([commonErrors, ...collect(modules, (module) => module.errors)]);
  const server = await createHttpServer({
    ...infra,
    catalog,
    endpoints: modules.flatMap((module) => module.endpoints ?? []),
    resolveSession: apis.identity.resolveSession,
    idempotency,
    isDocumented: true,
  });
  addFilesHost(server, { ...infra, pageOrigins: infra.origins, serve: serveFile });

  addPublicFiles(server, {
    prefix: "/log/",
    changing: new Set(["checkpoint"]),
    read: readLogFile,
  });

  const site = createSiteSource(apis.providers, infra.operatorKind);
  if (infra.web) {
    await webPlugin(server, {
      ...infra.web,
      demo: infra.demo,
      now: () => infra.clock.now(),
      onFailure: (err, requestId) => infra.log.error({ err, requestId }, "page failed"),
      get site() {
        return site.current();
      },
    });
  }

  let deviceServer: FastifyInstance | undefined;
  const startDevicePort = async ({ port, hostNames }: DevicePort): Promise<void> => {
    deviceServer = await createHttpServer({
      ...infra,
      catalog,
      endpoints: devices.deviceEndpoints,
      resolveSession: async () => undefined,
      resolveDevice: devices.resolveDevice,
      idempotency,
      isDocumented: false,
      https: await devices.tlsMaterial(hostNames),
    });
    await deviceServer.listen({ port, host: infra.bindAddress });
  };

  const drain = async (): Promise<void> => {
    for (let rounds = 0; rounds < 1000 && (await dispatch()) > 0; rounds++);
    for (let rounds = 0; rounds < 1000 && (await sequenceAudit()) > 0; rounds++);
  };
  return {
    server,
    modules,
    apis,
    deviceEndpoints: devices.deviceEndpoints,
    deviceRootCertificate: devices.rootCertificate,
    devicePort: () => (deviceServer?.server.address() as AddressInfo | null | undefined)?.port,
    drain,
    publishLog,
    start: async () => {
      const dispatchTimer = {
        name: "platform.dispatchFacts",
        everyMs: DISPATCH_EVERY_MS,
        run: async () => {
          await dispatch();
        },
      };
      dispatchLoop = startLoop(dispatchTimer, infra.log);
      loops.push(dispatchLoop);
      await site.refresh.run();
      const own = [idempotency.sweep, createOutboxPruning(infra), site.refresh];
      const timers = [...own, ...modules.flatMap((module) => module.timers ?? [])];
      for (const timer of timers) loops.push(startLoop(timer, infra.log));
      for (const module of modules) await module.start?.();
      const mayServeDevices = mayOpenPort(infra.operatorKind, "devicePort");
      if (infra.device && mayServeDevices) await startDevicePort(infra.device);
    },
    stop: async () => {
      await server.close();
      await deviceServer?.close();
      for (const module of modules.toReversed()) await module.stop?.();
      for (const loop of loops) await loop.stop();
    },
  };
}

/** How long a stop may take before the process gives up waiting. */
export const STOP_TIMEOUT_MS = MINUTE_MS / 4;
