import type { Role } from "./actor.ts";

/** Which roles hold a permission. Names are `<module>.<verbNoun>`. */
export type PermissionTable = Readonly<Record<string, readonly Role[]>>;

/** Declares a module's permissions, keeping their literal names in the type. */
export function definePermissions<const T extends PermissionTable>(table: T): T {
  return table;
}

/** The permissions of a role, out of the tables of all modules. */
export function permissionsOf(role: Role, tables: readonly PermissionTable[]): readonly string[] {
  return tables.flatMap((table) =>
    Object.keys(table).filter((name) => table[name]?.includes(role) === true),
  );
}
