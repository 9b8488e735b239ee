import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import pg from "pg";
import { migrate } from "../platform/db/migrate.ts";
import { databasesSql, rolesSql } from "../platform/db/roles.ts";
import { migrateKeyring } from "../platform/keys/keyring.ts";

/**
 * Databases for tests: one migrated template per run, one clone per test file. Needs a superuser on
 * a throw-away PostgreSQL, whose address global-setup.ts provides.
 */

export const TEMPLATE = "tk_template";
export const PASSWORD = "only-for-tests";
const MIGRATIONS = resolve(import.meta.dirname, "../../migrations");

/** The same server with another database and, if told, another login. */
export function urlOf(superuserUrl: string, database: string, user?: string): string {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) {
    url.username = user;
    url.password = PASSWORD;
  }
  return url.toString();
}

/** Runs statements one by one as superuser. */
export async function asSuperuser(
  superuserUrl: string,
  database: string,
  statements: readonly string[],
): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(superuserUrl, database) });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes roles and the migrated template; an older template of a previous run is replaced. */
export async function prepareTemplate(superuserUrl: string): Promise<void> {
  const passwords = { owner: PASSWORD, app: PASSWORD, backup: PASSWORD };
  await asSuperuser(superuserUrl, "postgres", [
    rolesSql(passwords),
    `DROP DATABASE IF EXISTS ${TEMPLATE}`,
    `DROP DATABASE IF EXISTS ${TEMPLATE}_keys`,
    ...databasesSql(TEMPLATE),
  ]);
  await migrate({
    ownerUrl: urlOf(superuserUrl, TEMPLATE, "tk_owner"),
    folder: MIGRATIONS,
    demo: true,
  });
  await migrateKeyring(urlOf(superuserUrl, `${TEMPLATE}_keys`, "tk_owner"));
}

/** Addresses of one clone. */
export interface TestDatabase {
  readonly name: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  readonly keysUrl: string;
  drop(): Promise<void>;
}

/** Clones the template. */
export async function cloneDatabase(superuserUrl: string): Promise<TestDatabase> {
  const name = `tk_test_${randomBytes(6).toString("hex")}`;
  const pair = [
    [name, TEMPLATE],
    [`${name}_keys`, `${TEMPLATE}_keys`],
  ];
  await asSuperuser(
    superuserUrl,
    "postgres",
    pair.flatMap(([clone, template]) => [
      `CREATE DATABASE ${clone} TEMPLATE ${template} OWNER tk_owner`,
      `GRANT CONNECT ON DATABASE ${clone} TO tk_app, tk_backup`,
    ]),
  );
  return {
    name,
    appUrl: urlOf(superuserUrl, name, "tk_app"),
    ownerUrl: urlOf(superuserUrl, name, "tk_owner"),
    superuserUrl: urlOf(superuserUrl, name),
    keysUrl: urlOf(superuserUrl, `${name}_keys`, "tk_app"),
    drop: () =>
      asSuperuser(
        superuserUrl,
        "postgres",
        pair.map(([clone]) => `DROP DATABASE IF EXISTS ${clone} WITH (FORCE)`),
      ),
  };
}
