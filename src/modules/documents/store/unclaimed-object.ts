import { and, asc, eq, gte, inArray, lt } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { ObjectKey } from "../../../platform/files/object-store.ts";
import { unclaimedObject } from "../schema.ts";

/** Stored bytes that no row refers to, or not yet. */

/** Notes objects that are about to be written, or that nothing refers to any more. */
export async function insertUnclaimed(
  tx: Tx<"merchant" | "provider">,
  tenantId: Uuid,
  keys: readonly ObjectKey[],
  now: Date,
): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map((objectKey) => ({ tenantId, objectKey, since: now }));
  await queries(tx).insert(unclaimedObject).values(rows);
}

/**
 * Claims written objects for the row written beside; false when they were noted before `notBefore`,
 * because the sweep may be at them already.
 */
export async function claimObjects(
  tx: Tx<"merchant" | "provider">,
  tenantId: Uuid,
  keys: readonly ObjectKey[],
  notBefore: Date,
): Promise<boolean> {
  const { rowCount } = await queries(tx)
    .delete(unclaimedObject)
    .where(
      and(
        eq(unclaimedObject.tenantId, tenantId),
        inArray(unclaimedObject.objectKey, [...keys]),
        gte(unclaimedObject.since, notBefore),
      ),
    );
  return rowCount === keys.length;
}

/** Forgotten objects, oldest first. */
export async function listUnclaimed(
  tx: Tx<"job">,
  before: Date,
  limit: number,
): Promise<{ readonly tenantId: Uuid; readonly objectKey: ObjectKey }[]> {
  const rows = await queries(tx)
    .select({ tenantId: unclaimedObject.tenantId, objectKey: unclaimedObject.objectKey })
    .from(unclaimedObject)
    .where(lt(unclaimedObject.since, before))
    .orderBy(asc(unclaimedObject.since))
    .limit(limit);
  return rows.map((row) => ({ ...row, objectKey: row.objectKey as ObjectKey }));
}

/** Strikes objects off the list once they are deleted. */
export async function removeUnclaimed(
  tx: Tx<"merchant" | "provider" | "job">,
  tenantId: Uuid,
  keys: readonly ObjectKey[],
): Promise<void> {
  await queries(tx)
    .delete(unclaimedObject)
    .where(
      and(eq(unclaimedObject.tenantId, tenantId), inArray(unclaimedObject.objectKey, [...keys])),
    );
}
