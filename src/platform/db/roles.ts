import { SCOPE_ROLES, type ScopeRole } from "../../kernel/scope.ts";

/** Database roles. The serving login enters one per transaction and has no rights itself. */

/** Owns schemas and runs migrations; never used by the serving process. */
export const OWNER = "tk_owner";
/** The serving login: NOINHERIT, no rights of its own. */
export const APP = "tk_app";
/** Backup login: SELECT everywhere, never granted to the serving login. */
export const BACKUP = "tk_backup";
/** Role inside the keys database, entered by the key ring alone. */
export const KEYRING = "tk_keyring";

/** `merchant` → `tk_merchant`. */
export function databaseRole(role: ScopeRole): string {
  return `tk_${role}`;
}

/** All scope roles by their database names. */
export const SCOPE_DATABASE_ROLES = SCOPE_ROLES.map(databaseRole);

/** Quotes a literal for the few statements that take no parameters (roles, passwords). */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function createLogin(name: string, attributes: string, password: string): string {
  const options = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS ${attributes}`;
  return (
    `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') ` +
    `THEN CREATE ROLE ${name}; END IF; END $$;\n` +
    `ALTER ROLE ${name} ${options} PASSWORD ${literal(password)};`
  );
}

function createGroup(name: string): string {
  return (
    `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') ` +
    `THEN CREATE ROLE ${name} NOLOGIN NOBYPASSRLS; END IF; END $$;`
  );
}

/**
 * The SQL that makes the roles, for a superuser to run once; printed by `tillkeeper db init` for an
 * external database.
 */
export function rolesSql(passwords: {
  readonly owner: string;
  readonly app: string;
  readonly backup: string;
}): string {
  const groups = [...SCOPE_DATABASE_ROLES, KEYRING];
  return [
    createLogin(OWNER, "", passwords.owner),
    createLogin(APP, "NOINHERIT", passwords.app),
    createLogin(BACKUP, "NOINHERIT", passwords.backup),
    ...groups.map(createGroup),
    ...groups.map((group) => `GRANT ${group} TO ${APP};`),
  ].join("\n");
}

/** The statements that make the two databases; each must run alone, outside a transaction. */
export function databasesSql(name: string): readonly string[] {
  return [name, `${name}_keys`].flatMap((database) => [
    `CREATE DATABASE ${database} OWNER ${OWNER} TEMPLATE template0 ENCODING 'UTF8'`,
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${database} TO ${APP}, ${BACKUP}`,
  ]);
}
