import type { FastifyInstance } from "fastify";
import { createSiteSource } from "./app-site.ts";
import { type Apis, collect, wireModules } from "./app-modules.ts";
import { type Clock, MINUTE_MS } from "./kernel/clock.ts";
import type { Module } from "./kernel/module.ts";
import type { Transact } from "./kernel/transaction.ts";
import type { NewId } from "./platform/clock/system.ts";
import type { BlindIndex, Pepper } from "./platform/crypto/blind-index.ts";
import { createDispatcher } from "./platform/facts/dispatcher.ts";
import { createFacts } from "./platform/facts/record.ts";
import { commonErrors } from "./platform/http/common-errors.ts";
import { createIdempotency } from "./platform/http/idempotency.ts";
import { errorCatalog } from "./platform/http/problem.ts";
import { createHttpServer } from "./platform/http/server.ts";
import { type Loop, startLoop } from "./platform/jobs/loop.ts";
import type { Keyring } from "./platform/keys/keyring.ts";
import type { Log } from "./platform/log/log.ts";
import type { Metrics } from "./platform/metrics/metrics.ts";
import { webPlugin } from "./web/server/web-plugin.ts";

/** The application: modules, HTTP server and loops. */

/** What the process around the application provides. */
export interface Infra {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly transact: Transact;
  readonly ready: () => Promise<void>;
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly pepper: Pepper;
  readonly demo: boolean;
  readonly origins: readonly string[];
  readonly secureCookies: boolean;
  readonly trustedProxies: readonly string[];
  /** The configured SMS gateway; a demo uses its simulated inbox instead. */
  readonly sms: { readonly url: string; readonly secret: string } | undefined;
  /** Where the built pages lie; undefined serves the API alone. */
  readonly web:
    | { readonly distDir: string; readonly publicOrigin: string; readonly filesOrigin: string }
    | undefined;
}

/** A built application. Nothing runs until {@link App.start}. */
export interface App {
  readonly server: FastifyInstance;
  readonly modules: readonly Module[];
  readonly apis: Apis;
  /** Starts loops and the modules' own sockets. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Carries all facts to their handlers and into the trail now; for seeds and tests. */
  drain(): Promise<void>;
}

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
  const { modules, apis, sequenceAudit } = wireModules(infra, facts);
  const dispatch = createDispatcher({
    ...infra,
    handlers: modules.flatMap((module) => module.handlers ?? []),
  });
  const idempotency = createIdempotency(infra);
  const server = await createHttpServer({
    ...infra,
    catalog: errorCatalog([commonErrors, ...collect(modules, (module) => module.errors)]),
    endpoints: modules.flatMap((module) => module.endpoints ?? []),
    resolveSession: apis.identity.resolveSession,
    idempotency,
  });

  const site = createSiteSource(apis.providers);
  if (infra.web) {
    await webPlugin(server, {
      ...infra.web,
      demo: infra.demo,
      now: () => infra.clock.now(),
      get site() {
        return site.current();
      },
    });
  }

  const drain = async (): Promise<void> => {
    for (let rounds = 0; rounds < 1000 && (await dispatch()) > 0; rounds++);
    for (let rounds = 0; rounds < 1000 && (await sequenceAudit()) > 0; rounds++);
  };
  return {
    server,
    modules,
    apis,
    drain,
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
      const own = [idempotency.sweep, site.refresh];
      const timers = [...own, ...modules.flatMap((module) => module.timers ?? [])];
      for (const timer of timers) loops.push(startLoop(timer, infra.log));
      for (const module of modules) await module.start?.();
    },
    stop: async () => {
      await server.close();
      for (const module of modules.toReversed()) await module.stop?.();
      for (const loop of loops) await loop.stop();
    },
  };
}

/** How long a stop may take before the process gives up waiting. */
export const STOP_TIMEOUT_MS = MINUTE_MS / 4;
