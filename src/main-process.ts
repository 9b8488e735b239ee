import { join } from "node:path";
import { type App, createApp } from "./app.ts";
import type { Infra } from "./app-infra.ts";
import { openReadyDatabase, type ReadyDatabase } from "./main-database.ts";
import { idsFrom, systemClock } from "./platform/clock/system.ts";
import type { Config } from "./platform/config/config.ts";
import { createBlindIndex, createPepper } from "./platform/crypto/blind-index.ts";
import { openDatabase } from "./platform/db/database.ts";
import { openLocalObjectStore } from "./platform/files/local-object-store.ts";
import type { KeyFiles } from "./platform/keys/key-files.ts";
import { openKeyring } from "./platform/keys/keyring.ts";
import type { Log } from "./platform/log/log.ts";
import { createMetrics } from "./platform/metrics/metrics.ts";

/** Builds the process from its configuration: database, keys, and the application on both. */

/** A built process: the application on an open database, nothing running yet. */
export interface Process {
  readonly app: App;
  readonly infra: Infra;
  readonly database: ReadyDatabase;
  close(): Promise<void>;
}

/** Names under which terminals may reach the device port. */
function deviceHostNames(config: Config): string[] {
  return [...new Set([new URL(config.publicOrigin).hostname, "localhost", "127.0.0.1"])];
}

/**
 * Opens database and keys and builds the application.
 * @throws what the database or the keys refuse, each with one sentence
 */
export async function buildProcess(config: Config, keys: KeyFiles, log: Log): Promise<Process> {
  const database = await openReadyDatabase(config, keys, log);
  const onError = (error: Error) => log.error({ err: error }, "idle database connection failed");
  const db = openDatabase({ url: database.appUrl, onError });
  const keyring = openKeyring({
    url: database.keysUrl,
    kek: await keys.get("kek"),
    now: () => Date.now(),
    onError,
  });
  const close = async (): Promise<void> => {
    await db.close();
    await keyring.close();
    await database.stop();
  };
  try {
    const infra: Infra = {
      clock: systemClock,
      newId: idsFrom(systemClock),
      log,
      metrics: createMetrics(),
      transact: db.transact,
      ready: db.ping,
      keyring,
      blindIndex: createBlindIndex((await keys.get("blind-index")).bytes),
      pepper: createPepper((await keys.get("pepper")).bytes),
      objects: await openLocalObjectStore({
        folder: join(config.dataDir, "documents"),
        now: () => Date.now(),
      }),
      filesOrigin: config.filesOrigin,
      keysDir: config.keysDir,
      demo: config.demo,
      operatorKind: config.operatorKind,
      origins: [config.publicOrigin],
      secureCookies: config.publicOrigin.startsWith("https:"),
      trustedProxies: config.trustedProxies,
      sms: config.sms,
      deviceCaKeys: {
        root: () => keys.get("device-ca-root"),
        issuer: () => keys.get("device-ca-issuer"),
      },
      auditLog: {
        origin: `${new URL(config.publicOrigin).host}/log`,
        folder: join(config.dataDir, "log"),
        seed: async (mayCreate) =>
          (await (mayCreate ? keys.getOrCreate("log-key") : keys.get("log-key"))).bytes,
      },
      device: { port: config.devicePort, hostNames: deviceHostNames(config) },
      host: { host: new URL(config.publicOrigin).hostname, port: config.hostPort },
      bindAddress: config.bindAddress,
      web: { ...config, distDir: join(config.checkoutDir, "dist") },
    };
    return { infra, database, close, app: await createApp(infra) };
  } catch (error) {
    await close();
    throw error;
  }
}
