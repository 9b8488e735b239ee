import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { ScopeRole } from "../../kernel/scope.ts";
import { BACKUP, databaseRole, OWNER, SCOPE_DATABASE_ROLES } from "./roles.ts";

/**
 * The scope matrix as data: role × table × which rows it sees and writes. Each module's schema.ts
 * declares the lines of its tables; policies.sql, the catalog test and the foreign-row test derive
 * from them. Policies are per role and are never combined by OR across roles (security.md 1).
 */

/** Which rows a role reaches with one command. */
export interface RowRule {
  /** SQL condition over the row. */
  readonly condition: string;
  /** Why the condition need not name the caller's tenant; a reviewer accepted it. */
  readonly reason?: string;
}

export const COMMANDS = ["select", "insert", "update", "delete"] as const;
export type Command = (typeof COMMANDS)[number];

/** What one role may do with one table. */
export type RoleAccess = Partial<Readonly<Record<Command, RowRule>>>;

/** The lines of one table. A role that is not named has no rights. */
export interface TableAccess {
  readonly table: PgTable;
  readonly roles: Partial<Readonly<Record<ScopeRole, RoleAccess>>>;
}

/** A transaction variable as a UUID; unset or empty matches nothing. */
export function variable(name: string): string {
  return `nullif(current_setting('app.${name}', true), '')::uuid`;
}

const OWN_COLUMN = {
  merchant: "merchant",
  provider: "provider",
  agent: "agent",
} as const;

/** Rows whose `<role>_id` is the caller's tenant, optionally narrowed by a further condition. */
export function own(role: keyof typeof OWN_COLUMN, narrowed?: string): RowRule {
  const name = OWN_COLUMN[role];
  return where(`${name}_id = ${variable(name)}`, narrowed);
}

/** Rows of the calling terminal. */
export function ownTerminal(column = "terminal_id"): RowRule {
  return where(
    `merchant_id = ${variable("merchant")} AND ${column} = ${variable("terminal")}`,
    undefined,
  );
}

/** Rows that meet a written condition. */
export function where(condition: string, narrowed?: string): RowRule {
  return { condition: narrowed === undefined ? condition : `(${condition}) AND (${narrowed})` };
}

/** Rows of a kind that is nobody's in particular, such as published ones, with the reason. */
export function reviewed(condition: string, reason: string): RowRule {
  return { condition, reason };
}

/** Every row, with the reason that a reviewer accepted. */
export function everyRow(reason: string): RowRule {
  return { condition: "true", reason };
}

/** Declares the lines of one table. */
export function tableAccess(table: PgTable, roles: TableAccess["roles"]): TableAccess {
  return { table, roles };
}

/** `schema.table` of a declared table. */
export function qualifiedName(table: PgTable): string {
  const { schema, name } = getTableConfig(table);
  return `${schema ?? "public"}.${name}`;
}

function policy(table: string, role: string, command: Command, rule: RowRule): string {
  const name = `${role}_${command}`;
  const using = command === "insert" ? "" : ` USING (${rule.condition})`;
  const check =
    command === "insert" || command === "update" ? ` WITH CHECK (${rule.condition})` : "";
  const verb = command.toUpperCase();
  return `CREATE POLICY ${name} ON ${table} FOR ${verb} TO ${role}${using}${check};`;
}

function tableSql(access: TableAccess): string[] {
  const table = qualifiedName(access.table);
  const lines = [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`,
    `REVOKE ALL ON ${table} FROM PUBLIC, ${SCOPE_DATABASE_ROLES.join(", ")}, ${BACKUP};`,
    // FORCE binds the owner too; without these two a backfill or a backup would see 0 rows.
    `CREATE POLICY ${OWNER}_migrations ON ${table} FOR ALL TO ${OWNER} ` +
      "USING (true) WITH CHECK (true);",
    `CREATE POLICY ${BACKUP}_select ON ${table} FOR SELECT TO ${BACKUP} USING (true);`,
    `GRANT SELECT ON ${table} TO ${BACKUP};`,
  ];
  for (const [role, rules] of Object.entries(access.roles) as [ScopeRole, RoleAccess][]) {
    const name = databaseRole(role);
    const commands = COMMANDS.filter((command) => rules[command] !== undefined);
    lines.push(`GRANT ${commands.join(", ").toUpperCase()} ON ${table} TO ${name};`);
    for (const command of commands) {
      lines.push(policy(table, name, command, rules[command] as RowRule));
    }
  }
  return lines;
}

function schemaSql(schema: string, tables: readonly TableAccess[]): string[] {
  const roles = new Set(
    tables.flatMap((table) => (Object.keys(table.roles) as ScopeRole[]).map(databaseRole)),
  );
  const users = [...roles, BACKUP].join(", ");
  return [
    `REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC, ${SCOPE_DATABASE_ROLES.join(", ")}, ${BACKUP};`,
    `GRANT USAGE ON SCHEMA ${schema} TO ${users};`,
  ];
}

/**
 * The whole policies.sql: drops every policy of the named schemas and makes those of the matrix. It
 * is applied again whenever it changed, so a policy never lives in a migration.
 */
export function policiesSql(matrix: readonly TableAccess[]): string {
  const bySchema = Map.groupBy(matrix, (line) => getTableConfig(line.table).schema ?? "public");
  const schemas = [...bySchema.keys()].sort();
  const list = schemas.map((schema) => `'${schema}'`).join(", ");
  return [
    "-- Generated from the scope matrix in src/modules/*/schema.ts by `npm run generate`.",
    "DO $$ DECLARE found record; BEGIN",
    "  FOR found IN SELECT schemaname, tablename, policyname FROM pg_policies",
    `    WHERE schemaname IN (${list})`,
    "  LOOP",
    "    EXECUTE format('DROP POLICY %I ON %I.%I',",
    "      found.policyname, found.schemaname, found.tablename);",
    "  END LOOP;",
    "END $$;",
    ...schemas.flatMap((schema) => {
      const tables = [...(bySchema.get(schema) ?? [])].sort((a, b) =>
        qualifiedName(a.table) < qualifiedName(b.table) ? -1 : 1,
      );
      return ["", ...schemaSql(schema, tables), ...tables.flatMap(tableSql)];
    }),
    "",
  ].join("\n");
}
