import { type AnyPgColumn, getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { scopeMatrix } from "./app-schema.ts";
import { SCOPE_ROLES, type Scope, type ScopeRole } from "./kernel/scope.ts";
import { type Uuid, uuidV7 } from "./kernel/ids.ts";
import { COMMANDS, type Command, qualifiedName } from "./platform/db/access.ts";
import { enterScopeSql, sqlState } from "./platform/db/database.ts";
import { BACKUP, databaseRole, OWNER, SCOPE_DATABASE_ROLES } from "./platform/db/roles.ts";
import { cloneDatabase, type TestDatabase } from "./testkit/test-database.ts";

/**
 * The catalog is compared with the scope matrix, and every table × role × command is tried on rows
 * of another tenant. Whatever a migration adds without a line in the matrix fails here.
 */

let database: TestDatabase;
let root: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase(inject("superuserUrl"));
  root = new pg.Client({ connectionString: database.superuserUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await root.connect();
  await app.connect();
});
afterAll(async () => {
  await root.end();
  await app.end();
  await database.drop();
});

const OURS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";
const declared = new Map(scopeMatrix.map((line) => [qualifiedName(line.table), line]));

async function column<T>(sql: string): Promise<T[]> {
  const { rows } = await root.query<{ value: T }>(sql);
  return rows.map((row) => row.value);
}

describe("catalog", () => {
  test("every relation stands in the matrix and forces row security", async () => {
    const { rows } = await root.query<{ name: string; kind: string; forced: boolean }>(
      `SELECT n.nspname || '.' || c.relname AS name, c.relkind::text AS kind,
              c.relrowsecurity AND c.relforcerowsecurity AS forced
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${OURS}`,
    );
    expect(rows.map((row) => row.name).sort()).toEqual([...declared.keys()].sort());
    expect(rows.filter((row) => row.kind !== "r" || !row.forced)).toEqual([]);
  });

  test("no function runs with its owner's rights", async () => {
    const sql = `SELECT p.proname AS value FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosecdef AND ${OURS}`;
    expect(await column(sql)).toEqual([]);
  });

  test("rights are exactly those of the matrix", async () => {
    const sql = `SELECT table_schema || '.' || table_name || ' ' || grantee || ' ' ||
        lower(privilege_type) AS value
      FROM information_schema.role_table_grants WHERE grantee <> '${OWNER}'
        AND table_schema NOT LIKE 'pg\\_%' AND table_schema <> 'information_schema'`;
    const wanted = scopeMatrix.flatMap((line) => {
      const name = qualifiedName(line.table);
      const roles = Object.entries(line.roles) as [ScopeRole, Partial<Record<Command, object>>][];
      const lines = roles.flatMap(([role, rules]) =>
        Object.keys(rules).map((command) => `${name} ${databaseRole(role)} ${command}`),
      );
      return [...lines, `${name} ${BACKUP} select`];
    });
    expect((await column<string>(sql)).sort()).toEqual(wanted.sort());
  });

  test("only reviewed policies let every row through", async () => {
    const sql = `SELECT schemaname || '.' || tablename || ' ' || policyname AS value
      FROM pg_policies WHERE qual = 'true' OR with_check = 'true'`;
    const reviewed = scopeMatrix.flatMap((line) => {
      const name = qualifiedName(line.table);
      const open = SCOPE_ROLES.flatMap((role) =>
        COMMANDS.filter((command) => line.roles[role]?.[command]?.condition === "true").map(
          (command) => `${name} ${databaseRole(role)}_${command}`,
        ),
      );
      return [...open, `${name} ${OWNER}_migrations`, `${name} ${BACKUP}_select`];
    });
    expect((await column<string>(sql)).sort()).toEqual(reviewed.sort());
  });

  test("every rule names the caller's tenant or has a reviewed reason", () => {
    const loose = scopeMatrix.flatMap((line) =>
      SCOPE_ROLES.flatMap((role) =>
        COMMANDS.filter((command) => {
          const rule = line.roles[role]?.[command];
          return rule && !rule.reason && !rule.condition.includes("current_setting('app.");
        }).map((command) => `${qualifiedName(line.table)} ${role} ${command}`),
      ),
    );
    expect(loose).toEqual([]);
  });

  test("the serving login owns nothing and inherits nothing", async () => {
    const { rows } = await root.query<{ inherits: boolean; super: boolean; bypass: boolean }>(
      `SELECT rolinherit AS inherits, rolsuper AS super, rolbypassrls AS bypass
       FROM pg_roles WHERE rolname = 'tk_app'`,
    );
    expect(rows).toEqual([{ inherits: false, super: false, bypass: false }]);
    const members = await column<string>(
      `SELECT r.rolname AS value FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
       JOIN pg_roles a ON a.oid = m.member WHERE a.rolname = 'tk_app'`,
    );
    expect(members.sort()).toEqual([...SCOPE_DATABASE_ROLES, "tk_keyring"].sort());
  });

  test("every foreign key has an index that begins with its columns", async () => {
    const sql = `SELECT c.conrelid::regclass || ' ' || c.conname AS value FROM pg_constraint c
      JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE c.contype = 'f' AND ${OURS} AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
          AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`;
    expect(await column(sql)).toEqual([]);
  });
});

const SQL_TYPE: Readonly<Record<string, string>> = {
  "timestamp with time zone": "timestamptz",
  "character varying": "text",
};

test.each([...declared])("the columns of %s are those of its schema.ts", async (name, line) => {
  const { rows } = await root.query<{ name: string; type: string; required: boolean }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS required
     FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [name],
  );
  const spell = (type: string) => SQL_TYPE[type] ?? type;
  const real = rows.map((row) => `${row.name} ${spell(row.type)} ${row.required}`);
  const wanted = getTableConfig(line.table).columns.map(
    (one) => `${one.name} ${spell(one.getSQLType())} ${one.notNull}`,
  );
  expect(real.sort()).toEqual(wanted.sort());
});

