import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { shanghaiDate } from "./kernel/clock.ts";
import { DatabaseStartError, keysOwnerUrl, migrateAll } from "./main-database.ts";
import { buildProcess } from "./main-process.ts";
import { type CommandAnswer, describeLogPolicy, verifyReceiptFile } from "./modules/audit/cli.ts";
import { systemClock } from "./platform/clock/system.ts";
import { ConfigError, readConfig } from "./platform/config/config.ts";
import { MigrationError } from "./platform/db/migrate.ts";
import { databasesSql, rolesSql } from "./platform/db/roles.ts";
import { KeyFileError, openKeyFiles } from "./platform/keys/key-files.ts";
import { createLog } from "./platform/log/log.ts";
import { PostgresStartError } from "./platform/postgres/errors.ts";

/** The command line for operators: what needs no running server. */

const USAGE = `Usage: ./tillkeeper <command>

  db init [--name NAME]   print the SQL that makes roles and databases of an external PostgreSQL;
                          passwords are made anew at each call, so keep what it prints
  db migrate [--demo]     bring the database at DATABASE_OWNER_URL to this version
  log policy              the policy that pins this log; hand it to verifiers by another way than
                          this server
  verify FILE --policy P  check a receipt (.tlog-proof) offline; ends with 0 when witnessed, 10 when
                          valid without a witness, 11 invalid, 12 unreadable, 13 of another log
  operator link           a new single-use link for the first operator of a production database,
                          as long as no operator has enrolled; stop an embedded one first
`;

function password(): string {
  return randomBytes(24).toString("base64url");
}

/** The name goes into SQL as an identifier, so it is held to a plain form. */
function databaseName(given: string): string {
  if (/^[a-z][a-z0-9_]{0,40}$/.test(given)) return given;
  throw new ConfigError(`${given} is no usable database name: small letters, digits and _.`);
}

function printInit(name: string): void {
  const passwords = { owner: password(), app: password(), backup: password() };
  const lines = [
    "-- Run as a superuser. The passwords stand here alone; keep this output as a secret.",
    rolesSql(passwords),
    ...databasesSql(databaseName(name)).map((statement) => `${statement};`),
    "",
    "-- Then set, with the host and port of this server:",
    `-- DATABASE_URL=postgres://tk_app:${passwords.app}@HOST:PORT/${name}`,
    `-- DATABASE_OWNER_URL=postgres://tk_owner:${passwords.owner}@HOST:PORT/${name}`,
    "",
  ];
  process.stdout.write(lines.join("\n"));
}

async function migrateExternal(demo: boolean): Promise<void> {
  const config = readConfig(resolve(import.meta.dirname, ".."), demo ? [] : ["--no-demo"]);
  const { database } = config;
  if (database?.ownerUrl === undefined) {
    throw new ConfigError("Set DATABASE_URL and DATABASE_OWNER_URL.");
  }
  await migrateAll(config, database.ownerUrl, keysOwnerUrl(database, database.ownerUrl));
  process.stdout.write("The database is at this version.\n");
}

async function printOperatorLink(): Promise<void> {
  const config = readConfig(resolve(import.meta.dirname, ".."), ["--no-demo"]);
  const today = shanghaiDate(systemClock.now());
  const keys = await openKeyFiles({ folder: config.keysDir, mayCreate: false, today });
  const running = await buildProcess(config, keys, createLog("silent"));
  try {
    const link = await running.app.apis.identity.createFirstOperatorLink();
    const text = link
      ? `Until ${link.expiresAt.toISOString()}, once:\n${config.publicOrigin}/staff/enrol/${link.token}\n`
      : "An operator has enrolled already; operators invite each other.\n";
    process.stdout.write(text);
  } finally {
    await running.app.server.close();
    await running.close();
  }
}

function say({ text, exitCode }: CommandAnswer): void {
  process.stdout.write(text);
  process.exitCode = exitCode;
}

async function printLogPolicy(): Promise<void> {
  const config = readConfig(resolve(import.meta.dirname, ".."), []);
  const today = shanghaiDate(systemClock.now());
  const keys = await openKeyFiles({ folder: config.keysDir, mayCreate: false, today });
  const { bytes } = await keys.get("log-key");
  say(await describeLogPolicy(join(config.dataDir, "log", "checkpoint"), bytes));
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: "string", default: "tillkeeper" },
      demo: { type: "boolean", default: false },
      policy: { type: "string", default: "" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const command = positionals.join(" ");
  if (values.help) process.stdout.write(USAGE);
  else if (command === "db init") printInit(values.name);
  else if (command === "db migrate") await migrateExternal(values.demo);
  else if (command === "log policy") await printLogPolicy();
  else if (positionals[0] === "verify" && positionals.length === 2) {
    say(await verifyReceiptFile(positionals[1] ?? "", values.policy));
  } else if (command === "operator link") await printOperatorLink();
  else throw new ConfigError(USAGE);
}

main().catch((error: unknown) => {
  const ours = [ConfigError, MigrationError, DatabaseStartError, KeyFileError, PostgresStartError];
  const isOurs = ours.some((kind) => error instanceof kind);
  const { code, message } = error as { readonly code?: string; readonly message: string };
  const isUsage = code?.startsWith("ERR_PARSE_ARGS") === true;
  process.stderr.write(`${isOurs || isUsage ? message : `Unexpected: ${String(error)}`}\n`);
  process.exit(isOurs || isUsage ? 2 : 1);
});
