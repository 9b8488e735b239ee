import { and, eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { knownDevice } from "../schema.ts";

/** Browsers in which an account was opened fully. */

const deviceOf = (userId: Uuid, deviceHash: Uint8Array) =>
  and(eq(knownDevice.userId, userId), eq(knownDevice.deviceHash, Buffer.from(deviceHash)));

export async function isKnownDevice(
  tx: Tx<"auth">,
  userId: Uuid,
  deviceHash: Uint8Array,
): Promise<boolean> {
  const rows = await queries(tx)
    .select({ userId: knownDevice.userId })
    .from(knownDevice)
    .where(deviceOf(userId, deviceHash));
  return rows.length > 0;
}

export async function rememberDevice(
  tx: Tx<"auth">,
  device: { readonly userId: Uuid; readonly deviceHash: Uint8Array },
  now: Date,
): Promise<void> {
  await queries(tx)
    .insert(knownDevice)
    .values({ ...device, createdAt: now, lastSeenAt: now })
    .onConflictDoUpdate({
      target: [knownDevice.userId, knownDevice.deviceHash],
      set: { lastSeenAt: now },
    });
}