let counter = 0;
const uuid = (): Uuid =>
  uuidV7(++counter, Buffer.from(counter.toString().padStart(20, "0"), "hex"));

/** A value of a column's type; content does not matter, constraints are gone in this clone. */
function sample(one: AnyPgColumn): unknown {
  const type = one.getSQLType();
  if (type.endsWith("[]")) return [];
  if (one.enumValues?.[0] !== undefined) return one.enumValues[0];
  if (type === "uuid") return uuid();
  if (type === "bytea") return Buffer.from(uuid());
  if (type === "jsonb") return "{}";
  if (type === "boolean") return false;
  if (type === "date") return "2026-01-01";
  if (type.startsWith("timestamp")) return new Date(0);
  if (/int|numeric|double|real|serial/.test(type)) return 1;
  return "x";
}

async function insertRow(
  client: pg.Client,
  table: PgTable,
  given: object,
  end = "",
): Promise<void> {
  const columns = getTableConfig(table).columns.filter((one) => !one.generated);
  const values = columns.map((one) => (given as Record<string, unknown>)[one.name] ?? sample(one));
  const names = columns.map((one) => `"${one.name}"`).join(", ");
  const marks = columns.map((_, i) => `$${i + 1}`).join(", ");
  await client.query(
    `INSERT INTO ${qualifiedName(table)} (${names}) VALUES (${marks}) ${end}`,
    values,
  );
}

const TENANTS = ["merchant_id", "provider_id", "agent_id", "terminal_id"];
const foreign = Object.fromEntries(
  [...TENANTS, "org_id", "stream_id"].map((name) => [name, uuid()]),
);

function scopeOf(role: ScopeRole): Scope {
  const actorId = uuid();
  const ids = { merchantId: uuid(), providerId: uuid(), agentId: uuid(), grantId: uuid() };
  return { role, actorId, terminalId: uuid(), token: uuid(), ...ids } as unknown as Scope;
}

async function attempt(scope: Scope, sql: string): Promise<number | string> {
  try {
    await app.query(enterScopeSql(scope));
    return (await app.query(sql)).rowCount ?? 0;
  } catch (error) {
    return sqlState(error) ?? "unknown";
  } finally {
    await app.query("ROLLBACK");
  }
}

describe("rows of another tenant", () => {
  beforeAll(async () => {
    const { rows } = await root.query<{ sql: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', c.conrelid::regclass, c.conname)
         AS sql FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
       WHERE c.contype IN ('c', 'f') AND ${OURS}`,
    );
    for (const { sql } of rows) await root.query(sql).catch(() => undefined);
    for (const line of scopeMatrix) {
      // The installation has its one row already.
      await insertRow(root, line.table, foreign, "ON CONFLICT DO NOTHING");
    }
  });

  const cases = scopeMatrix.flatMap((line) =>
    SCOPE_ROLES.map((role) => [qualifiedName(line.table), role, line] as const),
  );
  test.each(cases)("%s as %s", async (name, role, line) => {
    const rules = line.roles[role] ?? {};
    const scope = scopeOf(role);
    const first = getTableConfig(line.table).columns[0]?.name;
    const attempts: Record<Exclude<Command, "insert">, string> = {
      select: `SELECT 1 FROM ${name}`,
      update: `UPDATE ${name} SET "${first}" = "${first}"`,
      delete: `DELETE FROM ${name}`,
    };
    for (const [command, sql] of Object.entries(attempts) as [
      Exclude<Command, "insert">,
      string,
    ][]) {
      const result = await attempt(scope, sql);
      if (rules[command] === undefined) expect([command, result]).toEqual([command, "42501"]);
      else if (isReviewed(rules[command])) expect(typeof result).toBe("number");
      else expect([command, result]).toEqual([command, 0]);
    }
    if (rules.insert !== undefined && isReviewed(rules.insert)) return;
    await app.query(enterScopeSql(scope));
    const refused = await insertRow(app, line.table, foreign).then(
      () => "inserted",
      (error: unknown) => sqlState(error),
    );
    await app.query("ROLLBACK");
    expect(refused).toBe("42501");
  });
});

/** Rules that need not name the caller's tenant; each has a reason that a reviewer accepted. */
function isReviewed(rule: { readonly reason?: string }): boolean {
  return rule.reason !== undefined;
}
