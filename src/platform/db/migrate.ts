import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/**
 * Migrations are numbered folders: up.sql, note.md and, where data change, before.sql and
 * after.sql, queries whose every row is a problem. Each runs in one transaction with its checks.
 * policies.sql is applied whenever its text differs from the one applied last.
 */

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly up: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly checksum: string;
}

/** A database that cannot be brought to this version; the message is one sentence. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** Key of the advisory lock: two servers that start together migrate one after the other. */
const LOCK_KEY = 7_413_225_001;

async function readOptional(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { recursive: true });
  // An empty folder is nothing that version control would keep, so it is no migration.
  const names = entries
    .filter((entry) => /^\d{4}-[^/]*\/up[.]sql$/.test(entry))
    .map((entry) => entry.slice(0, -"/up.sql".length))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const up = await readFile(join(folder, name, "up.sql"), "utf8");
      return {
        number: Number(name.slice(0, 4)),
        name,
        up,
        before: await readOptional(join(folder, name, "before.sql")),
        after: await readOptional(join(folder, name, "after.sql")),
        checksum: createHash("sha256").update(up).digest("hex"),
      };
    }),
  );
}

/** Numbers of the migrations of this copy; one may be newer than another of a higher number. */
export async function migrationNumbers(folder: string): Promise<ReadonlySet<number>> {
  return new Set((await readMigrations(folder)).map((migration) => migration.number));
}

async function check(client: pg.Client, name: string, query: string | undefined): Promise<void> {
  if (query === undefined) return;
  const { rowCount } = await client.query(query);
  if (rowCount) throw new MigrationError(`The check ${name} found ${rowCount} problems.`);
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await check(client, `${migration.name}/before.sql`, migration.before);
    await client.query(migration.up);
    await check(client, `${migration.name}/after.sql`, migration.after);
    await client.query(
      "INSERT INTO platform.migration (number, name, checksum) VALUES ($1, $2, $3)",
      [migration.number, migration.name, migration.checksum],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    if (error instanceof MigrationError) throw error;
    throw new MigrationError(`The migration ${migration.name} failed: ${(error as Error).message}`);
  }
}

const BOOTSTRAP = `
CREATE SCHEMA IF NOT EXISTS platform;
CREATE TABLE IF NOT EXISTS platform.migration (
  number integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS platform.installation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  demo boolean NOT NULL,
  policies_checksum text,
  seeded_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);`;

async function assertKnown(client: pg.Client, known: readonly Migration[]): Promise<Set<number>> {
  const { rows } = await client.query<{ number: number; name: string; checksum: string }>(
    "SELECT number, name, checksum FROM platform.migration ORDER BY number",
  );
  for (const row of rows) {
    const migration = known.find((candidate) => candidate.number === row.number);
    if (!migration) {
      throw new MigrationError(
        `The data belong to a newer version (migration ${row.name}); start that version instead.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new MigrationError(
        `The applied migration ${row.name} differs from the one in this copy.`,
      );
    }
  }
  return new Set(rows.map((row) => row.number));
}

async function applyPolicies(client: pg.Client, folder: string): Promise<void> {
  const text = await readFile(join(folder, "policies.sql"), "utf8");
  const checksum = createHash("sha256").update(text).digest("hex");
  const { rows } = await client.query<{ policies_checksum: string | null }>(
    "SELECT policies_checksum FROM platform.installation",
  );
  if (rows[0]?.policies_checksum === checksum) return;
  await client.query("BEGIN");
  try {
    await client.query(text);
    await client.query("UPDATE platform.installation SET policies_checksum = $1", [checksum]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new MigrationError(`The row policies could not be applied: ${(error as Error).message}`);
  }
}

/** The demo mark of a database is set at creation and never changes (security.md 3). */
async function settleDemoMark(client: pg.Client, demo: boolean): Promise<void> {
  await client.query(
    "INSERT INTO platform.installation (demo) VALUES ($1) ON CONFLICT DO NOTHING",
    [demo],
  );
  const { rows } = await client.query<{ demo: boolean }>("SELECT demo FROM platform.installation");
  if (rows[0]?.demo === demo) return;
  throw new MigrationError(
    demo
      ? "This database is not a demo database; start with --no-demo."
      : "This database is marked demo and stays so; production needs a database of its own.",
  );
}

/**
 * Brings a database to this version and applies the row policies.
 * @param ownerUrl login of the owner; the serving process never keeps it
 * @returns whether the database was empty before
 * @throws MigrationError with one sentence; nothing is half applied
 */
export async function migrate(options: {
  readonly ownerUrl: string;
  readonly folder: string;
  readonly demo: boolean;
}): Promise<{ readonly wasEmpty: boolean }> {
  const migrations = await readMigrations(options.folder);
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
    await client.query(BOOTSTRAP);
    const applied = await assertKnown(client, migrations);
    await settleDemoMark(client, options.demo);
    for (const migration of migrations) {
      if (!applied.has(migration.number)) await applyOne(client, migration);
    }
    await applyPolicies(client, options.folder);
    return { wasEmpty: applied.size === 0 };
  } finally {
    await client.end();
  }
}
