import { and, desc, eq, isNull } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { RevocationReason } from "../domain/reasons.ts";
import { deviceCertificate } from "../schema.ts";
import { MAX_HISTORY, type Reader } from "./reader.ts";

export type CertificateRow = typeof deviceCertificate.$inferSelect;

export async function insertCertificate(
  tx: Tx<"device">,
  row: typeof deviceCertificate.$inferInsert,
): Promise<void> {
  await queries(tx).insert(deviceCertificate).values(row);
}

function byNumber(tx: Tx<"auth">, certificateNumber: string) {
  return queries(tx)
    .select()
    .from(deviceCertificate)
    .where(eq(deviceCertificate.certificateNumber, certificateNumber));
}

export async function findCertificate(
  tx: Tx<"auth">,
  certificateNumber: string,
): Promise<CertificateRow | undefined> {
  const [row] = await byNumber(tx, certificateNumber);
  return row;
}

export async function lockCertificate(
  tx: Tx<"auth">,
  certificateNumber: string,
): Promise<CertificateRow | undefined> {
  const [row] = await byNumber(tx, certificateNumber).for("update");
  return row;
}

export async function saveStamp(
  tx: Tx<"auth">,
  certificateNumber: string,
  stamp: { readonly counter: number; readonly nonce: string },
): Promise<void> {
  await queries(tx)
    .update(deviceCertificate)
    .set({ lastCounter: stamp.counter, lastNonce: stamp.nonce })
    .where(eq(deviceCertificate.certificateNumber, certificateNumber));
}

export async function certificatesOf(tx: Reader, terminalId: Uuid): Promise<CertificateRow[]> {
  return queries(tx)
    .select()
    .from(deviceCertificate)
    .where(eq(deviceCertificate.terminalId, terminalId))
    .orderBy(desc(deviceCertificate.notBefore))
    .limit(MAX_HISTORY);
}

/** Revokes what is still valid and says which numbers that were. */
export async function revokeCertificates(
  tx: Tx<"provider" | "device">,
  revocation: {
    readonly terminalId: Uuid;
    readonly reason: RevocationReason;
    readonly now: Date;
  },
): Promise<string[]> {
  const rows = await queries(tx)
    .update(deviceCertificate)
    .set({ revokedAt: revocation.now, revocationReason: revocation.reason })
    .where(
      and(
        eq(deviceCertificate.terminalId, revocation.terminalId),
        isNull(deviceCertificate.revokedAt),
      ),
    )
    .returning({ number: deviceCertificate.certificateNumber });
  return rows.map((row) => row.number);
}
