import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import type { FieldKey } from "../../platform/keys/keyring.ts";
import { MAX_STORES, type StoreDetails } from "./domain/profile.ts";
import type { MerchantProfile, Store } from "./index.ts";
import { merchant, store } from "./schema.ts";

export async function insertMerchant(
  tx: Tx<"merchant">,
  key: FieldKey,
  profile: MerchantProfile,
): Promise<void> {
  const { merchantId, name, createdAt } = profile;
  const sealedName = key.seal("merchants.merchant.name", merchantId, name);
  await queries(tx).insert(merchant).values({ merchantId, name: sealedName, createdAt });
}

export async function findMerchant(
  tx: Tx<"merchant">,
  key: FieldKey,
): Promise<MerchantProfile | undefined> {
  const [row] = await queries(tx).select().from(merchant);
  return row && { ...row, name: key.open("merchants.merchant.name", row.merchantId, row.name) };
}

function sealDetails(key: FieldKey, storeId: Uuid, details: StoreDetails) {
  return {
    name: key.seal("merchants.store.name", storeId, details.name),
    address: key.seal("merchants.store.address", storeId, details.address),
    regionCode: details.regionCode,
    premises: details.premises,
  };
}

function toStore(key: FieldKey, row: typeof store.$inferSelect): Store {
  const { merchantId: _owner, ...rest } = row;
  return {
    ...rest,
    name: key.open("merchants.store.name", row.storeId, row.name),
    address: key.open("merchants.store.address", row.storeId, row.address),
  };
}

export async function insertStore(
  tx: Tx<"merchant">,
  key: FieldKey,
  row: {
    readonly merchantId: Uuid;
    readonly storeId: Uuid;
    readonly details: StoreDetails;
    readonly createdAt: Date;
  },
): Promise<void> {
  const { merchantId, storeId, createdAt } = row;
  await queries(tx)
    .insert(store)
    .values({ merchantId, storeId, createdAt, ...sealDetails(key, storeId, row.details) });
}

/** Changes an open store if it still has the version that the writer saw. */
export async function updateStore(
  tx: Tx<"merchant">,
  key: FieldKey,
  change: { readonly storeId: Uuid; readonly version: number; readonly details: StoreDetails },
): Promise<boolean> {
  const { storeId, version, details } = change;
  const rows = await queries(tx)
    .update(store)
    .set({ ...sealDetails(key, storeId, details), version: sql`${store.version} + 1` })
    .where(and(eq(store.storeId, storeId), eq(store.version, version), isNull(store.closedAt)))
    .returning({ storeId: store.storeId });
  return rows.length === 1;
}

export async function markClosed(tx: Tx<"merchant">, storeId: Uuid, now: Date): Promise<void> {
  await queries(tx).update(store).set({ closedAt: now }).where(eq(store.storeId, storeId));
}

export async function listStores(tx: Tx<"merchant">, key: FieldKey): Promise<Store[]> {
  const rows = await queries(tx)
    .select()
    .from(store)
    .orderBy(asc(store.createdAt), asc(store.storeId))
    .limit(MAX_STORES);
  return rows.map((row) => toStore(key, row));
}

export async function findStore(
  tx: Tx<"merchant">,
  key: FieldKey,
  storeId: Uuid,
): Promise<Store | undefined> {
  const [row] = await queries(tx).select().from(store).where(eq(store.storeId, storeId));
  return row && toStore(key, row);
}

/**
 * How many stores there are, locking the merchant's row so that two openings or closings cannot
 * both see the same number.
 */
export async function countStores(tx: Tx<"merchant">): Promise<{ all: number; open: number }> {
  await queries(tx).select({ id: merchant.merchantId }).from(merchant).for("update");
  const closed = count(store.closedAt);
  const [row] = await queries(tx).select({ all: count(), closed }).from(store);
  return { all: row?.all ?? 0, open: (row?.all ?? 0) - (row?.closed ?? 0) };
}
