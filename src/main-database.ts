import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Config } from "./platform/config/config.ts";
import { sqlState } from "./platform/db/database.ts";
import { migrate } from "./platform/db/migrate.ts";
import { APP, databasesSql, OWNER, rolesSql } from "./platform/db/roles.ts";
import type { KeyFiles } from "./platform/keys/key-files.ts";
import { migrateKeyring } from "./platform/keys/keyring.ts";
import type { Log } from "./platform/log/log.ts";
import { startEmbeddedPostgres } from "./platform/postgres/start-embedded-postgres.ts";

/** Gets a migrated database, embedded or external, and the addresses the server logs in with. */

const NAME = "tillkeeper";

/** A database that is ready to serve. */
export interface ReadyDatabase {
  readonly appUrl: string;
  readonly keysUrl: string;
  /** False when keys and database run as the same user of the operating system. */
  readonly separated: boolean;
  stop(): Promise<void>;
}

/** A start that must stop because of the database; one sentence. */
export class DatabaseStartError extends Error {
  override readonly name = "DatabaseStartError";
}

function embeddedDir(config: Config): string {
  return join(config.dataDir, "postgres");
}

/** Whether data exist that keys may protect; decides if missing keys may be made. */
export async function hasData(config: Config): Promise<boolean> {
  if (!config.database) {
    const folder = embeddedDir(config);
    return existsSync(join(folder, "cluster")) || existsSync(join(folder, "cluster-location"));
  }
  const { database } = config;
  return withClient(database.ownerUrl ?? database.url, async (client) => {
    // The serving login may not look into the schema; that it exists is enough to know.
    const sql = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'platform') AS found";
    const { rows } = await client.query<{ found: boolean }>(sql);
    return rows[0]?.found === true;
  });
}

async function withClient<T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseStartError(explainConnection(url, error));
  }
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

/** Why a connection failed, naming the server but never the password. */
function explainConnection(url: string, error: unknown): string {
  const { hostname, port, pathname, username } = new URL(url);
  const place = `${hostname}:${port || "5432"}${pathname}`;
  const state = sqlState(error);
  if (state === "28P01" || state === "28000") {
    return (
      `The database at ${place} refused the login ${username}; ` +
      "check DATABASE_URL and DATABASE_OWNER_URL."
    );
  }
  if (state === "3D000") return `There is no database ${pathname.slice(1)} at ${place}.`;
  return `The database at ${place} does not answer; check DATABASE_URL.`;
}

function login(superuserUrl: string, user: string, password: string): string {
  const url = new URL(superuserUrl);
  url.username = user;
  url.password = password;
  return url.toString();
}

async function passwordOf(keys: KeyFiles, purpose: string): Promise<string> {
  return Buffer.from((await keys.get(purpose)).bytes).toString("base64url");
}

/** Makes roles and databases of the embedded server where they are missing. */
async function prepareEmbedded(
  superuserUrl: string,
  passwords: Parameters<typeof rolesSql>[0],
): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query(rolesSql(passwords));
    const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database");
    const present = new Set(rows.map((row) => row.datname));
    for (const statement of databasesSql(NAME)) {
      const name = /DATABASE (\w+)/.exec(statement)?.[1];
      if (statement.startsWith("CREATE") && name !== undefined && present.has(name)) continue;
      await client.query(statement);
    }
  });
}

async function startEmbedded(config: Config, keys: KeyFiles, log: Log): Promise<ReadyDatabase> {
  const passwords = {
    owner: await passwordOf(keys, "database-owner"),
    app: await passwordOf(keys, "database-app"),
    backup: await passwordOf(keys, "database-backup"),
  };
  const server = await startEmbeddedPostgres({
    dataDir: embeddedDir(config),
    checkoutDir: config.checkoutDir,
    ownerPassword: await passwordOf(keys, "database-superuser"),
    durable: true,
    log: (line) => log.debug({ line: line.slice(0, 300) }, "postgres"),
  });
  try {
    await prepareEmbedded(server.superuserUrl("postgres"), passwords);
    const ownerUrl = login(server.superuserUrl(NAME), OWNER, passwords.owner);
    const keysOwnerUrl = login(server.superuserUrl(`${NAME}_keys`), OWNER, passwords.owner);
    await migrateAll(config, ownerUrl, keysOwnerUrl);
    return {
      appUrl: login(server.superuserUrl(NAME), APP, passwords.app),
      keysUrl: login(server.superuserUrl(`${NAME}_keys`), APP, passwords.app),
      separated: server.separated,
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Brings both databases to this version. */
export async function migrateAll(
  config: Config,
  ownerUrl: string,
  keysOwnerUrl: string,
): Promise<void> {
  const folder = join(config.checkoutDir, "migrations");
  await migrate({ ownerUrl, folder, demo: config.demo });
  await migrateKeyring(keysOwnerUrl);
}

/** The keys database under the owner's login, beside the main one. */
export function keysOwnerUrl(database: NonNullable<Config["database"]>, ownerUrl: string): string {
  const owner = new URL(ownerUrl);
  return login(database.keysUrl, owner.username, decodeURIComponent(owner.password));
}

async function useExternal(
  config: Config,
  database: NonNullable<Config["database"]>,
): Promise<ReadyDatabase> {
  if (database.ownerUrl !== undefined) {
    await withClient(database.ownerUrl, async () => undefined);
    await migrateAll(config, database.ownerUrl, keysOwnerUrl(database, database.ownerUrl));
  }
  await withClient(database.url, async () => undefined);
  return {
    appUrl: database.url,
    keysUrl: database.keysUrl,
    separated: true,
    stop: async () => undefined,
  };
}

/**
 * Starts or reaches the database and migrates it.
 * @throws DatabaseStartError, MigrationError or PostgresStartError, each one sentence
 */
export function openReadyDatabase(
  config: Config,
  keys: KeyFiles,
  log: Log,
): Promise<ReadyDatabase> {
  return config.database ? useExternal(config, config.database) : startEmbedded(config, keys, log);
}
