import type { Transact } from "../../kernel/transaction.ts";
import { queries } from "./database.ts";
import { installation, migration } from "./schema.ts";

/** What a database says about itself. */
export interface Installation {
  readonly demo: boolean;
  readonly seededAt: Date | null;
  /** Numbers of the migrations that ran. */
  readonly migrations: ReadonlySet<number>;
}

/** Reads it with the serving login; fails on a database that was never migrated. */
export function readInstallation(transact: Transact): Promise<Installation> {
  return transact({ role: "job" }, async (tx) => {
    const [row] = await queries(tx).select().from(installation);
    const ran = await queries(tx).select({ number: migration.number }).from(migration);
    if (!row) throw new Error("the database has no installation row");
    const migrations = new Set(ran.map(({ number }) => number));
    return { demo: row.demo, seededAt: row.seededAt, migrations };
  });
}

/**
 * Compares the keys at hand with those this database was made with, noting them at the first start.
 * @returns the purpose whose key belongs to another installation, if any
 */
export function findForeignKey(
  transact: Transact,
  ids: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  return transact({ role: "job" }, async (tx) => {
    const [row] = await queries(tx).select().from(installation);
    const known = row?.keyIds ?? {};
    const foreign = Object.keys(ids).find(
      (purpose) => known[purpose] !== undefined && known[purpose] !== ids[purpose],
    );
    if (foreign !== undefined) return foreign;
    await queries(tx)
      .update(installation)
      .set({ keyIds: { ...ids, ...known } });
    return undefined;
  });
}

/** Notes that the demo data are complete. */
export function markSeeded(transact: Transact, now: Date): Promise<void> {
  return transact({ role: "job" }, async (tx) => {
    await queries(tx).update(installation).set({ seededAt: now });
  });
}
