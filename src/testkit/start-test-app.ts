import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { type App, createApp } from "../app.ts";
import type { Infra } from "../app-infra.ts";
import { idsFrom } from "../platform/clock/system.ts";
import { createBlindIndex, createPepper } from "../platform/crypto/blind-index.ts";
import { openDatabase } from "../platform/db/database.ts";
import { createMemoryObjectStore } from "../platform/files/memory-object-store.ts";
import { openKeyring } from "../platform/keys/keyring.ts";
import { createLog } from "../platform/log/log.ts";
import { createMetrics } from "../platform/metrics/metrics.ts";
import { cloneDatabase, type TestDatabase } from "./test-database.ts";
import { type VirtualClock, virtualClock } from "./virtual-clock.ts";

/** A whole application on a database of its own, with a clock that the test moves. */
export interface TestApp {
  readonly app: App;
  readonly infra: Infra;
  readonly clock: VirtualClock;
  readonly database: TestDatabase;
  /** Log lines written so far, for the canary test. */
  readonly logLines: readonly string[];
  stop(): Promise<void>;
}

/** Everything but the application itself, on a fresh clone; for store and service tests. */
export async function startTestInfra(): Promise<Omit<TestApp, "app">> {
  const database = await cloneDatabase(inject("superuserUrl"));
  const clock = virtualClock();
  const logLines: string[] = [];
  const log = createLog("debug", { write: (line) => void logLines.push(line) });
  const fail = (error: Error) => log.error({ err: error }, "pool");
  const db = openDatabase({ url: database.appUrl, onError: fail });
  const deviceCaSeed = randomBytes(32);
  const logSeed = randomBytes(32);
  // Made with its first file, which most tests never write.
  const logFolder = join(tmpdir(), `tillkeeper-log-${database.name}`);
  const kek = { id: "test-kek", bytes: randomBytes(32) };
  const now = () => clock.now().getTime();
  const keyring = openKeyring({ url: database.keysUrl, kek, now, onError: fail });
  const infra: Infra = {
    clock,
    newId: idsFrom(clock),
    log,
    metrics: createMetrics(),
    transact: db.transact,
    ready: db.ping,
    keyring,
    blindIndex: createBlindIndex(randomBytes(32)),
    pepper: createPepper(randomBytes(32)),
    objects: createMemoryObjectStore(),
    filesOrigin: "http://127.0.0.1:3000",
    demo: true,
    operatorKind: "acquirer",
    origins: ["http://localhost:3000"],
    secureCookies: false,
    trustedProxies: [],
    sms: undefined,
    web: undefined,
    deviceCaKeys: {
      root: async () => ({ id: "test-device-root", bytes: deviceCaSeed }),
      issuer: async () => ({ id: "test-device-issuer", bytes: deviceCaSeed }),
    },
    auditLog: {
      origin: "localhost:3000/log",
      folder: logFolder,
      seed: async () => logSeed,
    },
    device: undefined,
    host: { host: "localhost", port: 0 },
    bindAddress: "127.0.0.1",
  };
  const stop = async (): Promise<void> => {
    await db.close();
    await keyring.close();
    await database.drop();
    await rm(logFolder, { recursive: true, force: true });
  };
  return { infra, clock, database, logLines, stop };
}

/** Builds and readies the application; loops do not run, tests call `app.drain()`. */
export async function startTestApp(change: Partial<Infra> = {}): Promise<TestApp> {
  const base = await startTestInfra();
  const infra = { ...base.infra, ...change };
  const app = await createApp(infra);
  await app.server.ready();
  const stop = async (): Promise<void> => {
    await app.server.close();
    await base.stop();
  };
  return { ...base, infra, app, stop };
}
