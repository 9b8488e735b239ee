import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { type App, STOP_TIMEOUT_MS } from "./app.ts";
import type { Infra } from "./app-infra.ts";
import { mayOpenPort } from "./app-operator-kind.ts";
import { seedDemo } from "./app-seed.ts";
import { shanghaiDate } from "./kernel/clock.ts";
import { DatabaseStartError, hasData } from "./main-database.ts";
import { buildProcess, type Process } from "./main-process.ts";
import { type DemoTerminals, startDemoTerminals } from "./main-terminals.ts";
import { systemClock } from "./platform/clock/system.ts";
import { type Config, ConfigError, isLoopback, readConfig } from "./platform/config/config.ts";
import {
  findForeignKey,
  type Installation,
  markSeeded,
  readInstallation,
} from "./platform/db/installation.ts";
import { MigrationError, migrationNumbers } from "./platform/db/migrate.ts";
import { KeyFileError, type KeyFiles, openKeyFiles } from "./platform/keys/key-files.ts";
import { createLog, type Log } from "./platform/log/log.ts";
import { PostgresStartError } from "./platform/postgres/errors.ts";

/** The server process: configuration, keys, database, application, and a clean end. */

/** Refusals whose message is already the sentence for the person at the console. */
const EXPLAINED = [
  ConfigError,
  KeyFileError,
  DatabaseStartError,
  MigrationError,
  PostgresStartError,
];

