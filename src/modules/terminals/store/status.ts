import { inArray, sql } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { Health } from "../domain/health.ts";
import { deviceStatus } from "../schema.ts";
import { MAX_BATCH } from "./reader.ts";

export type StatusRow = typeof deviceStatus.$inferSelect;

/** Overwrites the newest report. An older report that arrives late changes nothing. */
export async function saveStatus(
  tx: Tx<"device">,
  report: {
    readonly merchantId: Uuid;
    readonly terminalId: Uuid;
    readonly providerId: Uuid;
    readonly reportedAt: Date;
    readonly health: Health;
  },
): Promise<void> {
  const { health, reportedAt, ...owner } = report;
  const { position, ...rest } = health;
  const values = {
    ...rest,
    reportedAt,
    latitudeE6: position?.latitudeE6 ?? null,
    longitudeE6: position?.longitudeE6 ?? null,
    accuracyM: position?.accuracyM ?? null,
  };
  await queries(tx)
    .insert(deviceStatus)
    .values({ ...owner, ...values })
    .onConflictDoUpdate({
      target: [deviceStatus.merchantId, deviceStatus.terminalId],
      set: values,
      setWhere: sql`${deviceStatus.reportedAt} <= ${reportedAt.toISOString()}`,
    });
}

export async function statusesOf(
  tx: Tx<"merchant" | "provider">,
  terminalIds: readonly Uuid[],
): Promise<StatusRow[]> {
  if (terminalIds.length === 0) return [];
  return queries(tx)
    .select()
    .from(deviceStatus)
    .where(inArray(deviceStatus.terminalId, [...terminalIds]))
    .limit(MAX_BATCH);
}