/** One sentence for a start that failed. */
function explain(error: unknown): string {
  if (EXPLAINED.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, port } = error as { readonly code?: string; readonly port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is in use; stop the other program or set PORT.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user; set another PORT.`;
  if (code === "ENOSPC") return "The disk is full; nothing was changed. Make room and start again.";
  return `The start failed unexpectedly: ${(error as Error).stack ?? String(error)}`;
}

/** The demo's simulated terminals need the ports that terminals speak to. */
function hasDemoTerminals(config: Config): boolean {
  return config.demo && config.terminals > 0 && mayOpenPort(config.operatorKind, "devicePort");
}

/** Takes each port for a moment, so that a taken one stops the start before the database runs. */
async function assertPortsFree(config: Config): Promise<void> {
  const kind = config.operatorKind;
  const ports = [
    config.port,
    ...(mayOpenPort(kind, "devicePort") ? [config.devicePort] : []),
    ...(mayOpenPort(kind, "acceptanceHost") ? [config.hostPort] : []),
    ...(hasDemoTerminals(config) ? [config.terminalsPort] : []),
  ];
  for (const port of ports) {
    if (port === 0) continue;
    await new Promise<void>((done, fail) => {
      const probe = createServer();
      probe.once("error", fail);
      probe.listen({ port, host: config.bindAddress }, () => probe.close(() => done()));
    });
  }
}

/** Session cookies travel in clear over http; that is for this machine alone. */
function assertSafeOrigin(config: Config): void {
  if (isLoopback(config.bindAddress) || config.publicOrigin.startsWith("https:")) return;
  throw new ConfigError("With a public BIND_ADDRESS, PUBLIC_ORIGIN must be an https address.");
}

function assertDemoStaysHome(config: Config): void {
  if (config.demo && !isLoopback(config.bindAddress)) {
    throw new ConfigError(
      "A demo serves this machine only; use --no-demo for BIND_ADDRESS " + `${config.bindAddress}.`,
    );
  }
}

/** Keys that protect data; a folder of another installation would make new, unreadable data. */
const DATA_KEYS = ["kek", "pepper", "blind-index", "device-ca-issuer"] as const;

async function assertOwnKeys(config: Config, keys: KeyFiles, infra: Infra): Promise<void> {
  const ids = await Promise.all(
    DATA_KEYS.map(async (purpose) => [purpose, (await keys.get(purpose)).id] as const),
  );
  const foreign = await findForeignKey(infra.transact, Object.fromEntries(ids));
  if (foreign === undefined) return;
  throw new KeyFileError(
    `The key ${foreign} in ${config.keysDir} belongs to another installation than this database.`,
  );
}

/** A server without the owner's login does not migrate, so it checks what it was given. */
function assertFits(config: Config, found: Installation, known: ReadonlySet<number>): void {
  if (found.demo !== config.demo) {
    throw new DatabaseStartError(
      found.demo
        ? "This database is marked demo and stays so; production needs a database of its own."
        : "This database is not a demo database; start with --no-demo.",
    );
  }
  if ([...found.migrations].some((number) => !known.has(number))) {
    throw new DatabaseStartError("The data belong to a newer version; start that version instead.");
  }
  if ([...known].some((number) => !found.migrations.has(number))) {
    throw new DatabaseStartError(
      "The database is older than this version; run ./tillkeeper db migrate first.",
    );
  }
}

async function prepareData({ app, infra }: Process, config: Config, keys: KeyFiles): Promise<void> {
  const found = await readInstallation(infra.transact);
  assertFits(config, found, await migrationNumbers(join(config.checkoutDir, "migrations")));
  await assertOwnKeys(config, keys, infra);
  if (!found.demo || found.seededAt) return;
  await seedDemo(app, infra);
  await markSeeded(infra.transact, infra.clock.now());
}

/**
 * Without demo there is no default account: the first operator comes in by this link, shown once.
 */
async function operatorLines(config: Config, { app }: Process): Promise<string[]> {
  if (config.demo) {
    return [
      `  Accounts      ${config.publicOrigin}/staff/demo-accounts`,
      `  Text messages ${config.publicOrigin}/zh/demo/sms`,
    ];
  }
  // Standard output is the log where no terminal is attached, and a log must not hold the link.
  if (!process.stdout.isTTY) {
    return ["  First operator: run ./tillkeeper operator link on this machine's console."];
  }
  const link = await app.apis.identity.createFirstOperatorLink();
  if (!link) return [];
  return [
    `  First operator, once, until ${link.expiresAt.toISOString()}:`,
    `  ${config.publicOrigin}/staff/enrol/${link.token}`,
  ];
}

async function announce(
  config: Config,
  running: Process,
  terminals: DemoTerminals | undefined,
): Promise<void> {
  const { database } = running;
  const lines = [
    "",
    `  Tillkeeper 掌柜   ${config.publicOrigin}`,
    ...(config.demo ? ["  Demo: fictional data, simulated outside services."] : []),
    ...(config.operatorKind === "agent"
      ? ["  Run by a service agency: review, signing, risk, reporting and the host are left out."]
      : []),
    ...(await operatorLines(config, running)),
    ...(terminals
      ? [
          `  Terminals     ${terminals.keypad} (${config.terminals} simulated ones and their keypad)`,
        ]
      : []),
    ...(database.separated
      ? []
      : ["  Keys and database run as the same user and are not separated from each other;"].concat(
          "  production: an external database by DATABASE_URL.",
        )),
    ...(process.getuid?.() === 0 && !config.demo
      ? ["  Running as root; run it as an ordinary user instead (deploy/ has the unit)."]
      : []),
    "  Ctrl-C stops everything.",
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Terminals are set up with this file; it is public. */
async function keepRootCertificate(config: Config, app: App): Promise<void> {
  const path = join(config.dataDir, "device-root.pem");
  await writeFile(path, await app.deviceRootCertificate());
}

/** Ends in order: no new requests, running ones finish, loops stop, then the database. */
function stopOnSignals(
  { app, close }: Process,
  terminals: DemoTerminals | undefined,
  log: Log,
): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    await terminals?.stop();
    await app.stop();
    await close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        log.error({ err: error }, "stop failed");
        process.exit(1);
      });
    });
  }
}

async function main(): Promise<void> {
  const config = readConfig(resolve(import.meta.dirname, ".."));
  const log = createLog(config.logLevel);
  assertDemoStaysHome(config);
  assertSafeOrigin(config);
  await assertPortsFree(config);
  const keys = await openKeyFiles({
    folder: config.keysDir,
    mayCreate: !(await hasData(config)),
    today: shanghaiDate(systemClock.now()),
  });
  const running = await buildProcess(config, keys, log);
  try {
    await running.app.server.ready();
    await prepareData(running, config, keys);
    await running.app.start();
    if (mayOpenPort(config.operatorKind, "devicePort")) {
      await keepRootCertificate(config, running.app);
    }
    await running.app.server.listen({ port: config.port, host: config.bindAddress });
  } catch (error) {
    await running.app.stop().catch(() => undefined);
    await running.close();
    throw error;
  }
  const terminals = hasDemoTerminals(config) ? await startDemoTerminals(config, log) : undefined;
  stopOnSignals(running, terminals, log);
  await announce(config, running, terminals);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
